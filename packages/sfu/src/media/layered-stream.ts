/** The layers within one stream (SVC), by what each codec says of them: VP9 in every payload, AV1 in a header extension. */
import {
  emptyDescriptor,
  FRAME_NUMBER_AT,
  readDescriptor,
  structureFor,
  targetsUpTo,
  writeWithTargets,
  type DependencyDescriptor,
  type DependencyStructure,
} from '../rtp/dependency-descriptor.js';
import { extensionLength, extensionOffset, findExtension } from '../rtp/extensions.js';
import type { LayeredPacket } from '../rtp/layered.js';
import { emptyVp9, readVp9 } from '../rtp/vp9.js';

const vp9 = emptyVp9();
const descriptor = emptyDescriptor();
/** What two-byte elements hold (RFC 8285 §4.3). */
const MOST_OCTETS = 255;

export interface LayeredStream {
  /** Of a packet that arrives, in any order; valid until the next call. Undefined where it does not say. */
  arrived(packet: Buffer, payloadAt: number): LayeredPacket | undefined;
  /** Whether a viewer may start here. */
  startsStream(packet: Buffer): boolean;
}

export class Vp9Stream implements LayeredStream {
  arrived(packet: Buffer, payloadAt: number): LayeredPacket {
    return readVp9(packet, payloadAt, vp9);
  }

  /** The payload says so. */
  startsStream(): boolean {
    return false;
  }
}

/** Keeps what keyframes say of the structure; those of two, since packets overtake each other. */
export class Av1Stream implements LayeredStream {
  private structures: [DependencyStructure | undefined, DependencyStructure | undefined] = [undefined, undefined];
  private newest = 0;
  /** active_decode_targets_bitmask as the sender said last; -1 for all. */
  private active = -1;

  private readonly extensionId: number | undefined;

  constructor(extensionId: number | undefined) {
    this.extensionId = extensionId;
  }

  arrived(packet: Buffer): LayeredPacket | undefined {
    const read = this.read(packet);
    if (!read) return undefined;
    if (read.structure) this.learn(read.structure, read.frameNumber);
    if (read.active >= 0) this.active = read.active;
    return read;
  }

  startsStream(packet: Buffer): boolean {
    const read = this.read(packet);
    return read !== undefined && read.isKey && read.begins && read.spatial === 0;
  }

  /** Writes the packet's descriptor at `at` for a viewer that gets no layer above `largest`; 0 where the packet has none. */
  writeDescriptor(target: Buffer, at: number, packet: Buffer, largest: number): number {
    const found = findExtension(packet, this.extensionId);
    if (found === 0) return 0;
    const from = extensionOffset(found);
    const length = extensionLength(found);
    const read = largest === Infinity ? undefined : this.read(packet);
    const structure = read && (read.structure ?? structureFor(read.template, this.structures));
    if (read?.begins && structure?.targets.some((spatial) => spatial > largest)) {
      const count = structure.targets.length;
      const wanted = targetsUpTo(structure, largest);
      const active = read.active >= 0 ? read.active : read.structure ? -1 : this.active;
      if (length + Math.ceil((count + 5) / 8) <= MOST_OCTETS) {
        return writeWithTargets(target, at, packet, from, length, read, (wanted & active) >>> 0, count);
      }
    }
    packet.copy(target, at, from, from + length);
    return length;
  }

  /** Where the frame number stands, counted from the packet's start; -1 where there is none. */
  frameNumberAt(packet: Buffer): number {
    const found = findExtension(packet, this.extensionId);
    return found !== 0 && extensionLength(found) > FRAME_NUMBER_AT + 1 ? extensionOffset(found) + FRAME_NUMBER_AT : -1;
  }

  private read(packet: Buffer): DependencyDescriptor | undefined {
    const found = findExtension(packet, this.extensionId);
    if (found === 0) return undefined;
    return readDescriptor(packet, extensionOffset(found), extensionLength(found), this.structures, descriptor) ? descriptor : undefined;
  }

  private learn(structure: DependencyStructure, frameNumber: number): void {
    const isLate = this.structures[0] !== undefined && ((frameNumber - this.newest) & 0xffff) >= 0x8000;
    if (isLate) return;
    // The keyframe's own packet once more.
    if (frameNumber !== this.newest || !this.structures[0]) this.structures = [structure, this.structures[0]];
    this.newest = frameNumber;
    this.active = -1;
  }
}
