import { DisconnectReason, LeaveRequest_Action, ParticipantInfo_State, Ping, RequestResponse_Reason } from '@livekit/protocol';
import { describe, expect, it } from 'vitest';
import { Hand, openSfu, tokenFor } from '../testing.js';
import { browserOffer } from '../transport/testing.js';
import { camera, RECEIVING, useSfu } from './stage.js';

const stage = useSfu();

describe('ROOM-11 who is refused at the door', () => {
  const status = async (path: string, token: string): Promise<number> =>
    (await fetch(`http://127.0.0.1:${stage.sfu.port}${path}?access_token=${token}`)).status;

  it.each(['/rtc/validate', '/rtc/v1/validate'])('%s asks what a join would', async (path) => {
    expect(await status(path, 'nonsense')).toBe(401);
    expect(await status(path, await tokenFor('ann', stage.room(), { roomJoin: false }))).toBe(403);
    expect(await status(path, await tokenFor('ann', ''))).toBe(403);
    expect(await status(path, await tokenFor('ann', stage.room()))).toBe(200);
  });

  it.each(['/rtc', '/rtc/v1'])('%s opens to nobody without a token', async (path) => {
    await expect(Hand.join(stage.sfu, 'nonsense', { path: path as '/rtc' })).rejects.toThrow('401');
  });

  it('no other path is a door', async () => {
    await expect(Hand.join(stage.sfu, await tokenFor('ann', stage.room()), { path: '/rtc/v9' as '/rtc' })).rejects.toThrow('404');
  });

  it('tokens end by the clock that is moved', async () => {
    let offset = 0;
    const moved = await openSfu({ now: () => Date.now() + offset });
    try {
      const token = await tokenFor('ann', 'moved', {}, 60);
      const hand = await Hand.join(moved, token);
      await hand.expect('join');
      offset = 61_000;
      await expect(Hand.join(moved, token)).rejects.toThrow('401');
      offset = -61_000;
      await expect(Hand.join(moved, token)).rejects.toThrow('401');
      hand.send({ case: 'pingReq', value: new Ping({ timestamp: 5n }) });
      expect((await hand.expect('pongResp')).lastPingTimestamp).toBe(5n);
    } finally {
      await moved.close();
    }
  });

  it('a full room refuses the next person, not the same one and not a hidden one', async () => {
    const small = await openSfu({ maxParticipants: 1 });
    try {
      const first = await Hand.join(small, await tokenFor('ann', 'small'));
      await first.expect('join');
      await expect(Hand.join(small, await tokenFor('ben', 'small'))).rejects.toThrow('403');
      await (await Hand.join(small, await tokenFor('eve', 'small', { hidden: true }))).expect('join');
      await (await Hand.join(small, await tokenFor('ann', 'small'))).expect('join');
    } finally {
      await small.close();
    }
  });

  it('MED-1 the token may come in the header', async () => {
    const hand = await Hand.join(stage.sfu, await tokenFor('ann', stage.room()), { bearer: true });
    expect((await hand.expect('join')).participant?.identity).toBe('ann');
    hand.close();
  });
});

describe('MED-1 joining', () => {
  it.each(['/rtc', '/rtc/v1'] as const)('%s tells who is there, and them who came', async (path) => {
    const name = stage.room();
    const ann = await Hand.join(stage.sfu, await tokenFor('ann', name), { path });
    const join = await ann.expect('join');
    expect(join.subscriberPrimary).toBe(path === '/rtc');
    expect(join.iceServers).toEqual([]);
    const ben = await Hand.join(stage.sfu, await tokenFor('ben', name), { path });
    expect((await ben.expect('join')).otherParticipants.map((one) => one.identity)).toEqual(['ann']);
    await ann.expect('update', (update) => update.participants.some((one) => one.identity === 'ben'));
    ben.send({ case: 'leave', value: {} as never });
    await ann.expect('update', (update) =>
      update.participants.some((one) => one.identity === 'ben' && one.state === ParticipantInfo_State.DISCONNECTED),
    );
    ann.close();
  });

  it('an offer within the join is answered, MED-4 with no address but ours', async () => {
    const hand = await Hand.join(stage.sfu, await tokenFor('ann', stage.room()), { offer: browserOffer(RECEIVING) });
    const answer = await hand.expect('answer');
    expect(answer.id).toBe(1);
    const { candidateInit } = await hand.expect('trickle');
    expect(candidateInit).toContain(`127.0.0.1 ${stage.sfu.udpPort} typ host`);
    hand.close();
  });

  it('a second entry of one identity ends the first', async () => {
    const name = stage.room();
    const first = await Hand.join(stage.sfu, await tokenFor('ann', name));
    await first.expect('join');
    const second = await Hand.join(stage.sfu, await tokenFor('ann', name));
    await second.expect('join');
    expect((await first.expect('leave')).reason).toBe(DisconnectReason.DUPLICATE_IDENTITY);
    await first.closed();
    second.close();
  });

  it('ROOM-13 whoever comes later hears at once how those who are there are connected', async () => {
    const name = stage.room();
    const ann = await Hand.join(stage.sfu, await tokenFor('ann', name));
    const { participant } = await ann.expect('join');
    const tells = (value: { updates: { participantSid: string }[] }) => value.updates.some((update) => update.participantSid === participant?.sid);
    await ann.expect('connectionQuality', tells);
    const ben = await Hand.join(stage.sfu, await tokenFor('ben', name));
    await ben.expect('connectionQuality', tells);
    for (const hand of [ann, ben]) hand.close();
  }, 20_000);

  it('a hidden observer is seen by nobody and publishes nothing', async () => {
    const name = stage.room();
    const ann = await Hand.join(stage.sfu, await tokenFor('ann', name));
    await ann.expect('join');
    const eve = await Hand.join(stage.sfu, await tokenFor('eve', name, { hidden: true }));
    expect((await eve.expect('join')).otherParticipants.map((one) => one.identity)).toEqual(['ann']);
    eve.send({ case: 'addTrack', value: camera() });
    expect((await eve.expect('requestResponse')).reason).toBe(RequestResponse_Reason.NOT_ALLOWED);
    const ben = await Hand.join(stage.sfu, await tokenFor('ben', name));
    expect((await ben.expect('join')).otherParticipants.map((one) => one.identity)).toEqual(['ann']);
    await ann.expect('update', (update) => update.participants.some((one) => one.identity === 'ben'));
    expect(ann.received.some((m) => m.case === 'update' && m.value.participants.some((one) => one.identity === 'eve'))).toBe(false);
    for (const hand of [ann, ben, eve]) hand.close();
  });
});

describe('resuming', () => {
  it('an unknown session is told to join anew', async () => {
    const hand = await Hand.join(stage.sfu, await tokenFor('ann', stage.room()), { resume: { participantSid: 'PA_nobody' } });
    expect(await hand.expect('leave')).toMatchObject({ action: LeaveRequest_Action.RECONNECT });
    await hand.closed();
  });

  it('a session whose media never came up is told to join anew', async () => {
    const name = stage.room();
    const hand = await Hand.join(stage.sfu, await tokenFor('ann', name));
    const { participant } = await hand.expect('join');
    hand.cut();
    const again = await Hand.join(stage.sfu, await tokenFor('ann', name), { resume: { participantSid: participant?.sid ?? '' } });
    expect((await again.expect('leave')).action).toBe(LeaveRequest_Action.RECONNECT);
  });
});
