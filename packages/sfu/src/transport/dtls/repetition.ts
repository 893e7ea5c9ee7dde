/** When a flight is sent again (RFC 6347 §4.2.4). Times are steady milliseconds. */

/** WebRTC's paths are short, and nobody sees a picture before the handshake is over. */
const FIRST_MS = 100;
const LONGEST_MS = 2000;
const GIVE_UP_MS = 20_000;
/** A repetition that is asked for sooner is a doubled datagram. */
const MIN_GAP_MS = 25;

export class Repetition {
  private readonly startedAt: number;
  private sentAt: number;
  private waitMs = FIRST_MS;

  /** The flight is sent for the first time at `now`. */
  constructor(now: number) {
    this.startedAt = now;
    this.sentAt = now;
  }

  /** What the time asks for: 'again' counts as sent, and doubles the wait. */
  due(now: number): 'nothing' | 'again' | 'give-up' {
    if (now - this.startedAt >= GIVE_UP_MS) return 'give-up';
    if (now - this.sentAt < this.waitMs) return 'nothing';
    this.sentAt = now;
    this.waitMs = Math.min(this.waitMs * 2, LONGEST_MS);
    return 'again';
  }

  /** Whether the other side, which repeats its own flight, is to be answered once more; if so it counts as sent. */
  isAsked(now: number): boolean {
    if (now - this.sentAt < MIN_GAP_MS) return false;
    this.sentAt = now;
    return true;
  }
}
