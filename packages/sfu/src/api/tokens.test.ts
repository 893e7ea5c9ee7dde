import { createHmac } from 'node:crypto';
import { TrackSource } from '@livekit/protocol';
import { AccessToken } from 'livekit-server-sdk';
import { describe, expect, it } from 'vitest';
import { mayPublish } from '../room/grants.js';
import { readToken, type Claims, type TokenFault } from './tokens.js';

const KEYS = { key: 'secret' };
const NOW = Date.UTC(2026, 10, 23, 12);
const SECONDS = NOW / 1000;

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function sign(payload: Record<string, unknown>, options: { secret?: string; header?: unknown } = {}): string {
  const body = `${part(options.header ?? { alg: 'HS256', typ: 'JWT' })}.${part(payload)}`;
  return `${body}.${createHmac('sha256', options.secret ?? 'secret').update(body).digest('base64url')}`;
}

const GOOD = { iss: 'key', sub: 'ann', nbf: SECONDS - 10, exp: SECONDS + 60, video: { room: 'r', roomJoin: true } };

function claimsOf(payload: Record<string, unknown>): Claims {
  const reading = readToken(sign(payload), KEYS, NOW);
  if (!reading.ok) throw new Error(reading.fault);
  return reading.claims;
}

const refusals: [string, string, TokenFault][] = [
  ['nothing', '', 'malformed'],
  ['two parts', 'a.b', 'malformed'],
  ['four parts', `${sign(GOOD)}.x`, 'malformed'],
  ['no JSON', 'YQ.YQ.YQ', 'malformed'],
  ['algorithm none', sign(GOOD, { header: { alg: 'none' } }), 'malformed'],
  ['another algorithm', sign(GOOD, { header: { alg: 'HS512' } }), 'malformed'],
  ['a list as payload', `${part({ alg: 'HS256' })}.${part([1])}.AA`, 'malformed'],
  ['an unknown key', sign({ ...GOOD, iss: 'other' }), 'unknown_key'],
  ['a key of the language', sign({ ...GOOD, iss: '__proto__' }), 'unknown_key'],
  ['no key', sign({ ...GOOD, iss: undefined }), 'unknown_key'],
  ['another secret', sign(GOOD, { secret: 'guess' }), 'bad_signature'],
  ['no signature', sign(GOOD).replace(/[^.]+$/, ''), 'malformed'],
  ['a changed payload', sign(GOOD).replace(/\.[^.]+\./, `.${part({ ...GOOD, sub: 'eve' })}.`), 'bad_signature'],
  ['no expiry', sign({ ...GOOD, exp: undefined }), 'malformed'],
  ['an expiry that is text', sign({ ...GOOD, exp: '9999999999' }), 'malformed'],
  ['expired now', sign({ ...GOOD, exp: SECONDS }), 'expired'],
  ['expired a second ago', sign({ ...GOOD, exp: SECONDS - 1 }), 'expired'],
  ['valid from the next second', sign({ ...GOOD, nbf: SECONDS + 1 }), 'not_yet_valid'],
  ['a beginning that is text', sign({ ...GOOD, nbf: 'now' }), 'malformed'],
  ['an endless identity', sign({ ...GOOD, sub: 'x'.repeat(300) }), 'malformed'],
];

describe('ROOM-11 tokens', () => {
  it.each(refusals)('refused: %s', (_name, token, fault) => {
    expect(readToken(token, KEYS, NOW)).toEqual({ ok: false, fault });
  });

  it('end with the very millisecond of exp', () => {
    const token = sign({ ...GOOD, exp: SECONDS });
    expect(readToken(token, KEYS, NOW - 1).ok).toBe(true);
    expect(readToken(token, KEYS, NOW).ok).toBe(false);
  });

  it('begin with the very millisecond of nbf', () => {
    const token = sign({ ...GOOD, nbf: SECONDS });
    expect(readToken(token, KEYS, NOW - 1).ok).toBe(false);
    expect(readToken(token, KEYS, NOW).ok).toBe(true);
  });

  it('MED-1 of livekit-server-sdk are read', async () => {
    const access = new AccessToken('key', 'secret', {
      identity: 'ann',
      name: 'Ann',
      metadata: 'm',
      attributes: { a: 'b' },
      ttl: 60,
    });
    access.addGrant({ roomJoin: true, room: 'r', canPublishSources: [TrackSource.CAMERA], hidden: false });
    const reading = readToken(await access.toJwt(), KEYS, Date.now());
    if (!reading.ok) throw new Error(reading.fault);
    expect(reading.claims).toMatchObject({ identity: 'ann', name: 'Ann', metadata: 'm', attributes: { a: 'b' }, room: 'r', roomJoin: true });
    expect(reading.claims.grants.canPublishSources).toEqual([TrackSource.CAMERA]);
  });
});

describe('grants', () => {
  const grants = (video: Record<string, unknown>) => claimsOf({ ...GOOD, video: { ...GOOD.video, ...video } }).grants;

  it.each([
    ['nothing said', {}, true],
    ['may not publish', { canPublish: false }, false],
    ['camera only', { canPublishSources: ['camera'] }, true],
    ['microphone only', { canPublishSources: ['microphone'] }, false],
    ['an unknown source only', { canPublishSources: ['hologram'] }, false],
    ['a source that is no text', { canPublishSources: [7] }, false],
    ['hidden', { hidden: true }, false],
  ])('camera, %s: %s', (_name, video, expected) => {
    expect(mayPublish(grants(video), TrackSource.CAMERA)).toBe(expected);
  });

  it('names are none that every object has', () => {
    expect(claimsOf({ ...GOOD, kind: 'constructor' }).kind).toBe(0);
    expect(mayPublish(grants({ canPublishSources: ['constructor'] }), TrackSource.CAMERA)).toBe(false);
    expect(grants({ canPublishSources: ['constructor'] }).canPublishSources.every((source) => typeof source === 'number')).toBe(true);
  });

  it('data follows publishing unless said otherwise', () => {
    expect(grants({}).canPublishData).toBe(true);
    expect(grants({ canPublish: false }).canPublishData).toBe(false);
    expect(grants({ canPublish: false, canPublishData: true }).canPublishData).toBe(true);
    expect(grants({ canPublishData: false }).canPublishData).toBe(false);
  });

  it('administration must be said', () => {
    const claims = claimsOf(GOOD);
    expect([claims.roomAdmin, claims.roomCreate, claims.roomList]).toEqual([false, false, false]);
    expect(claimsOf({ ...GOOD, video: { roomAdmin: 'yes' } }).roomAdmin).toBe(false);
  });
});
