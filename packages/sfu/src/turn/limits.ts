/** What one person, one connection and the whole relay may use. Milliseconds and octets. */
export interface TurnLimits {
  /** At once, of all people. Each holds a UDP socket. */
  allocations: number;
  /** Of one person: both connections of the older protocol, three transports each, and the same again while ICE restarts. */
  allocationsPerPerson: number;
  /** Octets per second of one allocation, each way; what is more is dropped. */
  bytesPerSecond: number;
  /** TCP and TLS connections at once, with or without an allocation. */
  connections: number;
  connectionsPerAddress: number;
  /** Answers per second without proof of who asks: of one connection, and by UDP of one address, which may be a forged one. */
  unprovenPerSecond: number;
}

export const DEFAULT_LIMITS: TurnLimits = {
  allocations: 1000,
  allocationsPerPerson: 16,
  bytesPerSecond: 3_000_000,
  connections: 2000,
  connectionsPerAddress: 200,
  unprovenPerSecond: 50,
};

/** RFC 8656 §3.2, §9, §12. */
export const ALLOCATION_LIFE_MS = 600_000;
export const PERMISSION_LIFE_MS = 300_000;
export const CHANNEL_LIFE_MS = 600_000;
/**
 * A media server that has said nothing for so long has no such person any more (who is in a room gets answers to
 * ICE's checks every few seconds): the allocation ends, whatever its credential says.
 */
export const MEDIA_SILENT_MS = 120_000;
/** Of a person who has as many as they may, one that the media server has not used for so long makes room for another. */
export const QUIET_MS = 30_000;
export const MAX_PERMISSIONS = 16;
export const MAX_CHANNELS = 16;
/** A connection that has no allocation by then is closed. */
export const UNALLOCATED_MS = 10_000;
/** Waiting for a reader: above this, packets are dropped; for so long, the reader is. */
export const MAX_UNSENT_BYTES = 256 * 1024;
export const MAX_SLOW_MS = 10_000;

/** At most `perSecond` a second, and at most a second's worth at once. Pure, given `now`. */
export class Bucket {
  private level: number;
  private at: number;
  private readonly perSecond: number;

  constructor(perSecond: number, now: number) {
    this.perSecond = perSecond;
    this.level = perSecond;
    this.at = now;
  }

  take(amount: number, now: number): boolean {
    this.level = Math.min(this.perSecond, this.level + ((now - this.at) * this.perSecond) / 1000);
    this.at = now;
    if (this.level < amount) return false;
    this.level -= amount;
    return true;
  }

  isFull(now: number): boolean {
    return this.level + ((now - this.at) * this.perSecond) / 1000 >= this.perSecond;
  }
}

/** A bucket per address, for as long as it is in use. */
export class Buckets {
  private readonly byAddress = new Map<string, Bucket>();
  private readonly perSecond: number;
  private readonly most: number;

  constructor(perSecond: number, most = 10_000) {
    this.perSecond = perSecond;
    this.most = most;
  }

  take(address: string, now: number): boolean {
    let bucket = this.byAddress.get(address);
    if (!bucket) {
      if (this.byAddress.size >= this.most) this.tidy(now);
      if (this.byAddress.size >= this.most) return false;
      bucket = new Bucket(this.perSecond, now);
      this.byAddress.set(address, bucket);
    }
    return bucket.take(1, now);
  }

  private tidy(now: number): void {
    for (const [address, bucket] of this.byAddress) if (bucket.isFull(now)) this.byAddress.delete(address);
  }
}
