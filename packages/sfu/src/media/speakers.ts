/** Who speaks, from the audio level extension (RFC 6464). Pure, given `now`. */

/** At least this loud counts as speech, in -dBov; this and what follows are LiveKit's own figures. */
const SPEECH_BELOW = 35;
const WINDOW_MS = 400;
/** Share of the window's packets that must be loud. */
const LOUD_SHARE = 0.4;
/** Exponential, with the centre of mass of an average over two windows. */
const SMOOTHING = 2 / 3;
const SILENCE = 127;

/** Of -dBov, 0..1. */
const linear = (level: number): number => 10 ** (-level / 20);

export interface LoudnessMeter {
  packets: number;
  loud: number;
  /** The loudest packet's level, -dBov. */
  loudest: number;
  since: number;
  /** 0..1, smoothed; what the protocol calls `level`. */
  level: number;
  speaking: boolean;
  lastAt: number;
}

export const createLoudness = (): LoudnessMeter => ({
  packets: 0,
  loud: 0,
  loudest: SILENCE,
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
    meter.loudest = Math.min(meter.loudest, level);
  }
  if (now - meter.since >= WINDOW_MS) closeWindow(meter);
}

/** Call regularly: someone who stopped sending (DTX, muted) stops speaking. */
export function settleLoudness(meter: LoudnessMeter, now: number): void {
  if (now - meter.lastAt < WINDOW_MS || (!meter.speaking && meter.level === 0)) return;
  meter.packets = 0;
  meter.loud = 0;
  meter.loudest = SILENCE;
  meter.level = 0;
  meter.speaking = false;
}

function closeWindow(meter: LoudnessMeter): void {
  const share = meter.packets === 0 ? 0 : meter.loud / meter.packets;
  // Speech for part of the window counts as quieter.
  const level = linear(meter.loudest - 20 * Math.log10(share));
  meter.level = share >= LOUD_SHARE ? meter.level + (level - meter.level) * SMOOTHING : 0;
  meter.speaking = meter.level >= linear(SPEECH_BELOW);
  meter.packets = 0;
  meter.loud = 0;
  meter.loudest = SILENCE;
}
