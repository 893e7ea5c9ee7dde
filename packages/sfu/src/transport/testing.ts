/** Offers as browsers write them, for tests and for headless clients. */
import type { TransportParameters } from './parameters.js';

export interface OfferedSection {
  mid: string;
  kind: 'audio' | 'video' | 'application';
  direction?: string;
  cid?: string;
  rids?: string[];
  ssrc?: number;
  /** Opus alone: no RED, which a server would take for what is sent. */
  plain?: boolean;
}



const OPUS = ['a=rtpmap:111 opus/48000/2', 'a=fmtp:111 minptime=10;useinbandfec=1;stereo=1', 'a=rtcp-fb:111 transport-cc'];

const AUDIO = ['a=rtpmap:63 red/48000/2', 'a=fmtp:63 111/111', ...OPUS, 'a=rtpmap:9 G722/8000'];

const VIDEO = [
  'a=rtpmap:96 VP8/90000',
  'a=rtcp-fb:96 goog-remb',
  'a=rtcp-fb:96 transport-cc',
  'a=rtcp-fb:96 nack',
  'a=rtcp-fb:96 nack pli',
  'a=rtpmap:97 rtx/90000',
  'a=fmtp:97 apt=96',
  'a=rtpmap:98 VP9/90000',
  'a=fmtp:98 profile-id=0',
  'a=rtpmap:99 rtx/90000',
  'a=fmtp:99 apt=98',
  'a=rtpmap:116 red/90000',
  'a=rtpmap:117 rtx/90000',
  'a=fmtp:117 apt=116',
];

const EXTENSIONS = [
  'a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'a=extmap:3 urn:3gpp:video-orientation',
  'a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid',
  'a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
];

const NOBODY: TransportParameters = {
  ufrag: 'abcd',
  pwd: 'abcdefghijklmnopqrstuvwx',
  fingerprint: `sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`,
  setup: 'actpass',
};

/** The second: another `ice-ufrag`, as an ICE restart has it, or the whole transport of somebody real. */
export function browserOffer(sections: readonly OfferedSection[], who: string | TransportParameters = NOBODY): string {
  const local = typeof who === 'string' ? { ...NOBODY, ufrag: who } : who;
  const lines = [
    'v=0',
    'o=- 1 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    `a=group:BUNDLE ${sections.map((section) => section.mid).join(' ')}`,
    'a=extmap-allow-mixed',
    'a=msid-semantic: WMS',
  ];
  for (const section of sections) lines.push(...sectionLines(section, local));
  return `${lines.join('\r\n')}\r\n`;
}

function sectionLines(section: OfferedSection, local: TransportParameters): string[] {
  const transport = [
    'c=IN IP4 0.0.0.0',
    `a=ice-ufrag:${local.ufrag}`,
    `a=ice-pwd:${local.pwd}`,
    'a=ice-options:trickle',
    `a=fingerprint:${local.fingerprint}`,
    `a=setup:${local.setup}`,
    `a=mid:${section.mid}`,
  ];
  if (section.kind === 'application') {
    return ['m=application 9 UDP/DTLS/SCTP webrtc-datachannel', ...transport, 'a=sctp-port:5000'];
  }
  const audio = section.kind === 'audio';
  const payloads = audio ? (section.plain ? '111' : '63 111 9') : '96 97 98 99 116 117';
  return [
    `m=${section.kind} 9 UDP/TLS/RTP/SAVPF ${payloads}`,
    ...transport,
    ...EXTENSIONS,
    `a=${section.direction ?? 'recvonly'}`,
    ...(section.cid ? [`a=msid:- ${section.cid}`] : []),
    'a=rtcp-mux',
    'a=rtcp-rsize',
    ...(audio ? (section.plain ? OPUS : AUDIO) : VIDEO),
    ...(section.ssrc === undefined ? [] : [`a=ssrc:${section.ssrc} cname:headless`]),
    ...(section.rids ?? []).map((rid) => `a=rid:${rid} send`),
    ...(section.rids ? [`a=simulcast:send ${section.rids.join(';')}`] : []),
  ];
}
