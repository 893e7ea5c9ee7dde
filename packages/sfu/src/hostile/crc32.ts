/** CRC-32 as STUN's FINGERPRINT has it (ISO 3309; RFC 8489 §14.7). Node's own is younger than the oldest Node we run on. */
export function crc32(octets: Buffer): number {
  let crc = 0xffffffff;
  for (const octet of octets) {
    crc ^= octet;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
