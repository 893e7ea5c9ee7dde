/** How much may be under way, and how long an answer may take (RFC 9260 §6.3, §7.2). */

const INITIAL_RTO_MS = 500;
const MIN_RTO_MS = 200;
export const MAX_RTO_MS = 10_000;
/** As RFC 6928 has it for TCP. */
const INITIAL_PACKETS = 10;
/** More than this is never under way, whatever the peer has room for. */
const MAX_WINDOW_BYTES = 2 * 1024 * 1024;
const MIN_THRESHOLD_PACKETS = 4;

export class RetransmissionTimeout {
  rto = INITIAL_RTO_MS;
  private smoothed: number | undefined;
  private variation = 0;

  measured(rtt: number): void {
    if (this.smoothed === undefined) {
      this.smoothed = rtt;
      this.variation = rtt / 2;
    } else {
      this.variation += (Math.abs(this.smoothed - rtt) - this.variation) / 4;
      this.smoothed += (rtt - this.smoothed) / 8;
    }
    this.rto = Math.min(MAX_RTO_MS, Math.max(MIN_RTO_MS, this.smoothed + 4 * this.variation));
  }

  backOff(): void {
    this.rto = Math.min(MAX_RTO_MS, this.rto * 2);
  }
}

export class CongestionWindow {
  bytes: number;
  private threshold = MAX_WINDOW_BYTES;
  private partialBytes = 0;
  private readonly packetBytes: number;

  constructor(packetBytes: number) {
    this.packetBytes = packetBytes;
    this.bytes = INITIAL_PACKETS * packetBytes;
  }

  /** `wasFull`: the window had been used up before the acknowledgement of `ackedBytes` (§7.2.1, §7.2.2). */
  acknowledged(ackedBytes: number, wasFull: boolean): void {
    if (this.bytes <= this.threshold) {
      if (wasFull) this.grow(Math.min(ackedBytes, this.packetBytes));
      return;
    }
    this.partialBytes += ackedBytes;
    if (this.partialBytes < this.bytes) return;
    if (wasFull) {
      this.partialBytes -= this.bytes;
      this.grow(this.packetBytes);
    } else this.partialBytes = this.bytes;
  }

  /** Three reports of a hole (§7.2.4). */
  lost(): void {
    this.halve();
    this.bytes = this.threshold;
  }

  /** No answer at all (§7.2.3). */
  timedOut(): void {
    this.halve();
    this.bytes = this.packetBytes;
  }

  private halve(): void {
    this.threshold = Math.max(this.bytes / 2, MIN_THRESHOLD_PACKETS * this.packetBytes);
    this.partialBytes = 0;
  }

  private grow(bytes: number): void {
    this.bytes = Math.min(MAX_WINDOW_BYTES, this.bytes + bytes);
  }
}
