/** STUN messages and ChannelData in a stream of octets (RFC 8656 §12.4, RFC 8489 §6.2.2). Pure. */
import { HEADER_BYTES, MAGIC_COOKIE } from '../stun/message.js';

/** Larger frames are nothing that we relay: media packets stay below 1,500 octets. */
export const MAX_FRAME_BYTES = 4096;

export const isChannelData = (firstOctet: number): boolean => firstOctet >= 0x40 && firstOctet <= 0x4f;

export class Frames {
  private rest: Buffer = Buffer.alloc(0);

  /**
   * The whole frames that are there now, without padding behind ChannelData. Undefined: the stream is no TURN,
   * or a frame is too large; it cannot be read on.
   */
  push(chunk: Buffer): Buffer[] | undefined {
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const frames: Buffer[] = [];
    let at = 0;
    for (;;) {
      const size = sizeAt(bytes, at);
      if (size === 'unreadable') return undefined;
      if (size === 'cut' || at + size.padded > bytes.length) break;
      frames.push(bytes.subarray(at, at + size.whole));
      at += size.padded;
    }
    // A copy: a small rest must not hold a large chunk.
    this.rest = Buffer.from(bytes.subarray(at));
    return frames;
  }
}

function sizeAt(bytes: Buffer, at: number): { whole: number; padded: number } | 'cut' | 'unreadable' {
  const first = bytes[at];
  if (first === undefined) return 'cut';
  const channel = isChannelData(first);
  if (!channel && first > 0x3f) return 'unreadable';
  if (bytes.length - at < 4) return 'cut';
  const length = bytes.readUInt16BE(at + 2);
  const whole = length + (channel ? 4 : HEADER_BYTES);
  if (whole > MAX_FRAME_BYTES || (!channel && length % 4 !== 0)) return 'unreadable';
  if (!channel && bytes.length - at >= 8 && bytes.readUInt32BE(at + 4) !== MAGIC_COOKIE) return 'unreadable';
  return { whole, padded: (whole + 3) & ~3 };
}

/** Padded to four octets where `stream` asks for it. */
export function channelData(channel: number, payload: Buffer, stream: boolean): Buffer {
  const size = 4 + payload.length;
  const bytes = Buffer.allocUnsafe(stream ? (size + 3) & ~3 : size);
  bytes.writeUInt16BE(channel, 0);
  bytes.writeUInt16BE(payload.length, 2);
  payload.copy(bytes, 4);
  bytes.fill(0, size);
  return bytes;
}
