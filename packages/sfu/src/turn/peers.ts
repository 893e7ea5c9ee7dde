/**
 * Where may be relayed to: the media server's own ports on this machine and nothing else, so that nobody can use
 * the relay to reach anybody. A list of what is allowed: what is not on it (other ports of this machine, private,
 * link-local, multicast, IPv4 mapped into IPv6, the whole internet) needs no list. Pure.
 */
import { canonical, familyOf, type Endpoint, type Family } from '../stun/address.js';

export interface MediaServer {
  ports: readonly number[];
  /** What its candidates name instead of this machine's addresses; empty: they name those. */
  announced: readonly string[];
  /** This machine's addresses, loopback among them. */
  own: readonly string[];
}

const LOOPBACK: Record<Family, string> = { 4: '127.0.0.1', 6: canonical('::1') ?? '' };

export class Peers {
  /** What clients may name → where it really is. */
  private readonly real = new Map<string, string>();
  private readonly ports: ReadonlySet<number>;

  constructor(media: MediaServer) {
    this.ports = new Set(media.ports.filter((port) => port > 0));
    const own = media.own.flatMap((address) => canonical(address) ?? []);
    const named = media.announced.flatMap((address) => canonical(address) ?? []);
    if (named.length === 0) {
      const reachable = own.filter((address) => !isLoopback(address) && !isLinkLocal(address));
      named.push(...(reachable.length > 0 ? reachable : [LOOPBACK[4]]));
    }
    // An address in front of us (NAT) leads to this machine, and we take the short way.
    for (const address of named) {
      this.real.set(address, own.includes(address) || isLoopback(address) ? address : LOOPBACK[familyOf(address)]);
    }
  }

  /** Whether permissions may be given for this address. */
  permits(address: string): boolean {
    return this.real.has(address);
  }

  /** Where a packet for `peer` goes; undefined: nowhere. */
  target(peer: Endpoint): Endpoint | undefined {
    const address = this.real.get(peer.address);
    return address !== undefined && this.ports.has(peer.port) ? { address, port: peer.port } : undefined;
  }

  /** The address that a relayed one is announced with; undefined: the media server is not reached by this family. */
  relayedAddress(family: Family): string | undefined {
    return [...this.real.keys()].find((address) => familyOf(address) === family);
  }

  /** Where relay sockets of a family listen: on loopback where nothing else is needed. */
  bindAddress(family: Family): string {
    const targets = [...this.real.values()].filter((address) => familyOf(address) === family);
    if (targets.every(isLoopback)) return LOOPBACK[family];
    return family === 4 ? '0.0.0.0' : '::';
  }
}

const isLoopback = (address: string): boolean => address.startsWith('127.') || address === LOOPBACK[6];
const isLinkLocal = (address: string): boolean => address.startsWith('169.254.') || /^fe[89ab]/.test(address);
