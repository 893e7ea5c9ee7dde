/** Who speaks, from the audio level extension (RFC 6464). Pure, given `now`. */

import { timestampDelta } from '../rtp/packet.js';

/** At least this loud counts as speech, in -dBov; this and what follows are LiveKit's own figures. */
const SPEECH_BELOW = 35;
const WINDOW_MS = 400;
/** Share of the window that must be loud. */
const LOUD_SHARE = 0.4;
/** Exponential, with the centre of mass of an average over two windows. */
const SMOOTHING = 2 / 3;
const SILENCE = 127;
/** Opus, whatever it is sampled at (RFC 7587 §4.1). */
const TICKS_PER_MS = 48;

/** Of -dBov, 0..1. */
const linear = (level: number): number => 10 ** (-level / 20);

export interface LoudnessMeter {
  /** Milliseconds of sound in the window, by its timestamps, and how many of them were loud. */
  observed: number;
  loudFor: number;
  /** The loudest packet's level, -dBov. */
  loudest: number;
  /** Of the newest packet (RTP, 48 kHz); undefined before the first. */
  timestamp: number | undefined;
  /** 0..1, smoothed; what the protocol calls `level`. */
  level: number;
  speaking: boolean;
  /** Steady milliseconds. */
  lastAt: number;
}

export const createLoudness = (): LoudnessMeter => ({
  observed: 0,
  loudFor: 0,
  loudest: SILENCE,
  timestamp: undefined,
  level: 0,
  speaking: false,
  lastAt: -Infinity,
});

/**
 * `level`: -dBov, negative where the packet says none; `timestamp`: of its RTP header. A packet stands for the time since the one before
 * it: while a sender is silent it hardly sends any (DTX), and whoever begins to speak after that is noticed by the first word.
 */
export function receivedAudioLevel(meter: LoudnessMeter, level: number, timestamp: number, now: number): void {
  if (level < 0) return;
  meter.lastAt = now;
  const ticks = timestampDelta(timestamp, meter.timestamp ?? timestamp);
  if (ticks < 0) return;
  meter.timestamp = timestamp;
  const duration = ticks / TICKS_PER_MS;
  meter.observed += duration;
  if (level <= SPEECH_BELOW) {
    meter.loudFor += duration;
    meter.loudest = Math.min(meter.loudest, level);
  }
  if (meter.observed >= WINDOW_MS) closeWindow(meter);
}

/** Call regularly: someone who stopped sending (DTX, muted) stops speaking. */
export function settleLoudness(meter: LoudnessMeter, now: number): void {
  if (now - meter.lastAt < WINDOW_MS || (!meter.speaking && meter.level === 0)) return;
  beginWindow(meter);
  meter.level = 0;
  meter.speaking = false;
}

function closeWindow(meter: LoudnessMeter): void {
  const share = meter.loudFor / WINDOW_MS;
  // Speech for part of the window counts as quieter, for longer than it as louder.
  const level = Math.min(1, linear(meter.loudest - 20 * Math.log10(share)));
  meter.level = share >= LOUD_SHARE ? meter.level + (level - meter.level) * SMOOTHING : 0;
  meter.speaking = meter.level >= linear(SPEECH_BELOW);
  beginWindow(meter);
}

function beginWindow(meter: LoudnessMeter): void {
  meter.observed = 0;
  meter.loudFor = 0;
  meter.loudest = SILENCE;
}
