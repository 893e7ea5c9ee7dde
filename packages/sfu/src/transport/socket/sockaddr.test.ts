import { describe, expect, it } from 'vitest';
import { hostIn, isSame, octetsIn, portIn, wordsOf, zoneOf } from './sockaddr.js';

const octets = (words: Uint32Array): string => Buffer.from(words.buffer, 0, octetsIn(words)).toString('hex');

describe('MED-3 addresses as the kernel has them', () => {
  it('are those of ip(7) and ipv6(7), octet by octet', () => {
    expect(octets(wordsOf('192.0.2.7', 7882)!)).toBe('02001eca c0000207 00000000 00000000'.replaceAll(' ', ''));
    expect(octets(wordsOf('2001:db8::7', 7882)!)).toBe('0a001eca 00000000 20010db8 00000000 00000000 00000007 00000000'.replaceAll(' ', ''));
    expect(octets(wordsOf('fe80::1%eth0', 1, 3)!)).toBe('0a000001 00000000 fe800000 00000000 00000000 00000001 03000000'.replaceAll(' ', ''));
    expect(wordsOf('example.org', 1)).toBeUndefined();
  });

  it('are read as they were written, wherever they stand', () => {
    const many = new Uint32Array(16);
    many.set(wordsOf('192.0.2.7', 65_535)!, 0);
    many.set(wordsOf('2001:db8::ff', 80)!, 8);
    expect([hostIn(many, 0), portIn(many, 0), hostIn(many, 8), portIn(many, 8)]).toEqual(['192.0.2.7', 65_535, '2001:db8:0:0:0:0:0:ff', 80]);
  });

  it.each([
    ['192.0.2.7', 80, '192.0.2.7', 80, true],
    ['192.0.2.7', 80, '192.0.2.7', 81, false],
    ['192.0.2.7', 80, '192.0.2.8', 80, false],
    ['192.0.2.7', 80, '2001:db8::7', 80, false],
    ['2001:db8::7', 80, '2001:db8:0::7', 80, true],
    ['2001:db8::7', 80, '2001:db8::8', 80, false],
    ['2001:db8::7', 80, '2001:db9::7', 80, false],
  ])('%s port %i is %s port %i: %s', (host, port, host2, port2, is) => {
    const many = new Uint32Array(16).fill(0xffffffff);
    const one = wordsOf(host, port)!;
    many.set(one.subarray(0, octetsIn(one) / 4), 8);
    expect(isSame(many, 8, wordsOf(host2, port2)!)).toBe(is);
  });

  it('of one link only are those of that link', () => {
    expect(isSame(wordsOf('fe80::1', 80, 2)!, 0, wordsOf('fe80::1', 80, 3)!)).toBe(false);
    const common = { netmask: '', mac: '', internal: false, cidr: null };
    const eth0 = [
      { ...common, address: '192.0.2.1', family: 'IPv4' as const },
      { ...common, address: 'fd00::2', family: 'IPv6' as const, scopeid: 0 },
      { ...common, address: 'fe80::2', family: 'IPv6' as const, scopeid: 4 },
    ];
    expect(['fe80::1%eth0', 'fe80::1%eth1', 'fd00::1', '192.0.2.7'].map((host) => zoneOf(host, { eth0 }))).toEqual([4, 0, 0, 0]);
  });
});
