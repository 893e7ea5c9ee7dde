/** A browser's description, reduced to what we act upon. Hostile text ends in a DescriptionError, nothing else. */
import { parse } from 'sdp-transform';
import { EXTENSION, type ExtensionIds, type ExtensionName } from '../rtp/extensions.js';
import type { TransportParameters } from './parameters.js';

export class DescriptionError extends Error {
  override readonly name = 'DescriptionError';
}

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';
export type SectionKind = 'audio' | 'video' | 'application';

export interface CodecLine {
  payload: number;
  codec: string;
  rate: number;
  channels: number | undefined;
  config: string | undefined;
  /** Feedback values as written, e.g. `nack pli`. */
  feedback: string[];
}

export interface Section {
  mid: string;
  kind: SectionKind;
  direction: Direction;
  /** Port 0 without `bundle-only`: the section is gone for good (RFC 8829 §5.2.2). */
  rejected: boolean;
  /** The client's own id of the track it sends here, from `a=msid`. */
  cid: string | undefined;
  codecs: CodecLine[];
  extensions: { id: number; uri: string }[];
  /** Simulcast layers the client will send. */
  rids: string[];
  ssrcs: number[];
  reducedRtcp: boolean;
}

export interface Description {
  sections: Section[];
  transport: TransportParameters;
  /** The section whose transport carries all (RFC 9143 §7.2). */
  bundleMid: string;
}

const MAX_DESCRIPTION_CHARS = 400_000;
const MAX_SECTIONS = 128;
const MID_PATTERN = /^[\x21-\x7e]{1,32}$/;
const ICE_PATTERN = /^[A-Za-z0-9+/=_-]{4,256}$/;
/** Clients have 4 to 16 letters. We say it back in every check of ours, to addresses that may be nobody's: what is longer makes those larger than theirs. */
const MAX_UFRAG_LETTERS = 32;
/** Octets of each hash that a fingerprint may be made with (RFC 8122 §5, without its broken ones). */
const HASH_OCTETS: Readonly<Record<string, number>> = { 'sha-1': 20, 'sha-224': 28, 'sha-256': 32, 'sha-384': 48, 'sha-512': 64 };
const HASH_PATTERN = /^[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2})*$/;
/** RFC 8851 §10. */
const RID_PATTERN = /^[\w-]{1,16}$/;
const DIRECTIONS: readonly string[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];

type Parsed = ReturnType<typeof parse>;
type Media = Parsed['media'][number];

export function readDescription(sdp: string): Description {
  if (sdp.length > MAX_DESCRIPTION_CHARS) throw new DescriptionError('description too long');
  let parsed: Parsed;
  try {
    parsed = parse(sdp);
  } catch {
    throw new DescriptionError('description cannot be read');
  }
  if (parsed.media.length === 0) throw new DescriptionError('description without sections');
  if (parsed.media.length > MAX_SECTIONS) throw new DescriptionError('too many sections');
  const sections = parsed.media.map(readSection);
  if (new Set(sections.map((section) => section.mid)).size !== sections.length) {
    throw new DescriptionError('two sections with one mid');
  }
  const group = parsed.groups?.find((entry) => entry.type === 'BUNDLE');
  const bundleMid = group ? String(group.mids).split(' ')[0] : sections[0]?.mid;
  const index = sections.findIndex((section) => section.mid === bundleMid);
  const media = parsed.media[index];
  if (!media || bundleMid === undefined) throw new DescriptionError('bundle names no section');
  return { sections, transport: readTransport(parsed, media), bundleMid };
}

function readTransport(parsed: Parsed, media: Media): TransportParameters {
  const ufrag = media.iceUfrag ?? parsed.iceUfrag;
  const pwd = media.icePwd ?? parsed.icePwd;
  const fingerprint = media.fingerprint ?? parsed.fingerprint;
  const setup = media.setup ?? parsed.setup ?? 'actpass';
  if (!ufrag || !ICE_PATTERN.test(String(ufrag))) throw new DescriptionError('no ice-ufrag');
  if (String(ufrag).length > MAX_UFRAG_LETTERS) throw new DescriptionError(`an ice-ufrag of more than ${MAX_UFRAG_LETTERS} letters`);
  if (!pwd || !ICE_PATTERN.test(String(pwd))) throw new DescriptionError('no ice-pwd');
  if (!fingerprint || !isFingerprint(text(fingerprint.type).toLowerCase(), text(fingerprint.hash))) {
    throw new DescriptionError('no fingerprint');
  }
  if (!['actpass', 'active', 'passive'].includes(setup)) throw new DescriptionError('unknown setup');
  return {
    ufrag: String(ufrag),
    pwd: String(pwd),
    fingerprint: `${fingerprint.type} ${fingerprint.hash}`,
    setup,
    isLite: parsed.icelite !== undefined,
  };
}

const isFingerprint = (hash: string, value: string): boolean =>
  Object.hasOwn(HASH_OCTETS, hash) && value.length === HASH_OCTETS[hash]! * 3 - 1 && HASH_PATTERN.test(value);

function readSection(media: Media): Section {
  const mid = media.mid === undefined ? '' : String(media.mid);
  if (!MID_PATTERN.test(mid)) throw new DescriptionError('section without a mid');
  const kind = media.type;
  if (kind !== 'audio' && kind !== 'video' && kind !== 'application') {
    throw new DescriptionError('unknown kind of section');
  }
  const direction = media.direction ?? 'sendrecv';
  return {
    mid,
    kind,
    direction: DIRECTIONS.includes(direction) ? (direction as Direction) : 'inactive',
    rejected: media.port === 0 && media.bundleOnly === undefined,
    cid: readCid(media),
    codecs: readCodecs(media),
    extensions: (media.ext ?? [])
      .filter((entry) => entry.value >= 1 && entry.value <= 255)
      .map((entry) => ({ id: entry.value, uri: text(entry.uri) })),
    rids: (media.rids ?? [])
      .map((rid) => (rid.direction === 'send' ? text(rid.id) : ''))
      .filter((rid) => RID_PATTERN.test(rid)),
    ssrcs: [...new Set((media.ssrcs ?? []).map((entry) => Number(entry.id)))],
    reducedRtcp: media.rtcpRsize !== undefined,
  };
}

/** `a=msid:<stream> <track>`; the reader gives a list or one string, by version. */
function readCid(media: Media): string | undefined {
  const msid: unknown = media.msid;
  if (typeof msid === 'string' || typeof msid === 'number') return text(msid).split(' ')[1];
  if (!Array.isArray(msid)) return undefined;
  const first: unknown = msid[0];
  if (typeof first !== 'object' || first === null || !('appdata' in first)) return undefined;
  return text(first.appdata) || undefined;
}

/** The reader turns whatever looks like a number into one, whatever its types say. */
const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

function readCodecs(media: Media): CodecLine[] {
  return (media.rtp ?? [])
    .filter((line) => line.payload >= 0 && line.payload <= 127 && /^[\w-]{1,32}$/.test(text(line.codec)))
    .map((line) => ({
      payload: line.payload,
      codec: text(line.codec),
      rate: Number(line.rate ?? 0) || 0,
      channels: Number(line.encoding ?? 0) || undefined,
      config: text((media.fmtp ?? []).find((entry) => entry.payload === line.payload)?.config) || undefined,
      feedback: (media.rtcpFb ?? [])
        .filter((entry) => String(entry.payload) === String(line.payload))
        .map((entry) => (entry.subtype ? `${entry.type} ${entry.subtype}` : text(entry.type))),
    }));
}

/** Ids by name. One bundle has one id per URI (RFC 9143 §9.2), so the sections are read together. */
export function extensionIds(sections: readonly Section[]): ExtensionIds {
  const ids: ExtensionIds = {};
  for (const section of sections) {
    for (const { id, uri } of section.extensions) {
      for (const name of Object.keys(EXTENSION) as ExtensionName[]) {
        if (EXTENSION[name] === uri) ids[name] ??= id;
      }
    }
  }
  return ids;
}

export const sends = (section: Section): boolean =>
  !section.rejected && (section.direction === 'sendonly' || section.direction === 'sendrecv');

export const receives = (section: Section): boolean =>
  !section.rejected && (section.direction === 'recvonly' || section.direction === 'sendrecv');
