/** Who speaks, from the audio level extension (RFC 6464). Pure, given `now`. */

/** Louder than this counts as speech, in -dBov; LiveKit's own threshold. */
const SPEECH_BELOW = 40;
const WINDOW_MS = 500;
/** Share of the window's packets that must be loud. */
const LOUD_SHARE = 0.4;

export interface LoudnessMeter {
  packets: number;
  loud: number;
  /** Sum of loud packets' levels, -dBov. */
  sum: number;
  since: number;
  /** 0..1, smoothed; what the protocol calls `level`. */
  level: number;
  speaking: boolean;
  lastAt: number;
}

export const createLoudness = (): LoudnessMeter => ({
  packets: 0,
  loud: 0,
  sum: 0,
  since: 0,
  level: 0,
  speaking: false,
  lastAt: -Infinity,
});

export function receivedAudioLevel(meter: LoudnessMeter, level: number, now: number): void {
  if (level < 0) return;
  meter.lastAt = now;
  if (meter.packets === 0) meter.since = now;
  meter.packets += 1;
  if (level <= SPEECH_BELOW) {
    meter.loud += 1;
    meter.sum += level;
  }
  if (now - meter.since >= WINDOW_MS) closeWindow(meter);
}

/** Call regularly: someone who stopped sending (DTX, muted) stops speaking. */
export function settleLoudness(meter: LoudnessMeter, now: number): void {
  if (now - meter.lastAt < WINDOW_MS || (!meter.speaking && meter.level === 0)) return;
  meter.packets = 0;
  meter.loud = 0;
  meter.sum = 0;
  meter.level = 0;
  meter.speaking = false;
}

function closeWindow(meter: LoudnessMeter): void {
  const speaking = meter.packets > 0 && meter.loud / meter.packets >= LOUD_SHARE;
  const level = speaking ? 10 ** (-(meter.sum / meter.loud) / 20) : 0;
  meter.level = speaking ? (meter.level + level) / 2 : 0;
  meter.speaking = speaking;
  meter.packets = 0;
  meter.loud = 0;
  meter.sum = 0;
}
