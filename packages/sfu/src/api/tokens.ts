/** LiveKit's access tokens: JWT (RFC 7519) signed with HMAC-SHA256 (RFC 7518 §3.2), read without trusting any part of them. */
import { timingSafeEqual } from 'node:crypto';
import { RoomConfiguration, TrackSource } from '@livekit/protocol';
import type { Grants } from '../room/grants.js';
import { hmac } from './jwt.js';

export interface Claims {
  /** The API key's name. */
  issuer: string;
  identity: string;
  name: string;
  metadata: string;
  attributes: Record<string, string>;
  kind: number;
  /** Seconds since 1970. */
  expiresAt: number;
  room: string;
  roomJoin: boolean;
  roomAdmin: boolean;
  roomCreate: boolean;
  roomList: boolean;
  /** Where its holder may move or forward people to. */
  destinationRoom: string;
  /** How the room is to be if this join opens it. */
  roomConfig: RoomConfiguration | undefined;
  grants: Grants;
}

export type TokenFault = 'malformed' | 'unknown_key' | 'bad_signature' | 'expired' | 'not_yet_valid';

export type TokenReading = { ok: true; claims: Claims } | { ok: false; fault: TokenFault };

const MAX_TOKEN_CHARS = 64 * 1024;
const MAX_IDENTITY_CHARS = 256;

const SOURCES: Record<string, TrackSource> = {
  camera: TrackSource.CAMERA,
  microphone: TrackSource.MICROPHONE,
  screen_share: TrackSource.SCREEN_SHARE,
  screen_share_audio: TrackSource.SCREEN_SHARE_AUDIO,
  unknown: TrackSource.UNKNOWN,
};

const KINDS: Record<string, number> = { standard: 0, ingress: 1, egress: 2, sip: 3, agent: 4 };

/** Nothing that every object has is a name. */
const named = <Value>(table: Record<string, Value>, name: string): Value | undefined => (Object.hasOwn(table, name) ? table[name] : undefined);

export const sourceName = (source: TrackSource): string =>
  Object.keys(SOURCES).find((name) => SOURCES[name] === source) ?? 'none';

export const kindName = (kind: number): string => Object.keys(KINDS).find((name) => KINDS[name] === kind) ?? 'standard';

/** `now`: wall milliseconds. A token is valid from `nbf` up to but not including `exp`; it must have an `exp`. */
export function readToken(token: string, keys: Readonly<Record<string, string>>, now: number): TokenReading {
  const fault = (name: TokenFault): TokenReading => ({ ok: false, fault: name });
  if (token.length > MAX_TOKEN_CHARS) return fault('malformed');
  const [head, body, signature, ...more] = token.split('.');
  if (!head || !body || !signature || more.length > 0) return fault('malformed');
  const header = readJson(head);
  const payload = readJson(body);
  if (!header || !payload || header.alg !== 'HS256') return fault('malformed');
  const issuer = textOf(payload.iss);
  const secret = Object.hasOwn(keys, issuer) ? keys[issuer] : undefined;
  if (!secret) return fault('unknown_key');
  const expected = hmac(`${head}.${body}`, secret);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return fault('bad_signature');
  const expiresAt = payload.exp;
  if (typeof expiresAt !== 'number' || !Number.isFinite(expiresAt)) return fault('malformed');
  if (now >= expiresAt * 1000) return fault('expired');
  const notBefore = payload.nbf;
  if (notBefore !== undefined && (typeof notBefore !== 'number' || now < notBefore * 1000)) {
    return fault(typeof notBefore === 'number' ? 'not_yet_valid' : 'malformed');
  }
  const identity = textOf(payload.sub);
  if (identity.length > MAX_IDENTITY_CHARS) return fault('malformed');
  return { ok: true, claims: claimsOf(payload, issuer, identity, expiresAt) };
}

function claimsOf(payload: Json, issuer: string, identity: string, expiresAt: number): Claims {
  const video = isJson(payload.video) ? payload.video : {};
  return {
    issuer,
    identity,
    name: textOf(payload.name),
    metadata: textOf(payload.metadata),
    attributes: attributesOf(payload.attributes),
    kind: named(KINDS, textOf(payload.kind)) ?? 0,
    expiresAt,
    room: textOf(video.room),
    roomJoin: video.roomJoin === true,
    roomAdmin: video.roomAdmin === true,
    roomCreate: video.roomCreate === true,
    roomList: video.roomList === true,
    destinationRoom: textOf(video.destinationRoom),
    roomConfig: roomConfigOf(payload.roomConfig),
    grants: grantsOf(video),
  };
}

/** What a token does not mention is allowed, except what concerns others' view of the room. */
function grantsOf(video: Json): Grants {
  return {
    canPublish: video.canPublish !== false,
    canSubscribe: video.canSubscribe !== false,
    // Whoever may not publish sends no data either, unless the token says so.
    canPublishData: typeof video.canPublishData === 'boolean' ? video.canPublishData : video.canPublish !== false,
    canPublishSources: sourcesOf(video.canPublishSources),
    canUpdateOwnMetadata: video.canUpdateOwnMetadata === true,
    hidden: video.hidden === true,
    recorder: video.recorder === true,
    agent: video.agent === true,
  };
}

/** A list that names only sources we do not know allows none of them, not all. */
function sourcesOf(value: unknown): TrackSource[] {
  if (!Array.isArray(value) || value.length === 0) return [];
  return value.map((name) => (typeof name === 'string' ? named(SOURCES, name.toLowerCase()) : undefined) ?? NO_SOURCE);
}

/** No track has this source. */
const NO_SOURCE = -1 as TrackSource;

function roomConfigOf(value: unknown): RoomConfiguration | undefined {
  if (!isJson(value)) return undefined;
  try {
    return RoomConfiguration.fromJson(value as Parameters<typeof RoomConfiguration.fromJson>[0], { ignoreUnknownFields: true });
  } catch {
    return undefined;
  }
}

type Json = Record<string, unknown>;

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function attributesOf(value: unknown): Record<string, string> {
  if (!isJson(value)) return {};
  const texts = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts);
}

function readJson(part: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
