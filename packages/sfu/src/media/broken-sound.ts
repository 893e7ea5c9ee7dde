/** Whether the sound that one viewer hears breaks, by what is asked for again. Pure, given `now`. */

/** It does when this many of its packets are missed within half a second or a try, and this share of them: chance does not lose that many. */
const PACKETS = 4;
const SHARE = 0.4;
const WITHIN_MS = 500;

export class BrokenSound {
  private since = 0;
  private sentBefore = 0;
  private missed = 0;
  private isBroken = false;

  /** `packets` more are missed, of `sent` so far. True once, when with them it breaks. */
  breaks(packets: number, sent: number): boolean {
    this.missed += packets;
    if (this.isBroken || this.missed < PACKETS || this.missed <= (sent - this.sentBefore) * SHARE) return false;
    this.isBroken = true;
    return true;
  }

  isOver(now: number): boolean {
    return now - this.since >= WITHIN_MS;
  }

  listenAnew(now: number, sent: number): void {
    this.since = now;
    this.sentBefore = sent;
    this.missed = 0;
    this.isBroken = false;
  }
}
