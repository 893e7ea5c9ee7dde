/** Our answer to a browser's offer, written line by line (RFC 8829 §5.3, RFC 9143). */
import { EXTENSION } from '../rtp/extensions.js';
import { codecNamed, type CodecName } from '../rtp/codecs.js';
import { MAX_MESSAGE_BYTES } from './parameters.js';
import { sends, type CodecLine, type Section } from './sections.js';
import type { TransportParameters } from './parameters.js';

/** What one section is used for from now on. */
export type SectionPlan =
  | { use: 'none' }
  | { use: 'receive'; codec: CodecName | undefined; dtx: boolean; stereo: boolean; red: boolean }
  | { use: 'send'; ssrc: number; streamId: string; trackId: string; cname: string };

const ACCEPTED_EXTENSIONS: readonly string[] = Object.values(EXTENSION);
const ACCEPTED_FEEDBACK: readonly string[] = ['nack', 'nack pli', 'ccm fir', 'goog-remb'];

/** Browsers do not offer it for sound, and repeat or ask for lost sound where it is answered. */
const SOUND_FEEDBACK: readonly string[] = ['nack'];

export interface AnswerInput {
  sections: readonly Section[];
  plans: ReadonlyMap<string, SectionPlan>;
  local: TransportParameters;
  sessionId: string;
  version: number;
}

export function writeAnswer(input: AnswerInput): string {
  const alive = input.sections.filter((section) => !section.rejected);
  const lines = [
    'v=0',
    `o=- ${input.sessionId} ${input.version} IN IP4 127.0.0.1`,
    's=-',
    't=0 0',
    ...liteLines(input.local),
    `a=group:BUNDLE ${alive.map((section) => section.mid).join(' ')}`,
    'a=extmap-allow-mixed',
    'a=msid-semantic: WMS *',
  ];
  for (const section of input.sections) {
    lines.push(...sectionLines(section, input.plans.get(section.mid) ?? { use: 'none' }, input.local));
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** RFC 8839 §5.3: said once, for all sections. */
export const liteLines = (local: TransportParameters): string[] => (local.isLite ? ['a=ice-lite'] : []);

export function transportLines(mid: string, local: TransportParameters, setup: string): string[] {
  return [
    'c=IN IP4 0.0.0.0',
    `a=ice-ufrag:${local.ufrag}`,
    `a=ice-pwd:${local.pwd}`,
    'a=ice-options:trickle',
    `a=fingerprint:${local.fingerprint}`,
    `a=setup:${setup}`,
    `a=mid:${mid}`,
  ];
}

export const dataSectionLines = (): string[] => ['a=sctp-port:5000', `a=max-message-size:${MAX_MESSAGE_BYTES}`];

function sectionLines(section: Section, plan: SectionPlan, local: TransportParameters): string[] {
  if (section.kind === 'application') {
    const port = section.rejected ? 0 : 9;
    return [
      `m=application ${port} UDP/DTLS/SCTP webrtc-datachannel`,
      ...transportLines(section.mid, local, local.setup),
      ...dataSectionLines(),
    ];
  }
  const codecs = chosenCodecs(section, plan);
  if (section.rejected || codecs.length === 0) {
    const payload = section.codecs[0]?.payload ?? 0;
    return [
      `m=${section.kind} 0 UDP/TLS/RTP/SAVPF ${payload}`,
      'c=IN IP4 0.0.0.0',
      'a=inactive',
      `a=mid:${section.mid}`,
    ];
  }
  return [
    `m=${section.kind} 9 UDP/TLS/RTP/SAVPF ${codecs.map((line) => line.payload).join(' ')}`,
    ...transportLines(section.mid, local, local.setup),
    'a=rtcp-mux',
    ...(section.reducedRtcp ? ['a=rtcp-rsize'] : []),
    `a=${directionOf(plan)}`,
    // On every section: a later simulcast offer lacks RID if an earlier answer left it out.
    ...section.extensions
      .filter((entry) => ACCEPTED_EXTENSIONS.includes(entry.uri))
      .map((entry) => `a=extmap:${entry.id} ${entry.uri}`),
    ...codecs.flatMap((line) => codecLines(line, plan)),
    ...simulcastLines(section, plan),
    ...sourceLines(plan),
  ];
}

const directionOf = (plan: SectionPlan): string =>
  plan.use === 'receive' ? 'recvonly' : plan.use === 'send' ? 'sendonly' : 'inactive';

function chosenCodecs(section: Section, plan: SectionPlan): CodecLine[] {
  const accepted = section.codecs.filter((line) => {
    const codec = codecNamed(line.codec);
    if (codec === undefined) return false;
    if (codec === 'red') return section.kind === 'audio' && (plan.use === 'receive' ? plan.red : true);
    return (codec === 'opus') === (section.kind === 'audio');
  });
  if (plan.use !== 'receive') return accepted;
  const kept = new Set(accepted.map((line) => line.payload));
  const repairs = section.codecs.filter((line) => {
    const repeated = /(?:^|;)\s*apt=(\d{1,3})/.exec(line.config ?? '')?.[1];
    return line.codec.toLowerCase() === 'rtx' && repeated !== undefined && kept.has(Number(repeated));
  });
  const wanted = plan.red && accepted.some((line) => codecNamed(line.codec) === 'red') ? 'red' : plan.codec;
  const first = accepted.filter((line) => codecNamed(line.codec) === wanted);
  const rest = accepted.filter((line) => codecNamed(line.codec) !== wanted);
  return [...first, ...rest, ...repairs];
}

function codecLines(line: CodecLine, plan: SectionPlan): string[] {
  const channels = line.channels ? `/${line.channels}` : '';
  const lines = [`a=rtpmap:${line.payload} ${line.codec}/${line.rate}${channels}`];
  const config = plan.use === 'receive' ? receiveConfig(line, plan) : line.config;
  if (config) lines.push(`a=fmtp:${line.payload} ${config}`);
  const isSound = line.codec.toLowerCase() === 'opus';
  for (const value of isSound ? SOUND_FEEDBACK : line.feedback) {
    if (ACCEPTED_FEEDBACK.includes(value)) lines.push(`a=rtcp-fb:${line.payload} ${value}`);
  }
  return lines;
}

/** RFC 7587 §6.1: in an answer these say what we want to receive. */
function receiveConfig(line: CodecLine, plan: Extract<SectionPlan, { use: 'receive' }>): string | undefined {
  if (line.codec.toLowerCase() !== 'opus') return line.config;
  const values = (line.config ?? '')
    .split(';')
    .map((value) => value.trim())
    .filter((value) => value !== '' && !/^(usedtx|stereo)=/.test(value));
  if (plan.stereo) values.push('stereo=1');
  if (plan.dtx) values.push('usedtx=1');
  return values.join(';');
}

function simulcastLines(section: Section, plan: SectionPlan): string[] {
  if (plan.use !== 'receive' || !sends(section) || section.rids.length === 0) return [];
  return [
    ...section.rids.map((rid) => `a=rid:${rid} recv`),
    `a=simulcast:recv ${section.rids.join(';')}`,
  ];
}

/** The stream as the browser will name it (RFC 8830, RFC 5576). */
export function sourceLines(plan: SectionPlan): string[] {
  if (plan.use !== 'send') return [];
  const msid = `${plan.streamId} ${plan.trackId}`;
  return [`a=msid:${msid}`, `a=ssrc:${plan.ssrc} cname:${plan.cname}`, `a=ssrc:${plan.ssrc} msid:${msid}`];
}
