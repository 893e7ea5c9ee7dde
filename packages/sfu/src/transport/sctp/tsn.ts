/** Serial numbers (RFC 1982): TSNs of 32 bits, stream sequence numbers of 16. */

export const tsnPlus = (tsn: number, count: number): number => (tsn + count) >>> 0;

/** How far `tsn` lies after `base`: −2³¹ … 2³¹−1. */
export const tsnDistance = (tsn: number, base: number): number => (tsn - base) | 0;

export const isTsnAfter = (tsn: number, base: number): boolean => tsnDistance(tsn, base) > 0;

export const ssnPlus = (ssn: number, count: number): number => (ssn + count) & 0xffff;

/** How far `ssn` lies after `base`: −2¹⁵ … 2¹⁵−1. */
export const ssnDistance = (ssn: number, base: number): number => ((ssn - base) << 16) >> 16;
