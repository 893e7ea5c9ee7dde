/** One direction's keys at work: what differs between the two profiles. Nothing here knows order or repetition (session.ts does). */

/** RFC 3711 §3.4: RTCP's first 8 octets stay readable. */
export const RTCP_CLEAR = 8;
/** The flag of encryption and the 31-bit index that follow a sealed RTCP packet. */
export const RTCP_WORD = 4;
export const ENCRYPTED = 0x80000000;

/** Lengths are octets; `out` has room for the packet and `LARGEST_OVERHEAD`. */
export interface SealingSuite {
  /** Writes the sealed packet to `out` and returns its length. `roc` is the roll-over count (RFC 3711 §3.3.1). */
  sealRtp(packet: Buffer, header: number, roc: number, out: Buffer): number;
  sealRtcp(packet: Buffer, index: number, out: Buffer): number;
  /** Gives back what it holds; it seals nothing afterwards. */
  close(): void;
  /** 32 bits of the last packet's tag, which differ where anything of the packet does. */
  readonly lastTag: number;
}

/** Both open the packet where it stands, and return the plain packet's length; -1 where it is not authentic. */
export interface OpeningSuite {
  openRtp(packet: Buffer, header: number, roc: number): number;
  openRtcp(packet: Buffer, index: number): number;
  /** Gives back what it holds; it opens nothing afterwards. */
  close(): void;
  /** Octets behind a packet's text: without them it is none. RTCP's word is not counted. */
  readonly tagOctets: number;
}

export const LARGEST_OVERHEAD = 24;
