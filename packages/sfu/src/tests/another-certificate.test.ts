/** RFC 8842 §4: another certificate is another DTLS association, which a connection that stands never begins. */
import { LeaveRequest_Action, SessionDescription } from '@livekit/protocol';
import { describe, expect, it } from 'vitest';
import { Hand, tokenFor } from '../testing.js';
import { browserOffer } from '../transport/testing.js';
import { RECEIVING, useSfu } from './stage.js';

const stage = useSfu();
const HASH = Array.from({ length: 32 }, () => 'AB').join(':');
const FIRST = { ufrag: 'abcd', pwd: 'abcdefghijklmnopqrstuvwx', fingerprint: `sha-256 ${HASH}`, setup: 'actpass' };
const OTHER = { ...FIRST, fingerprint: `sha-256 ${HASH.replace('AB', 'CD')}` };

describe('somebody whose certificate is another one all of a sudden is told to join anew', () => {
  it.each(['/rtc/v1', '/rtc'] as const)('in an offer by %s; the same one is answered', async (path) => {
    const hand = await Hand.join(stage.sfu, await tokenFor('ann', stage.room()), { path });
    hand.offer(browserOffer(RECEIVING, FIRST), 1);
    await hand.expect('answer', ({ id }) => id === 1);
    hand.offer(browserOffer(RECEIVING, FIRST), 2);
    await hand.expect('answer', ({ id }) => id === 2);
    hand.offer(browserOffer(RECEIVING, OTHER), 3);
    expect((await hand.expect('leave')).action).toBe(LeaveRequest_Action.RECONNECT);
  });

  it('in an answer by /rtc; the same one is taken', async () => {
    const name = stage.room();
    const hand = await Hand.join(stage.sfu, await tokenFor('ann', name), { path: '/rtc' });
    const answer = (id: number, transport: typeof FIRST): void =>
      hand.send({ case: 'answer', value: new SessionDescription({ type: 'answer', id, sdp: browserOffer([{ mid: '0', kind: 'application' }], { ...transport, setup: 'active' }) }) });
    const { id } = await hand.expect('offer');
    answer(id, FIRST);
    answer(id, FIRST);
    hand.offer(browserOffer(RECEIVING, FIRST), 1);
    await hand.expect('answer');
    expect(hand.received.map((message) => message.case)).not.toContain('leave');
    answer(id, OTHER);
    expect((await hand.expect('leave')).action).toBe(LeaveRequest_Action.RECONNECT);
  });
});
