/** Which records of an epoch came already (RFC 6347 §4.1.2.6). */

const WINDOW = 64;

export class ReplayWindow {
  private latest = -1;
  /** By sequence number modulo the window. */
  private readonly seen = new Uint8Array(WINDOW);

  /** Whether a record of this number may be new; one that fell out of the window counts as seen. */
  isNew(sequence: number): boolean {
    if (sequence > this.latest) return true;
    return sequence > this.latest - WINDOW && this.seen[sequence % WINDOW] === 0;
  }

  /** Only for records that were opened and that `isNew`: a forged number must not move the window. */
  accept(sequence: number): void {
    for (let gap = Math.max(this.latest + 1, sequence - WINDOW + 1); gap < sequence; gap += 1) this.seen[gap % WINDOW] = 0;
    this.seen[sequence % WINDOW] = 1;
    this.latest = Math.max(this.latest, sequence);
  }
}
