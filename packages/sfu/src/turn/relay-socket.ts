/** The UDP socket of one allocation. It can only speak where `Peers` lets it; who may be heard is asked per packet. */
import { createSocket } from 'node:dgram';
import { clientAddress, type Endpoint, type Family } from '../stun/address.js';
import type { Relay } from './turn.js';

export function openRelaySocket(
  bind: string,
  family: Family,
  onPacket: (packet: Buffer, from: Endpoint) => void,
): Promise<Relay> {
  return new Promise((resolve, reject) => {
    const socket = createSocket({ type: family === 4 ? 'udp4' : 'udp6', ipv6Only: family === 6 });
    let closed = false;
    socket.once('error', reject);
    socket.bind({ port: 0, address: bind, exclusive: true }, () => {
      socket.off('error', reject);
      // An ICMP error about one packet is nothing: the client repeats it, or gives up.
      socket.on('error', () => undefined);
      socket.on('message', (packet, { address, port }) => {
        if (!closed) onPacket(packet, { address: clientAddress(address), port });
      });
      resolve({
        port: socket.address().port,
        send: (packet, to) => {
          if (!closed) socket.send(packet, to.port, to.address, () => undefined);
        },
        close: () => {
          if (closed) return;
          closed = true;
          socket.close();
        },
      });
    });
  });
}
