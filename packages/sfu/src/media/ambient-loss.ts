/** Packets that a network loses whatever is sent (radio), told apart from those that it loses because too much is. Pure. */

/** More than this no network loses for long without being too narrow. */
const MOST_AMBIENT = 0.3;
const REDUCED = 0.85;
const UNCHANGED = 0.6;
const FADING = 0.1;

export class AmbientLoss {
  /** 0..1. */
  fraction = 0;
  private before: { fraction: number; sending: number } | undefined;

  /** Less is sent from now on because of this loss. */
  acted(fraction: number, sending: number): void {
    this.before = { fraction, sending };
  }

  /** Returns true when sending less turns out not to have helped. `settled`: feedback speaks of what is sent now. */
  heard(fraction: number, sending: number, settled: boolean): boolean {
    if (fraction < this.fraction) this.fraction += (fraction - this.fraction) * FADING;
    const { before } = this;
    if (!before || !settled) return false;
    this.before = undefined;
    const helped = fraction < before.fraction * UNCHANGED || fraction > MOST_AMBIENT;
    if (helped || sending > before.sending * REDUCED) return false;
    this.fraction = Math.max(this.fraction, (fraction + before.fraction) / 2);
    return true;
  }
}
