/** Reliable messages of the last while, for receivers who could not be reached or who come back. Pure, given `now`. */

export interface KeptMessage {
  /** Counts up within the room. */
  order: number;
  /** Steady milliseconds. */
  at: number;
  /** Undefined: by the server. */
  senderSid: string | undefined;
  /** The sender's own number; 0 from clients that do not number. */
  sequence: number;
  bytes: Uint8Array;
  /** Whether the participant of this sid and identity is meant. */
  isFor: (sid: string, identity: string) => boolean;
}

/** As long as a participant without a socket is waited for. */
const KEPT_MS = 20_000;
const MAX_BYTES = 2 * 1024 * 1024;
/** Small ones are many: a look at them all stays short. */
const MAX_MESSAGES = 2_000;

export class MessageHistory {
  private readonly kept: KeptMessage[] = [];
  private bytes = 0;
  private order = 0;

  add(message: Omit<KeptMessage, 'order'>): KeptMessage {
    this.order += 1;
    const kept = { ...message, order: this.order };
    this.kept.push(kept);
    this.bytes += kept.bytes.length;
    this.prune(kept.at);
    return kept;
  }

  /** From this place on, oldest first. */
  *from(order: number): Iterable<KeptMessage> {
    // Orders have no gaps, and whoever looks mostly stops at the first.
    for (let at = Math.max(0, order - (this.kept[0]?.order ?? order)); at < this.kept.length; at += 1) {
      const message = this.kept[at];
      if (message) yield message;
    }
  }

  prune(now: number): void {
    let oldest = this.kept[0];
    while (oldest && (now - oldest.at > KEPT_MS || this.bytes > MAX_BYTES || this.kept.length > MAX_MESSAGES)) {
      this.kept.shift();
      this.bytes -= oldest.bytes.length;
      oldest = this.kept[0];
    }
  }
}
