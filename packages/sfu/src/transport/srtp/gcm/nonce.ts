/** What GCM needs beside key and text (RFC 7714 §8.1, §8.2, §9.1, §9.2), written over what was there. Pure. */
import { ENCRYPTED, RTCP_CLEAR, RTCP_WORD } from '../suite.js';

export const NONCE_OCTETS = 12;
export const ASSOCIATED_OCTETS = RTCP_CLEAR + RTCP_WORD;

/** 00 00, SSRC, roll-over count, sequence number; by the salt. */
export function writeRtpNonce(nonce: Buffer, salt: Buffer, packet: Buffer, roc: number): void {
  for (let at = 0; at < NONCE_OCTETS; at += 1) nonce[at] = salt[at]!;
  for (let at = 0; at < 4; at += 1) {
    nonce[2 + at]! ^= packet[8 + at]!;
    nonce[6 + at]! ^= roc >>> (24 - at * 8);
  }
  nonce[10]! ^= packet[2]!;
  nonce[11]! ^= packet[3]!;
}

/** 00 00, SSRC, 00 00, index; by the salt. */
export function writeRtcpNonce(nonce: Buffer, salt: Buffer, packet: Buffer, index: number): void {
  for (let at = 0; at < NONCE_OCTETS; at += 1) nonce[at] = salt[at]!;
  for (let at = 0; at < 4; at += 1) {
    nonce[2 + at]! ^= packet[4 + at]!;
    nonce[8 + at]! ^= index >>> (24 - at * 8);
  }
}

/** The readable octets of an RTCP packet, and its word. */
export function writeRtcpAssociated(associated: Buffer, packet: Buffer, index: number): void {
  packet.copy(associated, 0, 0, RTCP_CLEAR);
  associated.writeUInt32BE((index | ENCRYPTED) >>> 0, RTCP_CLEAR);
}
