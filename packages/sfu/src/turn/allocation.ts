/** One relayed address and what may pass through it (RFC 8656 §3). State given `now` (steady milliseconds). */
import type { Endpoint, Family } from '../stun/address.js';
import {
  Bucket,
  CHANNEL_LIFE_MS,
  MAX_CHANNELS,
  MAX_PERMISSIONS,
  MEDIA_SILENT_MS,
  PERMISSION_LIFE_MS,
} from './limits.js';

export interface Channel {
  number: number;
  peer: Endpoint;
  expiresAt: number;
}

export interface AllocationStart {
  /** Who may ask for something in its name. */
  username: string;
  person: string;
  family: Family;
  now: number;
  lifeMs: number;
  bytesPerSecond: number;
}

export class Allocation {
  readonly username: string;
  readonly person: string;
  readonly family: Family;
  expiresAt: number;
  /** When the media server last sent something. */
  heardAt: number;
  readonly up: Bucket;
  readonly down: Bucket;
  /** Address → until when. Whoever has no permission is not heard (RFC 8656 §9). */
  private readonly permissions = new Map<string, number>();
  private readonly byNumber = new Map<number, Channel>();
  private readonly byPeer = new Map<string, Channel>();
  /** Where the media server really is → what the client calls it. */
  private readonly names = new Map<string, Endpoint>();

  constructor(start: AllocationStart) {
    this.username = start.username;
    this.person = start.person;
    this.family = start.family;
    this.expiresAt = start.now + start.lifeMs;
    this.heardAt = start.now;
    this.up = new Bucket(start.bytesPerSecond, start.now);
    this.down = new Bucket(start.bytesPerSecond, start.now);
  }

  isOver(now: number): boolean {
    return now >= this.expiresAt || now - this.heardAt >= MEDIA_SILENT_MS;
  }

  /** False when there are too many. */
  permit(addresses: readonly string[], now: number): boolean {
    for (const [address, expiresAt] of this.permissions) if (now >= expiresAt) this.permissions.delete(address);
    const more = new Set(addresses.filter((address) => !this.permissions.has(address)));
    if (this.permissions.size + more.size > MAX_PERMISSIONS) return false;
    for (const address of addresses) this.permissions.set(address, now + PERMISSION_LIFE_MS);
    return true;
  }

  permits(address: string, now: number): boolean {
    return now < (this.permissions.get(address) ?? -Infinity);
  }

  /** A number stays with its peer and a peer with its number (RFC 8656 §12.1). */
  bind(number: number, peer: Endpoint, now: number): 'bound' | 'taken' | 'too_many' {
    this.forgetChannels(now);
    const before = this.byNumber.get(number) ?? this.byPeer.get(keyOf(peer));
    if (before && (before.number !== number || keyOf(before.peer) !== keyOf(peer))) return 'taken';
    if (!before && this.byNumber.size >= MAX_CHANNELS) return 'too_many';
    if (!this.permit([peer.address], now)) return 'too_many';
    const channel = before ?? { number, peer, expiresAt: 0 };
    channel.expiresAt = now + CHANNEL_LIFE_MS;
    this.byNumber.set(number, channel);
    this.byPeer.set(keyOf(peer), channel);
    return 'bound';
  }

  peerOf(number: number, now: number): Endpoint | undefined {
    const channel = this.byNumber.get(number);
    return channel && now < channel.expiresAt ? channel.peer : undefined;
  }

  channelOf(peer: Endpoint, now: number): number | undefined {
    const channel = this.byPeer.get(keyOf(peer));
    return channel && now < channel.expiresAt ? channel.number : undefined;
  }

  /** Remembers what the client calls the place that its packet went to. */
  sentTo(target: Endpoint, peer: Endpoint): void {
    this.names.set(keyOf(target), peer);
  }

  /** What the client calls the sender of a packet; undefined when nothing was ever sent there. */
  nameOf(source: Endpoint): Endpoint | undefined {
    return this.names.get(keyOf(source));
  }

  private forgetChannels(now: number): void {
    for (const channel of this.byNumber.values()) {
      if (now < channel.expiresAt) continue;
      this.byNumber.delete(channel.number);
      this.byPeer.delete(keyOf(channel.peer));
    }
  }
}

const keyOf = ({ address, port }: Endpoint): string => `${address} ${port}`;
