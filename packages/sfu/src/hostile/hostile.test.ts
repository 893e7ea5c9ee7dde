/**
 * More than 3,000 spoilt descriptions, requests, STUN, RTP, RTCP and data messages against the media process, while two people talk in another
 * room of it. Seeded: MARU_HOSTILE_SEED makes a run again; the seed stands in the title of the block. MARU_HOSTILE_TIMES multiplies the attacks.
 */
import { afterAll, beforeAll, describe, it } from 'vitest';
import { chanceOfRun } from './mutations.js';
import { attackByData, attackByRtcp, attackByRtp, ODD_CHANNELS } from './media.js';
import { attackByNoise, attackByStun } from './network.js';
import { attackByDescriptions, attackByJoins, attackByRequests } from './signalling.js';
import { Stage } from './stage.js';

const chance = chanceOfRun();
const times = Math.max(1, Number(process.env['MARU_HOSTILE_TIMES']) || 1);
const LIMIT_MS = 60_000 * times;
let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open(times);
});
afterAll(() => stage.close());

describe(`MED-1 nobody else notices (MARU_HOSTILE_SEED=${chance.seed})`, () => {
  it('500 descriptions that no browser writes', async () => {
    await attackByDescriptions(stage.url, chance, 500 * times);
    await stage.unharmed();
  }, LIMIT_MS);

  it('500 requests that no client sends', async () => {
    await attackByRequests(stage.url, chance, 500 * times);
    await stage.unharmed();
  }, LIMIT_MS);

  it('150 joins with a query that means nothing', async () => {
    await attackByJoins(stage.url, chance, 150 * times);
    await stage.unharmed();
  }, LIMIT_MS);

  it('600 STUN messages that lie, and a flood of good ones', async () => {
    await attackByStun(stage.url, stage.child.udpPort(), chance, 600 * times);
    await stage.unharmed();
  }, LIMIT_MS);

  it('500 packets of noise and broken DTLS from a known address', async () => {
    await attackByNoise(stage.url, stage.child.udpPort(), chance, 500 * times);
    await stage.unharmed();
  }, LIMIT_MS);

  it.each(['/rtc/v1', '/rtc'] as const)('500 RTP and 500 RTCP packets and 300 messages through an encrypted connection (%s)', async (door) => {
    const publish = [{ kind: 'audio' as const }, { kind: 'video' as const, rids: ['q', 'h', 'f'] }];
    const watched = await stage.attacker('watched', `mixed${door}`, { door, publish });
    const attacker = await stage.attacker('attacker', `mixed${door}`, { door, publish, channels: ODD_CHANNELS });
    await attacker.until(() => attacker.incoming.size === 2, 5000, 'tracks to complain about');
    await attackByRtp(attacker, chance, 500 * times);
    await stage.unharmed();
    await attackByRtcp(attacker, chance, 500 * times);
    await stage.unharmed();
    await attackByData(attacker, chance, 300 * times);
    await stage.unharmed();
    for (const one of [watched, attacker]) one.close();
  }, LIMIT_MS);
});
