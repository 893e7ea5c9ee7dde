/** One direction's RTP key at work by the kernel. */
import { createCipheriv, type Cipher } from 'node:crypto';
import { sequenceOf, ssrcOf } from '../../../rtp/packet.js';
import type { SessionKeys } from '../derive.js';
import { BLOCK, kernel } from './kernel.js';
import { blocksFor, KeyStream } from './key-stream.js';
import { octets, PACKET_AT, PACKET_OCTETS, tables } from './memory.js';
import { writeTable } from './table.js';

const TAG = 16;
/** Of which key stream is made ahead. Nobody sends or gets as many at a time. */
const MAX_STREAMS = 64;

export class MediaKey {
  private readonly cipher: Cipher;
  private readonly salt: readonly [number, number, number];
  private readonly streams = new Map<number, KeyStream>();

  private last: KeyStream | undefined;

  private readonly table: number;

  private constructor(keys: SessionKeys, table: number) {
    this.table = table;
    this.cipher = createCipheriv('aes-128-ecb', keys.key, null).setAutoPadding(false);
    this.salt = [0, 4, 8].map((at) => keys.salt.readUInt32BE(at)) as [number, number, number];
    writeTable(this.cipher.update(Buffer.alloc(BLOCK)), table);
  }

  /** Undefined when there is no memory for one more. */
  static of(keys: SessionKeys): MediaKey | undefined {
    const table = tables.take();
    return table === undefined ? undefined : new MediaKey(keys, table);
  }

  /** Seals `packet` into `out` and returns the octets written. Buffers of `outgoing` are sealed in where they stand, others get a copy. */
  seal(packet: Buffer, header: number, roc: number, out: Buffer): number {
    const text = packet.length - header;
    const at = out.buffer === octets.buffer ? out.byteOffset : PACKET_AT;
    octets.set(packet, at);
    const stream = this.streamOf(ssrcOf(packet));
    const keyStream = stream.load(roc * 0x10000 + sequenceOf(packet), blocksFor(text));
    kernel(at, header, text, keyStream, this.table, 0);
    stream.keep();
    if (at === PACKET_AT) octets.copy(out, 0, at, at + packet.length + TAG);
    return packet.length + TAG;
  }

  /** Opens `packet` where it stands; the plain packet's length, or -1. */
  open(packet: Buffer, header: number, roc: number): number {
    const length = packet.length - TAG;
    if (length < header || packet.length + BLOCK > PACKET_OCTETS) return -1;
    octets.set(packet, PACKET_AT);
    const ssrc = ssrcOf(packet);
    const stream = this.streamOf(ssrc);
    const keyStream = stream.load(roc * 0x10000 + sequenceOf(packet), blocksFor(length - header));
    if (kernel(PACKET_AT, header, length - header, keyStream, this.table, 1) === 0) {
      this.drop(ssrc, stream);
      return -1;
    }
    stream.keep();
    octets.copy(packet, header, PACKET_AT + header, PACKET_AT + length);
    return length;
  }

  /** Nothing is sealed or opened afterwards: the memory is another key's. */
  close(): void {
    tables.give(this.table);
    for (const stream of this.streams.values()) stream.close();
    this.streams.clear();
    this.last = undefined;
  }

  private streamOf(ssrc: number): KeyStream {
    if (this.last?.ssrc === ssrc) return this.last;
    let stream = this.streams.get(ssrc);
    if (!stream) {
      this.makeRoom();
      this.streams.set(ssrc, (stream = new KeyStream(this.cipher, ssrc, this.salt)));
    }
    this.last = stream;
    return stream;
  }

  /** The one that was made first gives way: it follows from key and number, and is made again where it is needed. */
  private makeRoom(): void {
    if (this.streams.size < MAX_STREAMS) return;
    for (const [oldest, stream] of this.streams) {
      this.streams.delete(oldest);
      stream.close();
      return;
    }
  }

  /** Of streams that a stranger made up nothing stays. */
  private drop(ssrc: number, stream: KeyStream): void {
    if (!stream.isEmpty) return;
    this.streams.delete(ssrc);
    stream.close();
    this.last = undefined;
  }
}
