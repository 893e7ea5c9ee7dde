/** Redundant sound (RFC 2198): earlier packets' sound repeated in front of the newest, so that a lost packet's comes with the next. */

const FOLLOWED = 0x80;
const BLOCK_HEADER = 4;
/** More redundant blocks than this no browser sends. */
const MAX_BLOCKS = 16;

/** Where the newest (primary) sound begins, §3; -1 where the payload is none of this kind. */
export function primaryAt(packet: Buffer, payloadAt: number): number {
  let header = payloadAt;
  let before = 0;
  for (let blocks = 0; blocks <= MAX_BLOCKS; blocks += 1) {
    if (header >= packet.length) return -1;
    if (!(packet.readUInt8(header) & FOLLOWED)) {
      const start = header + 1 + before;
      return start <= packet.length ? start : -1;
    }
    if (header + BLOCK_HEADER > packet.length) return -1;
    // 14 bits of time before, 10 bits of length.
    before += packet.readUInt16BE(header + 2) & 0x03ff;
    header += BLOCK_HEADER;
  }
  return -1;
}

/** Names the payload type of every block anew, in place: the viewer's numbers differ from the publisher's. */
export function renameBlocks(packet: Buffer, payloadAt: number, payloadType: number): void {
  for (let header = payloadAt; header < packet.length; header += BLOCK_HEADER) {
    const first = packet.readUInt8(header);
    packet.writeUInt8((first & FOLLOWED) | payloadType, header);
    if (!(first & FOLLOWED)) return;
  }
}
