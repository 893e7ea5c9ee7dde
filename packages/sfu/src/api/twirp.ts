/** Twirp (v7 of its specification) over Node's HTTP: JSON and protobuf, errors with their fixed statuses. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Claims } from './tokens.js';

const STATUS = {
  bad_route: 404,
  failed_precondition: 412,
  internal: 500,
  invalid_argument: 400,
  malformed: 400,
  not_found: 404,
  permission_denied: 403,
  resource_exhausted: 429,
  unauthenticated: 401,
  unavailable: 503,
  unknown: 500,
} as const;

export type TwirpCode = keyof typeof STATUS;

export class TwirpError extends Error {
  override readonly name = 'TwirpError';

  readonly code: TwirpCode;

  constructor(code: TwirpCode, message: string) {
    super(message);
    this.code = code;
  }
}

export interface Writable {
  toBinary(): Uint8Array;
  toJsonString(): string;
}

export interface Readable<Request> {
  fromBinary(bytes: Uint8Array): Request;
  fromJsonString(text: string, options: { ignoreUnknownFields: boolean }): Request;
}

/** Takes the body in one of the two encodings and answers in the same one. */
export type Method = (body: Buffer, json: boolean, claims: Claims) => Buffer;

export function method<Request>(
  type: Readable<Request>,
  act: (request: Request, claims: Claims) => Writable,
): Method {
  return (body, json, claims) => {
    let request: Request;
    try {
      request = json
        ? type.fromJsonString(body.length === 0 ? '{}' : body.toString('utf8'), { ignoreUnknownFields: true })
        : type.fromBinary(body);
    } catch {
      throw new TwirpError('malformed', 'request cannot be read');
    }
    const answer = act(request, claims);
    return Buffer.from(json ? answer.toJsonString() : answer.toBinary());
  };
}

const MAX_BODY_BYTES = 1024 * 1024;

export interface TwirpOptions {
  methods: ReadonlyMap<string, Method>;
  /** Undefined for a token that is not valid now. */
  authenticate: (token: string) => Claims | undefined;
  onFault: (error: unknown) => void;
}

const PREFIX = '/twirp/livekit.RoomService/';

export const isTwirpPath = (path: string): boolean => path.startsWith('/twirp/');

/** Never rejects: every outcome is an answer. */
export async function answerTwirp(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  options: TwirpOptions,
): Promise<void> {
  const json = !(request.headers['content-type'] ?? '').startsWith('application/protobuf');
  try {
    const known = path.startsWith(PREFIX) ? options.methods.get(path.slice(PREFIX.length)) : undefined;
    if (!known || request.method !== 'POST') throw new TwirpError('bad_route', 'no such method');
    const token = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const claims = token === undefined ? undefined : options.authenticate(token);
    if (!claims) throw new TwirpError('unauthenticated', 'invalid token');
    const answer = known(await readBody(request), json, claims);
    response.writeHead(200, { 'content-type': json ? 'application/json' : 'application/protobuf' });
    response.end(answer);
  } catch (error) {
    const known = error instanceof TwirpError ? error : new TwirpError('internal', 'internal error');
    if (!(error instanceof TwirpError)) options.onFault(error);
    response.writeHead(STATUS[known.code], { 'content-type': 'application/json' });
    response.end(JSON.stringify({ code: known.code, msg: known.message }));
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > MAX_BODY_BYTES) throw new TwirpError('invalid_argument', 'request too long');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
