/** The last packets of one stream, in memory taken once. */
import { sequenceOf } from './packet.js';

const SLOT_BYTES = 1500;

export class PacketRing {
  private readonly bytes: Buffer;
  private readonly lengths: Uint16Array;
  private readonly mask: number;

  /** `slots` must be a power of two; memory is `slots * 1500` octets. */
  constructor(slots: number) {
    if (slots < 1 || (slots & (slots - 1)) !== 0) throw new RangeError('slots must be a power of two');
    this.bytes = Buffer.allocUnsafeSlow(slots * SLOT_BYTES);
    this.lengths = new Uint16Array(slots);
    this.mask = slots - 1;
  }

  /** Keeps a copy. Packets larger than a slot cannot have come over Ethernet and are not kept. */
  put(packet: Buffer): void {
    const slot = sequenceOf(packet) & this.mask;
    if (packet.length > SLOT_BYTES) {
      this.lengths[slot] = 0;
      return;
    }
    packet.copy(this.bytes, slot * SLOT_BYTES);
    this.lengths[slot] = packet.length;
  }

  /** A view into the ring, valid until the next `put`; undefined when the packet has left it. */
  get(sequence: number): Buffer | undefined {
    const slot = sequence & this.mask;
    const length = this.lengths[slot] ?? 0;
    if (length === 0) return undefined;
    const start = slot * SLOT_BYTES;
    if (this.bytes.readUInt16BE(start + 2) !== sequence) return undefined;
    return this.bytes.subarray(start, start + length);
  }
}
