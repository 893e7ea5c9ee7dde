/** What one side sends: records numbered and sealed, flights cut into datagrams (RFC 6347 §4.1, §4.2.3). */
import { fragmentBytes, MESSAGE_HEADER_BYTES, type HandshakeMessage } from './handshake-message.js';
import { CONTENT, plainRecord, RECORD_HEADER_BYTES } from './record.js';
import { type RecordCipher } from './record-cipher.js';

/** Of a datagram of the handshake; no path has to fragment it. */
export const MAX_DATAGRAM_BYTES = 1200;
/** What a record adds to a fragment at most: header, explicit nonce, tag. */
const OVERHEAD_BYTES = RECORD_HEADER_BYTES + 8 + 16 + MESSAGE_HEADER_BYTES;
/** A smaller piece is not worth a record: the message goes on in the next datagram. */
const MIN_PIECE_BYTES = 64;

/** A part of a flight. ChangeCipherSpec: from here on records are sealed, in epoch 1. */
export type FlightPart = HandshakeMessage | 'change-cipher-spec';

export class Outgoing {
  private cipher: RecordCipher | undefined;
  /** The next number of epoch 0, and of epoch 1. */
  private readonly next: [number, number] = [0, 0];

  /** Before anything of epoch 1 is sent, and once. */
  useCipher(cipher: RecordCipher): void {
    this.cipher = cipher;
  }

  /** One record of an epoch; epoch 1 needs the cipher. */
  record(type: number, epoch: 0 | 1, body: Buffer): Buffer {
    const sequence = this.next[epoch];
    this.next[epoch] += 1;
    if (epoch === 1 && this.cipher) return this.cipher.seal(type, epoch, sequence, body);
    return plainRecord(type, sequence, body);
  }

  /** A flight as datagrams, in records that were never sent before: each time it is repeated they get new numbers. */
  flight(parts: readonly FlightPart[]): Buffer[] {
    const datagrams = new Packing();
    let epoch: 0 | 1 = 0;
    for (const part of parts) {
      if (part === 'change-cipher-spec') {
        datagrams.add(this.record(CONTENT.changeCipherSpec, 0, Buffer.from([1])));
        epoch = 1;
      } else this.addMessage(datagrams, part, epoch);
    }
    return datagrams.finish();
  }

  private addMessage(datagrams: Packing, message: HandshakeMessage, epoch: 0 | 1): void {
    const { length } = message.body;
    for (let at = 0; at === 0 || at < length; ) {
      const size = Math.min(length - at, datagrams.room(Math.min(length - at, MIN_PIECE_BYTES)));
      datagrams.add(this.record(CONTENT.handshake, epoch, fragmentBytes(message, at, size)));
      at += size;
      if (length === 0) return;
    }
  }
}

/** Records put into as few datagrams as hold them. */
class Packing {
  private readonly full: Buffer[] = [];
  private records: Buffer[] = [];
  private size = 0;

  /** Octets of a message that fit behind what is there, at least `least`: where they do not fit, a new datagram is begun. */
  room(least: number): number {
    if (this.size + OVERHEAD_BYTES + least > MAX_DATAGRAM_BYTES) this.turn();
    return MAX_DATAGRAM_BYTES - this.size - OVERHEAD_BYTES;
  }

  add(record: Buffer): void {
    if (this.size + record.length > MAX_DATAGRAM_BYTES) this.turn();
    this.records.push(record);
    this.size += record.length;
  }

  finish(): Buffer[] {
    this.turn();
    return this.full;
  }

  private turn(): void {
    if (this.records.length > 0) this.full.push(Buffer.concat(this.records));
    this.records = [];
    this.size = 0;
  }
}
