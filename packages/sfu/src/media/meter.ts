/** Bits per second from a count of octets that only rises. Pure, given `now` (steady milliseconds). */
export class Meter {
  private rate = 0;
  private bytesBefore = 0;
  private measuredAt = 0;

  /** About once a second; `bytes`: all so far. Returns bits per second since the last time, 0 the first time. */
  measure(bytes: number, now: number): number {
    const elapsed = now - this.measuredAt;
    if (this.measuredAt > 0 && elapsed > 0) this.rate = ((bytes - this.bytesBefore) * 8000) / elapsed;
    this.bytesBefore = bytes;
    this.measuredAt = now;
    return this.rate;
  }
}
