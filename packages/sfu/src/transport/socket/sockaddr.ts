/** Addresses as Linux has them in memory (`sockaddr_in`, `sockaddr_in6` of ip(7) and ipv6(7)), in words of a machine whose lowest octet is first. Pure. */
import type { networkInterfaces } from 'node:os';
import { octetsOf, textOf, type Family } from '../../stun/address.js';

export const AF_INET = 2;
export const AF_INET6 = 10;
/** From one address to the next where several stand behind each other; the longest takes seven. */
export const ADDRESS_WORDS = 8;

const IPV4_OCTETS = 16;
const IPV6_OCTETS = 28;
/** Of an IPv6 address; between port and address stands the flow, which is nobody's name. */
const FIRST_OF_IPV6 = 2;
const ZONE_AT = 6;

/** The address as seven words; undefined where it is none. `zone`: the number of the link that an address of one link only is on. */
export function wordsOf(host: string, port: number, zone = 0): Uint32Array | undefined {
  const octets = octetsOf(host);
  if (!octets) return undefined;
  const words = new Uint32Array(ADDRESS_WORDS - 1);
  const view = new DataView(words.buffer);
  view.setUint16(0, octets.length === 4 ? AF_INET : AF_INET6, true);
  view.setUint16(2, port);
  const at = octets.length === 4 ? 4 : FIRST_OF_IPV6 * 4;
  octets.forEach((octet, place) => view.setUint8(at + place, octet));
  if (octets.length > 4) words[ZONE_AT] = zone;
  return words;
}

/** The number of the link that Node names behind an address of one link only, `fe80::1%eth0`; 0 for any other. */
export function zoneOf(host: string, interfaces: ReturnType<typeof networkInterfaces>): number {
  const [, zone] = host.split('%');
  if (zone === undefined) return 0;
  return interfaces[zone]?.find((one) => one.family === 'IPv6' && one.scopeid !== 0)?.scopeid ?? 0;
}

export const familyIn = (words: Uint32Array, at = 0): Family => (((words[at] ?? 0) & 0xffff) === AF_INET ? 4 : 6);

export const octetsIn = (words: Uint32Array, at = 0): number => (familyIn(words, at) === 4 ? IPV4_OCTETS : IPV6_OCTETS);

export const portIn = (words: Uint32Array, at = 0): number => (((words[at] ?? 0) >>> 8) & 0xff00) | ((words[at] ?? 0) >>> 24);

/** As Node writes it, but for the shortening of IPv6. */
export function hostIn(words: Uint32Array, at = 0): string {
  const octets = Buffer.from(words.buffer, words.byteOffset + at * 4, IPV6_OCTETS);
  return familyIn(words, at) === 4 ? textOf(octets.subarray(4, 8)) : textOf(octets.subarray(FIRST_OF_IPV6 * 4, ZONE_AT * 4));
}

/** Whether the address that stands in `words` from `at` on is `one`. */
export function isSame(words: Uint32Array, at: number, one: Uint32Array): boolean {
  if (words[at] !== one[0]) return false;
  if (familyIn(one) === 4) return words[at + 1] === one[1];
  for (let word = FIRST_OF_IPV6; word <= ZONE_AT; word += 1) if (words[at + word] !== one[word]) return false;
  return true;
}
