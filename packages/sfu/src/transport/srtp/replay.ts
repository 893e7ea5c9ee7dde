/** Which of the last packets of a stream have come already (RFC 3711 §3.3.2). */

/** Packets that are sent again come late: the window is as wide as browsers' own. */
const WINDOW = 1024;

export class ReplayWindow {
  private highest = -1;
  private readonly seen = new Uint32Array(WINDOW / 32);

  /** `index` never had more than 48 bits. */
  mayCome(index: number): boolean {
    if (index > this.highest) return true;
    return index > this.highest - WINDOW && ((this.seen[(index % WINDOW) >> 5] ?? 0) & (1 << (index & 31))) === 0;
  }

  /** Only for what is authentic. */
  came(index: number): void {
    if (index > this.highest) this.advance(index);
    this.seen[(index % WINDOW) >> 5]! |= 1 << (index & 31);
  }

  private advance(index: number): void {
    if (index - this.highest >= WINDOW) this.seen.fill(0);
    else for (let at = this.highest + 1; at < index; at += 1) this.seen[(at % WINDOW) >> 5]! &= ~(1 << (at & 31));
    this.highest = index;
  }
}
