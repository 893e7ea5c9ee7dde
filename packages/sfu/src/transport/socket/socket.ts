/** What the network asks of a UDP socket, however it is read and written. */
import type { Family } from '../../stun/address.js';

/** Somebody's address, as the socket that heard of it has it. */
export interface Remote {
  /** As text, as Node writes it. */
  readonly host: string;
  readonly port: number;
  /** As the kernel has it (`sockaddr.ts`); of sockets that write it themselves. */
  readonly words?: Uint32Array | undefined;
}

/** Where a datagram came from. Valid until `received` returns. */
export interface Origin {
  readonly port: number;
  is(remote: Remote): boolean;
  keep(): Remote;
}

export interface SocketEvents {
  /** Both are valid until it returns: whoever keeps octets copies them. Never throws. */
  received(datagram: Buffer, from: Origin, socket: DatagramSocket): void;
}

export interface DatagramSocket {
  readonly family: Family;
  /** In use, also where any was asked for. */
  readonly port: number;
  /** Where the next datagram is written, `PACKET_OCTETS` long. `sendWritten` follows, or nothing does. */
  room(): Buffer;
  /** The first `length` octets of `room`. Lost where the kernel takes no more, as any datagram may be. */
  sendWritten(length: number, to: Remote): void;
  /** May be used again when this returns. */
  send(datagram: Buffer, to: Remote): void;
  close(): void;
}

/** No packet is longer: paths carry 1,500 octets, and clients send less. */
export const PACKET_OCTETS = 2048;

/** Bursts of all rooms while the thread is at something else. The kernel gives less where its own bound is lower. */
export const BUFFER_BYTES = 2 ** 21;
