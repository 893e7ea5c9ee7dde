/** A connection's quality in LiveKit's three words, from loss and round trip. Pure. */

export type QualityWord = 'excellent' | 'good' | 'poor' | 'lost';

export interface QualityInput {
  /** 0..1; undefined when nothing flows that way. */
  uplinkLoss: number | undefined;
  downlinkLoss: number | undefined;
  /** Milliseconds. */
  roundTrip: number | undefined;
  connected: boolean;
}

/** Shares of loss and round trips (ms) from which a call is felt to suffer, after ITU-T G.114 and practice. */
export function qualityOf(input: QualityInput): QualityWord {
  if (!input.connected) return 'lost';
  const loss = Math.max(input.uplinkLoss ?? 0, input.downlinkLoss ?? 0);
  const roundTrip = input.roundTrip ?? 0;
  if (loss >= 0.08 || roundTrip >= 600) return 'poor';
  if (loss >= 0.02 || roundTrip >= 300) return 'good';
  return 'excellent';
}
