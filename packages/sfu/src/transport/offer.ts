/** The offer for the older protocol's receiving connection, in which the server offers. */
import { EXTENSION, type ExtensionIds } from '../rtp/extensions.js';
import { dataSectionLines, liteLines, sourceLines, transportLines, type SectionPlan } from './answer.js';
import type { TransportParameters } from './parameters.js';

export interface OfferedSection {
  mid: string;
  kind: 'audio' | 'video';
  plan: SectionPlan;
}

const OFFERED_EXTENSIONS: ExtensionIds = {
  mid: 1,
  absoluteSendTime: 2,
  dependencyDescriptor: 3,
};

export const DATA_SECTION_MID = '0';

const AUDIO_LINES = [
  'a=rtpmap:111 opus/48000/2',
  'a=fmtp:111 minptime=10;useinbandfec=1',
  'a=rtcp-fb:111 nack',
  'a=rtpmap:63 red/48000/2',
  'a=fmtp:63 111/111',
];

const VIDEO_CODECS: readonly { payload: number; name: string; config?: string }[] = [
  { payload: 96, name: 'VP8' },
  { payload: 98, name: 'VP9', config: 'profile-id=0' },
  {
    payload: 102,
    name: 'H264',
    config: 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f',
  },
  { payload: 45, name: 'AV1', config: 'level-idx=5;profile=0;tier=0' },
];

const VIDEO_LINES = VIDEO_CODECS.flatMap(({ payload, name, config }) => [
  `a=rtpmap:${payload} ${name}/90000`,
  ...(config ? [`a=fmtp:${payload} ${config}`] : []),
  `a=rtcp-fb:${payload} goog-remb`,
  `a=rtcp-fb:${payload} ccm fir`,
  `a=rtcp-fb:${payload} nack`,
  `a=rtcp-fb:${payload} nack pli`,
]);

export function writeOffer(input: {
  sections: readonly OfferedSection[];
  local: TransportParameters;
  sessionId: string;
  version: number;
}): string {
  const mids = [DATA_SECTION_MID, ...input.sections.map((section) => section.mid)];
  const lines = [
    'v=0',
    `o=- ${input.sessionId} ${input.version} IN IP4 127.0.0.1`,
    's=-',
    't=0 0',
    ...liteLines(input.local),
    `a=group:BUNDLE ${mids.join(' ')}`,
    'a=extmap-allow-mixed',
    'a=msid-semantic: WMS *',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    ...transportLines(DATA_SECTION_MID, input.local, 'actpass'),
    ...dataSectionLines(),
  ];
  for (const section of input.sections) lines.push(...mediaLines(section, input.local));
  return `${lines.join('\r\n')}\r\n`;
}

function mediaLines(section: OfferedSection, local: TransportParameters): string[] {
  const audio = section.kind === 'audio';
  const payloads = audio ? '111 63' : VIDEO_CODECS.map((codec) => codec.payload).join(' ');
  return [
    `m=${section.kind} 9 UDP/TLS/RTP/SAVPF ${payloads}`,
    ...transportLines(section.mid, local, 'actpass'),
    'a=rtcp-mux',
    'a=rtcp-rsize',
    section.plan.use === 'send' ? 'a=sendonly' : 'a=inactive',
    `a=extmap:${OFFERED_EXTENSIONS.mid} ${EXTENSION.mid}`,
    `a=extmap:${OFFERED_EXTENSIONS.absoluteSendTime} ${EXTENSION.absoluteSendTime}`,
    ...(audio ? [] : [`a=extmap:${OFFERED_EXTENSIONS.dependencyDescriptor} ${EXTENSION.dependencyDescriptor}`]),
    ...(audio ? AUDIO_LINES : VIDEO_LINES),
    ...sourceLines(section.plan),
  ];
}
