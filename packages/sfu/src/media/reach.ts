/**
 * Whether what we send still comes to the viewer. A changed address is followed at once; but where a network lets a browser's packets out and none of ours in any
 * more, the reports that come say that nothing arrives. Pure, given `now` (steady milliseconds).
 */

/** Pictures are reported each second or so: two or three such reports in a row. The longest way there and back is shorter. */
const SPAN_MS = 1_500;
const UNREACHED_MS = 2_500;
/** So many in a row are not lost by chance. */
const ENOUGH_PACKETS = 10;
/** Sound alone is reported each 2.5 to 7.5 s, and no more once nothing came for eight: there may be one such report, or none. */
const QUIET_SECONDS = 12;

export class Reach {
  /** For good: only another connection helps. */
  isLost = false;
  /** Since the last report that acknowledges anything: seconds in which something was sent. */
  private seconds = 0;
  /** The first report after which nothing speaks against it that nothing comes: from when it speaks, when it came; packets that since did not come. */
  private deaf: { from: number; at: number; packets: number } | undefined;

  /** A report says that more of a track has come than the one before, which came at `since`. */
  acknowledged(since: number): void {
    this.seconds = 0;
    // What it speaks of may have come before nothing did.
    if (this.deaf && since >= this.deaf.from) this.deaf = undefined;
  }

  /** A report says that nothing of a track came, though `packets` of it were sent since the one before, which came at `since`. */
  unacknowledged(packets: number, since: number, now: number): void {
    this.deaf ??= { from: since, at: now, packets: 0 };
    this.deaf.packets += packets;
    const spans = now - this.deaf.at >= SPAN_MS && now - this.deaf.from >= UNREACHED_MS;
    if (spans && this.deaf.packets >= ENOUGH_PACKETS) this.isLost = true;
  }

  /** Each second: whether something was sent in it. */
  passed(isSending: boolean): void {
    if (isSending) this.seconds += 1;
    if (this.deaf && this.seconds >= QUIET_SECONDS) this.isLost = true;
  }
}
