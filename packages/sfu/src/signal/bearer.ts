/** Where a request carries its token, and what an unverified token says. Loads nothing: a front may ask before the server does. */
import type { IncomingMessage } from 'node:http';

const MAX_TOKEN_CHARS = 64 * 1024;

/** Server SDKs send the token in the header, browsers cannot and use the query. Empty: none. */
export function tokenOf(request: Pick<IncomingMessage, 'headers'>, query: URLSearchParams): string {
  const inQuery = query.get('access_token');
  if (inQuery) return inQuery;
  return /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

/**
 * The room that a token names (RFC 7519 §7.2, `video.room`), whoever signed it; undefined where none can be read. Good for finding
 * the server that will judge the token, for nothing else.
 */
export function claimedRoom(token: string): string | undefined {
  if (token.length > MAX_TOKEN_CHARS) return undefined;
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const video = fieldOf(payload, 'video');
    const room = fieldOf(video, 'room');
    return typeof room === 'string' && room !== '' ? room : undefined;
  } catch {
    return undefined;
  }
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
