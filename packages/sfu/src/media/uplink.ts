/** How much a publisher is told it may send (our REMB). Pure, given `now`. */

/** Open loop while nothing is wrong: browsers reach their top layer within a second of it. */
export const UPLINK_BPS = 5_000_000;
const LEAST_BPS = 60_000;
/** Packets wait longer than this beyond the shortest way seen: a queue builds up at a narrow place. */
const QUEUE_MS = 120;
/** Up to here loss is left to the browsers, which send less from a tenth on by themselves: much of it is radio. */
const HEAVY_LOSS = 0.25;
/** Below what arrives, so that the queue drains. */
const BACK_OFF = 0.7;
/** A router's second of queue and the browser's own behind it. */
const DRAIN_TURNS = 4;
const GROWTH = 1.25;
/** What was found to be the way's shortest time may be a lucky packet, or clocks that drift: it is forgotten this slowly. */
const DRIFT_MS_PER_S = 2;
/** abs-send-time counts 6.18 fixed point: 64 s a turn, in 24 bits. */
const TURN_MS = 64_000;
const UNITS_PER_MS = 262.144;

export class UplinkBound {
  /** Bits per second. */
  bound = UPLINK_BPS;
  private shortest = Infinity;
  private shortestNow = Infinity;
  private draining = 0;
  private first: { sent: number; at: number } | undefined;

  /** `sendTime`: 24 bits of abs-send-time. Which packet it is does not matter; a few in a second are enough. */
  arrived(sendTime: number, now: number): void {
    const sent = sendTime / UNITS_PER_MS;
    this.first ??= { sent, at: now };
    const passed = now - this.first.at;
    const turned = (((sent - this.first.sent) % TURN_MS) + TURN_MS) % TURN_MS;
    // The sender's clock, unrolled to the turn that is nearest to ours.
    const elapsed = turned + Math.round((passed - turned) / TURN_MS) * TURN_MS;
    this.shortestNow = Math.min(this.shortestNow, passed - elapsed);
  }

  /**
   * Every second. `received`: bits per second; `loss`: 0..1, before anything was repeated. Returns the bound, which browsers
   * follow at once. A queue that has been acted upon is given time to drain before it is acted upon again.
   */
  settle(received: number, loss: number): number {
    const queue = this.queue();
    const isBad = received > 0 && (queue > QUEUE_MS || loss > HEAVY_LOSS);
    if (isBad && this.draining === 0) {
      this.bound = Math.max(LEAST_BPS, Math.min(this.bound, received * BACK_OFF));
      this.draining = DRAIN_TURNS;
    } else if (isBad) {
      this.draining -= 1;
    } else {
      this.draining = 0;
      this.bound = Math.min(UPLINK_BPS, this.bound * GROWTH);
    }
    return this.bound;
  }

  /** Milliseconds that the quickest packet of the last second waited. */
  private queue(): number {
    if (this.shortestNow === Infinity) return 0;
    this.shortest = Math.min(this.shortest + DRIFT_MS_PER_S, this.shortestNow);
    const queue = this.shortestNow - this.shortest;
    this.shortestNow = Infinity;
    return queue;
  }
}
