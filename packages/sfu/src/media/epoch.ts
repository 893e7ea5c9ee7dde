/** From one layer switch to the next: how the source's timestamps and picture numbers become the viewer's. */
import { alignTimestamp } from '../rtp/align.js';
import { timestampDelta, timestampOf } from '../rtp/packet.js';
import { locateVp8Numbers, readPictureId, writePictureId, type Vp8Numbers } from '../rtp/vp8.js';
import { emptyVp9, readVp9 } from '../rtp/vp9.js';
import type { Layer } from './layer.js';

export interface Epoch {
  layer: Layer;
  timestampOffset: number;
  pictureIdOffset: number;
  tl0Offset: number;
  frameOffset: number;
}

const vp8: Vp8Numbers = { pictureIdAt: -1, tl0At: -1 };
const vp9 = emptyVp9();

/** Undefined for a codec whose payload has no running numbers. */
function locateNumbers(layer: Layer, packet: Buffer, payloadAt: number): Vp8Numbers | undefined {
  if (layer.codec === 'VP8') return locateVp8Numbers(packet, payloadAt, vp8);
  return layer.codec === 'VP9' ? readVp9(packet, payloadAt, vp9) : undefined;
}

/** The viewer's side of the numbers: where they stand, so that the next source goes on from there. */
export class Timeline {
  current: Epoch | undefined;
  private timestamp = 0;
  private at = 0;
  private pictureId = 0;
  private tl0 = 0;
  private frame = 0;

  /** The packet that begins on `layer`. `frameNumberAt`: where AV1's frame number stands in it; -1 without. */
  begin(layer: Layer, packet: Buffer, payloadAt: number, now: number, frameNumberAt = -1): Epoch {
    const before = this.current;
    const next: Epoch = { layer, timestampOffset: 0, pictureIdOffset: 0, tl0Offset: 0, frameOffset: 0 };
    const frame = frameNumberAt < 0 ? undefined : packet.readUInt16BE(frameNumberAt);
    if (!before) this.takeNumbers(layer, packet, payloadAt, frame ?? 0);
    else {
      const end = { timestamp: this.timestamp, at: this.at, offset: before.timestampOffset, report: before.layer.report?.value };
      const start = { timestamp: timestampOf(packet), report: layer.report?.value };
      next.timestampOffset = alignTimestamp(end, start, now, layer.clockRate);
      this.continueNumbers(next, packet, payloadAt);
      if (frame !== undefined) next.frameOffset = (this.frame + 1 - frame) & 0xffff;
    }
    this.current = next;
    return next;
  }

  get lastTimestamp(): number {
    return this.timestamp;
  }

  /** The viewer's timestamp of a packet. */
  timestampOf(epoch: Epoch, packet: Buffer): number {
    return (timestampOf(packet) + epoch.timestampOffset) >>> 0;
  }

  sent(timestamp: number, now: number): void {
    if (this.at > 0 && timestampDelta(timestamp, this.timestamp) < 0) return;
    this.timestamp = timestamp;
    this.at = now;
  }

  /**
   * Of `packet`, written into `copy`, which goes out and whose payload may hold what another viewer got. `frameNumberAt`: where AV1's frame number
   * stands in the copy. Retransmissions of an earlier epoch move nothing.
   */
  rewriteNumbers(epoch: Epoch, packet: Buffer, payloadAt: number, copy: Buffer, copyAt: number, frameNumberAt = -1): void {
    if (frameNumberAt >= 0) this.rewriteFrameNumber(epoch, copy, frameNumberAt);
    const moved = copyAt - payloadAt;
    const found = locateNumbers(epoch.layer, packet, payloadAt);
    if (!found) return;
    if (found.pictureIdAt >= 0) {
      const id = (readPictureId(packet, found.pictureIdAt) + epoch.pictureIdOffset) & 0x7fff;
      writePictureId(copy, found.pictureIdAt + moved, id);
      if (epoch === this.current && ((id - this.pictureId) & 0x7fff) < 0x4000) this.pictureId = id;
    }
    if (found.tl0At >= 0) {
      const tl0 = (packet.readUInt8(found.tl0At) + epoch.tl0Offset) & 0xff;
      copy.writeUInt8(tl0, found.tl0At + moved);
      if (epoch === this.current && ((tl0 - this.tl0) & 0xff) < 0x80) this.tl0 = tl0;
    }
  }

  private rewriteFrameNumber(epoch: Epoch, packet: Buffer, at: number): void {
    const frame = (packet.readUInt16BE(at) + epoch.frameOffset) & 0xffff;
    packet.writeUInt16BE(frame, at);
    if (epoch === this.current && ((frame - this.frame) & 0xffff) < 0x8000) this.frame = frame;
  }

  private takeNumbers(layer: Layer, packet: Buffer, payloadAt: number, frame: number): void {
    this.frame = frame;
    const found = locateNumbers(layer, packet, payloadAt);
    if (found && found.pictureIdAt >= 0) this.pictureId = readPictureId(packet, found.pictureIdAt);
    if (found && found.tl0At >= 0) this.tl0 = packet.readUInt8(found.tl0At);
  }

  private continueNumbers(next: Epoch, packet: Buffer, payloadAt: number): void {
    const found = locateNumbers(next.layer, packet, payloadAt);
    if (!found) return;
    if (found.pictureIdAt >= 0) {
      next.pictureIdOffset = (this.pictureId + 1 - readPictureId(packet, found.pictureIdAt)) & 0x7fff;
    }
    if (found.tl0At >= 0) next.tl0Offset = (this.tl0 + 1 - packet.readUInt8(found.tl0At)) & 0xff;
  }
}
