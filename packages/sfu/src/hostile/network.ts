/** Attacks by packets straight to the UDP port: from strangers, and from an address that the server's ICE took for a browser's. */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { readDescription } from '../transport/sections.js';
import { browserOffer } from '../transport/testing.js';
import { Line } from './line.js';
import { spoil, type Chance } from './mutations.js';
import { BINDING_SUCCESS, bindingRequest, oddStun, type Credentials } from './stun.js';

/** Enough at once to be a burst, few enough that the kernel's buffer, which everybody's packets share, does not overflow. */
const BURST = 16;
const OWN_UFRAG = 'abcd';

/** Somebody whose ICE succeeded by hand; DTLS never comes. */
export class Known {
  readonly credentials: Credentials;
  private readonly socket: Socket;
  private readonly line: Line;
  private readonly port: number;

  private constructor(socket: Socket, line: Line, credentials: Credentials, port: number) {
    this.socket = socket;
    this.line = line;
    this.credentials = credentials;
    this.port = port;
  }

  static async open(url: string, udpPort: number, number: number, chance: Chance): Promise<Known> {
    const line = await Line.open(url, number);
    await line.describe('offer', browserOffer([{ mid: '0', kind: 'audio' }, { mid: '1', kind: 'application' }], OWN_UFRAG));
    const answer = line.heard.find((message) => message.case === 'answer');
    if (answer?.case !== 'answer') throw new Error('no answer');
    const { ufrag, pwd } = readDescription(answer.value.sdp).transport;
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const known = new Known(socket, line, { username: `${ufrag}:${OWN_UFRAG}`, password: pwd }, udpPort);
    const accepted = new Promise<void>((resolve) => socket.on('message', (message) => {
      if (message.length >= 20 && message.readUInt16BE(0) === BINDING_SUCCESS) resolve();
    }));
    await known.send([bindingRequest(known.credentials, chance)]);
    await Promise.race([accepted, new Promise((_resolve, reject) => setTimeout(() => reject(new Error('ICE by hand is not answered')), 3000))]);
    return known;
  }

  async send(packets: readonly Buffer[]): Promise<void> {
    await send(this.socket, this.port, packets);
  }

  close(): void {
    this.socket.close();
    this.line.leave();
  }
}

async function send(socket: Socket, port: number, packets: readonly Buffer[]): Promise<void> {
  for (let from = 0; from < packets.length; from += BURST) {
    const burst = packets.slice(from, from + BURST);
    await Promise.all(burst.map((packet) => new Promise((resolve) => socket.send(packet, port, '127.0.0.1', resolve))));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** STUN that lies, to a real session's name and to nobody's, from a stranger's port and from the known one. */
export async function attackByStun(url: string, udpPort: number, chance: Chance, count: number): Promise<void> {
  const known = await Known.open(url, udpPort, 20_000, chance);
  const stranger = createSocket('udp4');
  try {
    for (let done = 0; done < count; done += BURST) {
      const packets = Array.from({ length: BURST }, () =>
        chance.under(2) === 0 ? oddStun(known.credentials, chance) : spoil(bindingRequest(known.credentials, chance), chance),
      );
      await send(stranger, udpPort, packets);
      await known.send(packets.map((packet) => (chance.under(2) === 0 ? packet : spoil(packet, chance))));
    }
    // A flood of good ones is answered, or not; it harms nobody.
    await known.send(Array.from({ length: count }, () => bindingRequest(known.credentials, chance)));
  } finally {
    known.close();
    stranger.close();
  }
}

/** A DTLS 1.2 record that begins a ClientHello (RFC 6347 §4.2.2), as far as one is needed to be read on. */
function clientHello(chance: Chance): Buffer {
  const body = Buffer.concat([Buffer.from([0xfe, 0xfd]), chance.octets(32), Buffer.from([0, 0, 0, 4, 0xc0, 0x2b, 0xc0, 0x2f, 1, 0, 0, 12, 0, 14, 0, 8, 0, 4, 0, 7, 0, 1, 0, 0])]);
  const handshake = Buffer.alloc(12);
  handshake[0] = 1;
  handshake.writeUIntBE(body.length, 1, 3);
  handshake.writeUIntBE(body.length, 9, 3);
  const record = Buffer.alloc(13);
  record[0] = 22;
  record.writeUInt16BE(0xfefd, 1);
  record.writeUInt16BE(handshake.length + body.length, 11);
  return Buffer.concat([record, handshake, body]);
}

/** What is no STUN from an address that ICE knows: spoilt DTLS, RTP and RTCP before any key, noise of every length. */
export async function attackByNoise(url: string, udpPort: number, chance: Chance, count: number): Promise<void> {
  const sessions = 10;
  for (let session = 0; session < sessions; session += 1) {
    const known = await Known.open(url, udpPort, 21_000 + session, chance);
    try {
      const packet = (): Buffer =>
        chance.pick<() => Buffer>([
          () => clientHello(chance),
          () => spoil(clientHello(chance), chance),
          () => Buffer.concat([Buffer.from([chance.pick([20, 21, 22, 23, 24, 63]), 0xfe, chance.pick([0xfd, 0xff, 0])]), chance.octets(chance.under(80))]),
          () => Buffer.concat([Buffer.from([0x80 | chance.under(64), chance.under(256)]), chance.octets(chance.under(200))]),
          () => chance.octets(chance.pick([0, 1, 2, 3, 12, 13, 1200])),
          () => Buffer.alloc(9000, chance.under(256)),
        ])();
      await known.send(Array.from({ length: Math.ceil(count / sessions) }, packet));
    } finally {
      known.close();
    }
  }
}
