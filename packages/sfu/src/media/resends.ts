/** How much of the pictures that a viewer missed goes again on a narrow downlink. Pure, given `now` (steady milliseconds). */
import type { Epoch } from './epoch.js';

/** Of what the downlink carries; the rest is for sound and for what comes. */
const SHARE = 0.25;
/** Saved up for so long, milliseconds: the missing half of a small keyframe, and less than the shortest queue holds. */
const SAVED_MS = 500;

/**
 * What a sudden drop loses is asked for ten times by every browser, hundreds of packets each time: sent again, they fill the queue in which the
 * smaller picture's keyframe and the sound get lost in turn.
 */
export class Resends {
  /** Bits per second that the downlink is believed to carry; Infinity where nothing bounds it. */
  private carries = Infinity;
  private bytes = 0;
  private at = 0;

  /** A ceiling is known: what goes again is bound. */
  get isBound(): boolean {
    return this.carries !== Infinity;
  }

  /** Whether a packet of one epoch is of use while another is on; undefined for a filler. After a keyframe nobody needs what came before. */
  isStillOf(epoch: Epoch | undefined, current: Epoch | undefined): boolean {
    return !this.isBound || epoch === undefined || epoch === current;
  }

  get hasRoom(): boolean {
    return !this.isBound || this.bytes > 0;
  }

  /** `carries`: bits per second. */
  tick(carries: number, now: number): void {
    const wasBound = this.isBound;
    this.carries = carries;
    if (!this.isBound) return;
    const elapsed = wasBound ? Math.max(0, now - this.at) : 0;
    this.at = now;
    const perMs = (carries * SHARE) / 8000;
    this.bytes = Math.min(wasBound ? this.bytes + perMs * elapsed : Infinity, perMs * SAVED_MS);
  }

  wentAgain(bytes: number): void {
    if (this.isBound) this.bytes -= bytes;
  }
}
