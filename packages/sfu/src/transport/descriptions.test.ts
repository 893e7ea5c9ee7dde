import { describe, expect, it } from 'vitest';
import { randomFrom } from '../rtp/testing.js';
import { writeAnswer, type SectionPlan } from './answer.js';
import { writeOffer } from './offer.js';
import { DescriptionError, extensionIds, readDescription, receives, sends } from './sections.js';
import { browserOffer } from './testing.js';

const HASH = `sha-256 ${Array.from({ length: 32 }, () => 'CD').join(':')}`;
const LOCAL = { ufrag: 'ours', pwd: 'ourpasswordourpasswordou', fingerprint: HASH, setup: 'passive' };

const SECTIONS = [
  { mid: '0', kind: 'audio' as const, direction: 'recvonly' },
  { mid: '1', kind: 'video' as const, direction: 'recvonly' },
  { mid: '2', kind: 'application' as const },
  { mid: '3', kind: 'audio' as const, direction: 'sendonly', cid: 'mic' },
  { mid: '4', kind: 'video' as const, direction: 'sendonly', cid: 'cam', rids: ['q', 'h', 'f'] },
];

const PLANS = new Map<string, SectionPlan>([
  ['1', { use: 'send', ssrc: 4242, streamId: 'PA_1|camera', trackId: 'TR_1', cname: 'PA_1' }],
  ['3', { use: 'receive', codec: 'opus', dtx: true, stereo: false, red: false }],
  ['4', { use: 'receive', codec: 'VP9', dtx: false, stereo: false, red: false }],
]);

function answerTo(sdp: string, plans = PLANS): Map<string, string> {
  const { sections } = readDescription(sdp);
  const answer = writeAnswer({ sections, plans, local: LOCAL, sessionId: '1', version: 2 });
  const [head, ...parts] = answer.split(/\r\n(?=m=)/);
  const byMid = new Map(parts.map((part) => [/a=mid:(\S+)/.exec(part)?.[1] ?? '', part] as const));
  byMid.set('head', head ?? '');
  return byMid;
}

describe('reading an offer', () => {
  it('finds sections, tracks, layers and extension ids', () => {
    const { sections, bundleMid, transport } = readDescription(browserOffer(SECTIONS));
    expect(sections.map((section) => section.mid)).toEqual(['0', '1', '2', '3', '4']);
    const media = sections.filter((section) => section.kind !== 'application');
    expect(media.filter(sends).map((section) => section.cid)).toEqual(['mic', 'cam']);
    expect(media.filter(receives).length).toBe(2);
    expect(sections[4]?.rids).toEqual(['q', 'h', 'f']);
    expect(bundleMid).toBe('0');
    expect(transport.setup).toBe('actpass');
    expect(extensionIds(sections)).toEqual({ audioLevel: 1, absoluteSendTime: 2, mid: 4, rid: 10 });
  });

  const offer = browserOffer(SECTIONS);
  it.each([
    ['nothing', ''],
    ['no sections', 'v=0\r\no=- 1 2 IN IP4 0\r\ns=-\r\nt=0 0\r\n'],
    ['no ufrag', offer.replace(/a=ice-ufrag:.*\r\n/g, '')],
    ['a ufrag with a space', offer.replace(/a=ice-ufrag:.*/g, 'a=ice-ufrag:a b c')],
    ['a ufrag of 33 letters', offer.replace(/a=ice-ufrag:.*/g, `a=ice-ufrag:${'a'.repeat(33)}`)],
    ['no pwd', offer.replace(/a=ice-pwd:.*\r\n/g, '')],
    ['no fingerprint', offer.replace(/a=fingerprint:.*\r\n/g, '')],
    ['a fingerprint of no hex', offer.replace(/a=fingerprint:.*/g, 'a=fingerprint:sha-256 zz')],
    ['a fingerprint too short for its hash', offer.replace(/a=fingerprint:.*/g, 'a=fingerprint:sha-256 AB:CD')],
    ['a fingerprint by an unknown hash', offer.replace(/a=fingerprint:sha-256/g, 'a=fingerprint:md5')],
    ['an unknown setup', offer.replace(/a=setup:.*/g, 'a=setup:holdconn')],
    ['two sections of one mid', offer.replace('a=mid:1', 'a=mid:0')],
    ['a section without mid', offer.replace('a=mid:1\r\n', '')],
    ['a bundle of nobody', offer.replace('BUNDLE 0', 'BUNDLE 9')],
    ['an unknown kind', offer.replace('m=audio', 'm=smell')],
    ['too long', offer + 'a=x:y\r\n'.repeat(70_000)],
    ['too many sections', browserOffer(Array.from({ length: 129 }, (_, mid) => ({ mid: String(mid), kind: 'audio' })))],
  ])('refuses %s', (_name, sdp) => {
    expect(() => readDescription(sdp)).toThrow(DescriptionError);
  });

  it('throws nothing else, whatever is cut, doubled or changed (600 cases)', { timeout: 60_000 }, () => {
    const random = randomFrom(42);
    const lines = offer.split('\r\n');
    for (let round = 0; round < 600; round += 1) {
      const mutated = lines.flatMap((line) => {
        const dice = random();
        if (dice < 0.03) return [];
        if (dice < 0.05) return [line, line];
        if (dice < 0.1) return [line.slice(0, Math.floor(random() * line.length)) + String.fromCharCode(Math.floor(random() * 300))];
        return [line];
      });
      try {
        const description = readDescription(mutated.join('\r\n'));
        writeAnswer({ sections: description.sections, plans: PLANS, local: LOCAL, sessionId: '1', version: 1 });
      } catch (error) {
        expect(error).toBeInstanceOf(DescriptionError);
      }
    }
  });
});

describe('answering', () => {
  const answer = answerTo(browserOffer(SECTIONS));

  it('answers every section in its direction', () => {
    const directions = ['0', '1', '3', '4'].map((mid) => /a=(sendonly|recvonly|inactive|sendrecv)/.exec(answer.get(mid) ?? '')?.[1]);
    expect(directions).toEqual(['inactive', 'sendonly', 'recvonly', 'recvonly']);
    expect(answer.get('head')).toContain('a=group:BUNDLE 0 1 2 3 4');
    expect([...answer.values()].filter((part) => part.includes('a=setup:passive')).length).toBe(5);
  });

  it('puts the announced codec first, keeps its retransmission and drops the rest', () => {
    expect(answer.get('4')).toMatch(/^m=video 9 UDP\/TLS\/RTP\/SAVPF 98 96 97 99\r\n/);
    expect(answer.get('4')).not.toContain('red');
    expect(answer.get('4')).toContain('a=rtcp-fb:96 nack pli');
    expect(answer.get('4')).not.toContain('transport-cc');
    expect(answer.get('3')).toMatch(/^m=audio 9 UDP\/TLS\/RTP\/SAVPF 111\r\n/);
  });

  it('accepts simulcast where it was offered', () => {
    expect(answer.get('4')).toContain('a=simulcast:recv q;h;f');
    expect(answer.get('4')).toContain('a=rid:h recv');
    expect(answer.get('1')).not.toContain('simulcast');
  });

  it('names RID on every section, or later offers would lack it', () => {
    for (const mid of ['0', '1', '3', '4']) {
      expect(answer.get(mid)).toContain('a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id');
      expect(answer.get(mid)).not.toContain('video-orientation');
    }
  });

  it('names the stream it sends, and offers viewers no retransmission type', () => {
    expect(answer.get('1')).toContain('a=msid:PA_1|camera TR_1');
    expect(answer.get('1')).toContain('a=ssrc:4242 cname:PA_1');
    expect(answer.get('1')).not.toContain('rtx');
  });

  it('asks for silence suppression, and for stereo only where it was announced', () => {
    expect(answer.get('3')).toContain('a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1');
    expect(answer.get('3')).not.toContain('stereo');
  });

  it('rejects what it cannot receive', () => {
    const odd = browserOffer(SECTIONS).replace(/m=audio 9 (\S+) 63 111 9([\s\S]*?)(?=m=)/, (section) =>
      section.replace(/a=rtpmap:(63|111) .*\r\n/g, ''),
    );
    expect(answerTo(odd).get('0')).toMatch(/^m=audio 0 /);
  });
});

describe('offering', () => {
  it('is read back by the same reader, data first', () => {
    const sdp = writeOffer({
      sections: [
        { mid: '1', kind: 'audio', plan: { use: 'send', ssrc: 7, streamId: 's', trackId: 't', cname: 'c' } },
        { mid: '2', kind: 'video', plan: { use: 'none' } },
      ],
      local: { ...LOCAL, setup: 'actpass' },
      sessionId: '1',
      version: 1,
    });
    const { sections } = readDescription(sdp);
    expect(sections.map((section) => [section.mid, section.kind, section.direction])).toEqual([
      ['0', 'application', 'sendrecv'],
      ['1', 'audio', 'sendonly'],
      ['2', 'video', 'inactive'],
    ]);
    expect(sdp).not.toMatch(/undefined|NaN/);
  });
});
