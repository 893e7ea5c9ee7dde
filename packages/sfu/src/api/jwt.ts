/** JSON web tokens (RFC 7519) in the one form that LiveKit uses: signed with HMAC-SHA256 (RFC 7518 §3.2). */
import { createHmac } from 'node:crypto';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export const hmac = (text: string, secret: string): Buffer => createHmac('sha256', secret).update(text).digest();

/** `payload` is what the token says; times in it are whole seconds since 1970. */
export function signToken(payload: Record<string, unknown>, secret: string): string {
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(payload)}`;
  return `${text}.${hmac(text, secret).toString('base64url')}`;
}
