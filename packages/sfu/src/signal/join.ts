/** The two ways a client states how it joins: one protobuf in the query (`/rtc/v1`), or single values (`/rtc`). */
import { gunzipSync } from 'node:zlib';
import {
  JoinRequest,
  ReconnectReason,
  WrappedJoinRequest,
  WrappedJoinRequest_Compression,
  type AddTrackRequest,
  type SessionDescription,
} from '@livekit/protocol';

export interface JoinWish {
  single: boolean;
  autoSubscribe: boolean;
  firefox: boolean;
  clientProtocol: number;
  metadata: string;
  attributes: Record<string, string>;
  addTracks: readonly AddTrackRequest[];
  offer: SessionDescription | undefined;
  /** The session to take up again. */
  resume: { participantSid: string; reason: ReconnectReason } | undefined;
}

export class JoinError extends Error {
  override readonly name = 'JoinError';
}

const MAX_QUERY_CHARS = 256 * 1024;
/** An offer of a browser has some 10 kB; this bounds what a small compressed request may grow to. */
const MAX_INFLATED_BYTES = 1024 * 1024;

/** Throws JoinError when the request cannot be read. */
export function readJoin(path: string, query: URLSearchParams, userAgent = ''): JoinWish {
  const wish = path.startsWith('/rtc/v1') ? readWrapped(query.get('join_request')) : readQuery(query);
  // Newer clients no longer name their browser.
  return { ...wish, firefox: wish.firefox || isFirefox(userAgent) };
}

function readWrapped(encoded: string | null): JoinWish {
  if (!encoded || encoded.length > MAX_QUERY_CHARS) throw new JoinError('no join_request');
  const request = unwrap(encoded);
  const { clientInfo, connectionSettings } = request;
  return {
    single: true,
    autoSubscribe: connectionSettings?.autoSubscribe ?? true,
    firefox: isFirefox(clientInfo?.browser ?? ''),
    clientProtocol: clientInfo?.clientProtocol ?? 0,
    metadata: request.metadata,
    attributes: request.participantAttributes,
    addTracks: request.addTrackRequests.slice(0, 16),
    offer: request.publisherOffer,
    resume: request.reconnect
      ? { participantSid: request.participantSid, reason: request.reconnectReason }
      : undefined,
  };
}

function unwrap(encoded: string): JoinRequest {
  try {
    const wrapped = WrappedJoinRequest.fromBinary(Buffer.from(encoded, 'base64url'));
    const zipped = wrapped.compression === WrappedJoinRequest_Compression.GZIP;
    const bytes = zipped
      ? gunzipSync(wrapped.joinRequest, { maxOutputLength: MAX_INFLATED_BYTES })
      : wrapped.joinRequest;
    return JoinRequest.fromBinary(bytes);
  } catch {
    throw new JoinError('join_request cannot be read');
  }
}

function readQuery(query: URLSearchParams): JoinWish {
  const protocol = Number(query.get('client_protocol') ?? '0');
  return {
    single: false,
    autoSubscribe: isYes(query.get('auto_subscribe') ?? '1'),
    firefox: isFirefox(query.get('browser') ?? ''),
    clientProtocol: Number.isInteger(protocol) && protocol >= 0 && protocol < 1000 ? protocol : 0,
    metadata: '',
    attributes: {},
    addTracks: [],
    offer: undefined,
    resume: isYes(query.get('reconnect') ?? '0')
      ? { participantSid: query.get('sid') ?? '', reason: readReason(query.get('reconnect_reason')) }
      : undefined,
  };
}

const isYes = (value: string): boolean => value === '1' || value === 'true';
const isFirefox = (browser: string): boolean => browser.toLowerCase().includes('firefox');

function readReason(value: string | null): ReconnectReason {
  const reason = Number(value ?? '0');
  return reason in ReconnectReason ? (reason as ReconnectReason) : ReconnectReason.RR_UNKNOWN;
}

