import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReconnectReason } from '@livekit/protocol';
import { Hand, openSfu, tokenFor } from '../testing.js';
import type { Sfu } from '../options.js';
import { passwordOf } from '../turn/credentials.js';
import { CREDENTIAL_LIFE_MS, iceServersFor } from './ice-servers.js';

const SECRET = 'shared with the TURN server';
const URLS = ['turn:turn.example.org:3478?transport=udp', 'turns:turn.example.org:443?transport=tcp'];

let sfu: Sfu;
beforeAll(async () => {
  sfu = await openSfu({ iceServers: [{ urls: URLS, secret: SECRET }, { urls: ['stun:turn.example.org'] }] });
});
afterAll(() => sfu.close());

describe('MED-3 whoever joins is told how to come through', () => {
  it.each(['/rtc', '/rtc/v1'] as const)('%s with a credential of their own, and another when they resume', async (path) => {
    const token = await tokenFor('ann', path);
    const ann = await Hand.join(sfu, token, { path });
    const ben = await Hand.join(sfu, await tokenFor('ben', path), { path });
    const join = await ann.expect('join');
    const [turn, stun] = join.iceServers;
    const sid = join.participant?.sid ?? '';
    expect(turn).toMatchObject({ urls: URLS, credential: passwordOf(SECRET, turn?.username ?? '') });
    expect(turn?.username).toMatch(/^\d{10}:[\w-]{22}$/);
    expect(stun).toMatchObject({ urls: ['stun:turn.example.org'], username: '', credential: '' });
    const [others] = (await ben.expect('join')).iceServers;
    expect(others?.username.split(':')[1]).not.toBe(turn?.username.split(':')[1]);
    expect(others?.credential).not.toBe(turn?.credential);
    // The media connection never came up: who resumes is sent to join anew, and told again then.
    const again = await Hand.join(sfu, token, { path, resume: { participantSid: sid, reason: ReconnectReason.RR_UNKNOWN } });
    await again.expect('leave');
    // What one person may hold is counted by the name: it is the same at each join, and is not theirs.
    const anew = await Hand.join(sfu, token, { path });
    const next = await anew.expect('join');
    expect(next.participant?.sid).not.toBe(sid);
    expect(next.iceServers[0]?.username.split(':')[1]).toBe(turn?.username.split(':')[1]);
    for (const hand of [ann, ben, again, anew]) hand.close();
  });

  it('for ten minutes from now, by the machine’s clock', () => {
    const now = 1_700_000_000_000;
    const [server] = iceServersFor([{ urls: URLS, secret: SECRET }], { room: 'r', identity: 'ann' }, now);
    expect(server?.username).toMatch(new RegExp(`^${(now + CREDENTIAL_LIFE_MS) / 1000}:[\\w-]{22}$`));
    expect(CREDENTIAL_LIFE_MS).toBe(600_000);
  });
});
