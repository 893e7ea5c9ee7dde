/** Ways to spoil octets and descriptions. All draw from one seeded source, so that a run can be made again. */
import { randomFrom } from '../rtp/testing.js';

export class Chance {
  readonly seed: number;
  private readonly next: () => number;

  constructor(seed: number) {
    this.seed = seed;
    this.next = randomFrom(seed);
  }

  /** 0 … below - 1. */
  under(below: number): number {
    return Math.floor(this.next() * below);
  }

  pick<T>(values: readonly T[]): T {
    const value = values[this.under(values.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  }

  octets(count: number): Buffer {
    return Buffer.from(Array.from({ length: count }, () => this.under(256)));
  }
}

/** From MARU_HOSTILE_SEED, else a new one each time. */
export function chanceOfRun(): Chance {
  const given = Number(process.env['MARU_HOSTILE_SEED']);
  return new Chance(Number.isInteger(given) && given > 0 ? given : 1 + Math.floor(Math.random() * 2 ** 31));
}

const OCTET_FAULTS: readonly ((octets: Buffer, chance: Chance) => Buffer)[] = [
  (octets, chance) => {
    for (let flips = 1 + chance.under(8); flips > 0 && octets.length > 0; flips -= 1) {
      const at = chance.under(octets.length);
      octets[at] = octets[at]! ^ (1 << chance.under(8));
    }
    return octets;
  },
  (octets, chance) => octets.subarray(0, chance.under(octets.length + 1)),
  (octets, chance) => Buffer.concat([octets, chance.octets(chance.under(64))]),
  (octets, chance) => {
    const at = chance.under(octets.length + 1);
    return Buffer.concat([octets.subarray(0, at), chance.octets(1 + chance.under(16)), octets.subarray(at)]);
  },
  // Lengths and counts at their extremes.
  (octets, chance) => {
    const at = chance.under(octets.length + 1);
    octets.fill(chance.pick([0x00, 0x7f, 0x80, 0xff]), at, Math.min(octets.length, at + 1 + chance.under(4)));
    return octets;
  },
  (octets, chance) => {
    const at = chance.under(octets.length + 1);
    return Buffer.concat([octets.subarray(0, at), octets.subarray(chance.under(octets.length + 1))]);
  },
];

/** A spoilt copy; now and then spoilt twice. */
export function spoil(octets: Uint8Array, chance: Chance): Buffer {
  const once = chance.pick(OCTET_FAULTS)(Buffer.from(octets), chance);
  return chance.under(3) === 0 ? chance.pick(OCTET_FAULTS)(Buffer.from(once), chance) : once;
}

const ODD_WORDS = ['', '-1', '0', '4294967296', '99999999999999999999', '1e999', 'NaN', '\u0000', '한국어 ✓ \u202e', 'a'.repeat(5000), '__proto__', '%s%n', '../../', ' '];
const ODD_LINES = [
  'a=', 'm=', 'a=mid:', 'a=group:BUNDLE', 'a=rtpmap:', 'a=fmtp:96', 'a=fmtp:96 apt=', 'a=rid:', 'a=simulcast:send ;;;~~', 'a=ssrc-group:SIM', 'a=ssrc:', 'a=ssrc:x cname',
  'a=extmap:0 x', 'a=extmap:99999 urn:ietf:params:rtp-hdrext:sdes:mid', 'a=candidate:1', 'a=crypto:1 AES', 'a=sctp-port:-5', 'a=max-message-size:99999999999999', 'b=AS:-1', 'a=setup:holdconn',
  'm=audio 9 UDP/TLS/RTP/SAVPF', 'm=image 9 TCP x', 'm=video 70000 UDP/TLS/RTP/SAVPF 96', 'a=rtcp-fb:* nack', 'a=msid:', 'a=msid:- ', 'c=IN IP6 zz', 'x', 'a=ice-lite', 'a=ice-ufrag:\u0000\u0000\u0000\u0000',
  'a=rtpmap:96 VP8/-90000', 'a=rtpmap:96 NEW/90000/99999', 'a=fingerprint:md5 00', 'a=identity:x', 'a=imageattr:* send *', 'a=rtpmap:500 opus/48000/2', 'a=mid:__proto__', 'a=extmap-allow-mixed', 'a=end-of-candidates',
];

const LINE_FAULTS: readonly ((lines: string[], chance: Chance) => string[])[] = [
  (lines, chance) => lines.filter((_line, index) => index !== chance.under(1) + chance.under(lines.length)),
  (lines, chance) => {
    const at = chance.under(lines.length);
    return [...lines.slice(0, at), lines[at]!, ...lines.slice(at)];
  },
  (lines, chance) => {
    const [one, other] = [chance.under(lines.length), chance.under(lines.length)];
    return lines.map((line, index) => (index === one ? lines[other]! : index === other ? lines[one]! : line));
  },
  // Numbers, huge and negative.
  (lines, chance) => onOne(lines, chance, (line) => line.replace(/\d+/, () => chance.pick(ODD_WORDS))),
  (lines, chance) => lines.map((line) => (chance.under(12) === 0 ? line.replace(/\d+/g, () => chance.pick(ODD_WORDS)) : line)),
  // Values.
  (lines, chance) => onOne(lines, chance, (line) => line.replace(/[:=].*$/, (tail) => tail.slice(0, 1) + chance.pick(ODD_WORDS))),
  (lines, chance) => onOne(lines, chance, (line) => line.slice(0, chance.under(line.length + 1))),
  (lines, chance) => onOne(lines, chance, (line) => line + chance.pick(ODD_WORDS)),
  (lines, chance) => {
    const at = chance.under(lines.length + 1);
    return [...lines.slice(0, at), chance.pick(ODD_LINES), ...lines.slice(at)];
  },
  (lines) => lines.map((line) => line.replace(/^a=mid:.*/, 'a=mid:0')),
  (lines, chance) => lines.map((line) => line.replace(/^a=(ice-ufrag|ice-pwd|fingerprint|setup):.*/, (_all, name: string) => `a=${name}:${chance.pick(ODD_WORDS)}`)),
  (lines, chance) => lines.map((line) => line.replace(/^a=fingerprint:.*/, `a=fingerprint:${chance.pick(['sha-1', 'sha-512', 'sha-256', 'md2', 'none'])} ${chance.pick(['AB', 'AB:', ':::', 'GG:GG', Array(64).fill('FF').join(':'), Array(3).fill('00').join(':')])}`)),
  (lines, chance) => lines.map((line) => line.replace(/^a=ice-(ufrag|pwd):.*/, (_all, name: string) => `a=ice-${name}:${chance.pick(['ab', 'a'.repeat(256), 'a'.repeat(257), '====', '++//', 'ab:cd', '가나다라'])}`)),
  // Sections by the hundred.
  (lines, chance) => {
    const from = lines.findIndex((line) => line.startsWith('m='));
    const sections = Array.from({ length: chance.pick([10, 127, 129, 1500]) }, (_none, index) => lines.slice(from, from + 12).map((line) => line.replace(/^a=mid:.*/, `a=mid:x${index}`)));
    return [...lines, ...sections.flat()].slice(0, 20_000);
  },
  (lines, chance) => lines.slice(0, chance.under(lines.length + 1)),
];

const onOne = (lines: string[], chance: Chance, change: (line: string) => string): string[] => {
  const at = chance.under(lines.length);
  return lines.map((line, index) => (index === at ? change(line) : line));
};

export function spoilDescription(sdp: string, chance: Chance): string {
  let lines = sdp.split('\r\n');
  for (let faults = 1 + chance.under(3); faults > 0; faults -= 1) lines = chance.pick(LINE_FAULTS)(lines.length > 0 ? lines : [''], chance);
  return lines.join(chance.under(20) === 0 ? chance.pick(['\n', '\r', '\n\n', '\u0000']) : '\r\n');
}
