/** CRC32c, the checksum of SCTP packets (RFC 9260 §6.8 and appendix A), eight octets at a time. */

/** Reflected form of 0x1EDC6F41. */
const POLYNOMIAL = 0x82f63b78;
const SLICES = 8;
const TABLES: readonly Int32Array[] = makeTables();

function makeTables(): Int32Array[] {
  const tables = Array.from({ length: SLICES }, () => new Int32Array(256));
  for (let octet = 0; octet < 256; octet += 1) {
    let crc = octet;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    tables[0]![octet] = crc;
  }
  for (let slice = 1; slice < SLICES; slice += 1) {
    for (let octet = 0; octet < 256; octet += 1) {
      const before = tables[slice - 1]![octet]!;
      tables[slice]![octet] = (before >>> 8) ^ tables[0]![before & 0xff]!;
    }
  }
  return tables;
}

const [T0, T1, T2, T3, T4, T5, T6, T7] = TABLES as [
  Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array,
];

/** Continues `crc` (−1 at the start, inverted at the end) over `octets[from, to)`. */
function update(crc: number, octets: Uint8Array, from: number, to: number): number {
  let value = crc;
  let at = from;
  for (; at + SLICES <= to; at += SLICES) {
    value ^= octets[at]! | (octets[at + 1]! << 8) | (octets[at + 2]! << 16) | (octets[at + 3]! << 24);
    value =
      T7[value & 0xff]! ^ T6[(value >>> 8) & 0xff]! ^ T5[(value >>> 16) & 0xff]! ^ T4[value >>> 24]! ^
      T3[octets[at + 4]!]! ^ T2[octets[at + 5]!]! ^ T1[octets[at + 6]!]! ^ T0[octets[at + 7]!]!;
  }
  for (; at < to; at += 1) value = (value >>> 8) ^ T0[(value ^ octets[at]!) & 0xff]!;
  return value;
}

export const crc32c = (octets: Uint8Array): number => ~update(-1, octets, 0, octets.length) >>> 0;

const CHECKSUM_AT = 8;
const CHECKSUM_END = 12;
const NO_CHECKSUM = new Uint8Array(CHECKSUM_END - CHECKSUM_AT);

/** Over a whole packet, its checksum field taken as zero. */
function packetChecksum(packet: Uint8Array): number {
  let crc = update(-1, packet, 0, CHECKSUM_AT);
  crc = update(crc, NO_CHECKSUM, 0, NO_CHECKSUM.length);
  return ~update(crc, packet, CHECKSUM_END, packet.length) >>> 0;
}

/** Writes the checksum into a packet of at least 12 octets. */
export function sealPacket(packet: Buffer): void {
  packet.writeUInt32LE(packetChecksum(packet), CHECKSUM_AT);
}

export const isIntact = (packet: Buffer): boolean => packet.readUInt32LE(CHECKSUM_AT) === packetChecksum(packet);
