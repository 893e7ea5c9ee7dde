import { connect } from 'node:net';
import {
  AddTrackRequest,
  DisconnectReason,
  LeaveRequest_Action,
  MuteTrackRequest,
  ParticipantInfo_State,
  ParticipantPermission,
  Ping,
  RequestResponse_Reason,
  SubscriptionPermission,
  TrackSource,
  TrackType,
  UpdateParticipantMetadata,
} from '@livekit/protocol';
import { RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sfu } from '../options.js';
import { Hand, openSfu, TEST_KEYS, tokenFor } from '../testing.js';
import { browserOffer } from '../transport/testing.js';

let sfu: Sfu;
let service: RoomServiceClient;
let count = 0;
const room = (): string => `room-${(count += 1)}`;

const RECEIVING = [
  { mid: '0', kind: 'audio' as const },
  { mid: '1', kind: 'video' as const },
  { mid: '2', kind: 'application' as const },
];
const PUBLISHING = [...RECEIVING, { mid: '3', kind: 'video' as const, direction: 'sendonly', cid: 'cam', rids: ['q', 'h', 'f'] }];

const camera = (cid = 'cam'): AddTrackRequest =>
  new AddTrackRequest({ cid, type: TrackType.VIDEO, source: TrackSource.CAMERA });

async function publishCamera(hand: Hand): Promise<string> {
  hand.send({ case: 'addTrack', value: camera() });
  const { track } = await hand.expect('trackPublished');
  hand.offer(browserOffer(PUBLISHING), 2);
  await hand.expect('answer', (answer) => answer.id === 2);
  return track?.sid ?? '';
}

beforeAll(async () => {
  sfu = await openSfu();
  service = new RoomServiceClient(`http://127.0.0.1:${sfu.port}`, 'testkey', TEST_KEYS.testkey);
});
afterAll(() => sfu.close());

describe('ROOM-11 who is refused at the door', () => {
  const status = async (path: string, token: string): Promise<number> =>
    (await fetch(`http://127.0.0.1:${sfu.port}${path}?access_token=${token}`)).status;

  it.each(['/rtc/validate', '/rtc/v1/validate'])('%s asks what a join would', async (path) => {
    expect(await status(path, 'nonsense')).toBe(401);
    expect(await status(path, await tokenFor('ann', room(), { roomJoin: false }))).toBe(403);
    expect(await status(path, await tokenFor('ann', ''))).toBe(403);
    expect(await status(path, await tokenFor('ann', room()))).toBe(200);
  });

  it.each(['/rtc', '/rtc/v1'])('%s opens to nobody without a token', async (path) => {
    await expect(Hand.join(sfu, 'nonsense', { path: path as '/rtc' })).rejects.toThrow('401');
  });

  it('no other path is a door', async () => {
    await expect(Hand.join(sfu, await tokenFor('ann', room()), { path: '/rtc/v9' as '/rtc' })).rejects.toThrow('404');
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
    const hand = await Hand.join(sfu, await tokenFor('ann', room()), { bearer: true });
    expect((await hand.expect('join')).participant?.identity).toBe('ann');
    hand.close();
  });
});

describe('MED-1 joining', () => {
  it.each(['/rtc', '/rtc/v1'] as const)('%s tells who is there, and them who came', async (path) => {
    const name = room();
    const ann = await Hand.join(sfu, await tokenFor('ann', name), { path });
    const join = await ann.expect('join');
    expect(join.subscriberPrimary).toBe(path === '/rtc');
    expect(join.iceServers).toEqual([]);
    const ben = await Hand.join(sfu, await tokenFor('ben', name), { path });
    expect((await ben.expect('join')).otherParticipants.map((one) => one.identity)).toEqual(['ann']);
    await ann.expect('update', (update) => update.participants.some((one) => one.identity === 'ben'));
    ben.send({ case: 'leave', value: {} as never });
    await ann.expect('update', (update) =>
      update.participants.some((one) => one.identity === 'ben' && one.state === ParticipantInfo_State.DISCONNECTED),
    );
    ann.close();
  });

  it('an offer within the join is answered, MED-4 with no address but ours', async () => {
    const hand = await Hand.join(sfu, await tokenFor('ann', room()), { offer: browserOffer(RECEIVING) });
    const answer = await hand.expect('answer');
    expect(answer.id).toBe(1);
    const { candidateInit } = await hand.expect('trickle');
    expect(candidateInit).toContain(`127.0.0.1 ${sfu.udpPort} typ host`);
    hand.close();
  });

  it('a second entry of one identity ends the first', async () => {
    const name = room();
    const first = await Hand.join(sfu, await tokenFor('ann', name));
    await first.expect('join');
    const second = await Hand.join(sfu, await tokenFor('ann', name));
    await second.expect('join');
    expect((await first.expect('leave')).reason).toBe(DisconnectReason.DUPLICATE_IDENTITY);
    await first.closed();
    second.close();
  });

  it('ROOM-13 whoever comes later hears at once how those who are there are connected', async () => {
    const name = room();
    const ann = await Hand.join(sfu, await tokenFor('ann', name));
    const { participant } = await ann.expect('join');
    const tells = (value: { updates: { participantSid: string }[] }) => value.updates.some((update) => update.participantSid === participant?.sid);
    await ann.expect('connectionQuality', tells);
    const ben = await Hand.join(sfu, await tokenFor('ben', name));
    await ben.expect('connectionQuality', tells);
    for (const hand of [ann, ben]) hand.close();
  }, 20_000);

  it('a hidden observer is seen by nobody and publishes nothing', async () => {
    const name = room();
    const ann = await Hand.join(sfu, await tokenFor('ann', name));
    await ann.expect('join');
    const eve = await Hand.join(sfu, await tokenFor('eve', name, { hidden: true }));
    expect((await eve.expect('join')).otherParticipants.map((one) => one.identity)).toEqual(['ann']);
    eve.send({ case: 'addTrack', value: camera() });
    expect((await eve.expect('requestResponse')).reason).toBe(RequestResponse_Reason.NOT_ALLOWED);
    const ben = await Hand.join(sfu, await tokenFor('ben', name));
    expect((await ben.expect('join')).otherParticipants.map((one) => one.identity)).toEqual(['ann']);
    await ann.expect('update', (update) => update.participants.some((one) => one.identity === 'ben'));
    expect(ann.received.some((m) => m.case === 'update' && m.value.participants.some((one) => one.identity === 'eve'))).toBe(false);
    for (const hand of [ann, ben, eve]) hand.close();
  });
});

describe('publishing', () => {
  it('needs the grant for the source', async () => {
    const hand = await Hand.join(sfu, await tokenFor('ann', room(), { canPublishSources: [TrackSource.MICROPHONE] }));
    hand.send({ case: 'addTrack', value: camera() });
    expect((await hand.expect('requestResponse')).reason).toBe(RequestResponse_Reason.NOT_ALLOWED);
    hand.offer(browserOffer(PUBLISHING), 2);
    const answer = await hand.expect('answer');
    expect(answer.sdp.split('a=mid:3')[1]).toContain('a=inactive');
    hand.close();
  });

  it('is bounded', async () => {
    const hand = await Hand.join(sfu, await tokenFor('ann', room()));
    for (let index = 0; index < 17; index += 1) hand.send({ case: 'addTrack', value: camera(`cam-${index}`) });
    expect((await hand.expect('requestResponse')).reason).toBe(RequestResponse_Reason.LIMIT_EXCEEDED);
    hand.close();
  });

  it('is shown to the others, who are asked for sections, until it is withdrawn', async () => {
    const name = room();
    const ben = await Hand.join(sfu, await tokenFor('ben', name), { offer: browserOffer(RECEIVING) });
    await ben.expect('answer');
    const ann = await Hand.join(sfu, await tokenFor('ann', name));
    const sid = await publishCamera(ann);
    await ben.expect('update', (update) => update.participants.some((one) => one.tracks.some((track) => track.sid === sid)));
    await ben.expect('mediaSectionsRequirement');
    ben.offer(browserOffer(RECEIVING), 2);
    expect((await ben.expect('answer', (answer) => answer.id === 2)).midToTrackId).toEqual({ 1: sid });
    ann.send({ case: 'mute', value: new MuteTrackRequest({ sid, muted: true }) });
    await ben.expect('update', (update) => update.participants.some((one) => one.tracks.some((track) => track.muted)));
    ann.offer(browserOffer(PUBLISHING.map((section) => (section.mid === '3' ? { ...section, direction: 'inactive' } : section))), 3);
    expect((await ann.expect('trackUnpublished')).trackSid).toBe(sid);
    ben.offer(browserOffer(RECEIVING), 3);
    expect((await ben.expect('answer', (answer) => answer.id === 3)).midToTrackId).toEqual({});
    ann.close();
    ben.close();
  });

  it('is subscribed to only with the viewer’s and the publisher’s leave', async () => {
    const name = room();
    const ann = await Hand.join(sfu, await tokenFor('ann', name));
    const eve = await Hand.join(sfu, await tokenFor('eve', name, { canSubscribe: false }), { offer: browserOffer(RECEIVING) });
    const ben = await Hand.join(sfu, await tokenFor('ben', name), { offer: browserOffer(RECEIVING) });
    const sid = await publishCamera(ann);
    await ben.expect('mediaSectionsRequirement');
    eve.offer(browserOffer(RECEIVING), 2);
    expect((await eve.expect('answer', (answer) => answer.id === 2)).midToTrackId).toEqual({});
    ann.send({ case: 'subscriptionPermission', value: new SubscriptionPermission({ allParticipants: false }) });
    expect(await ben.expect('subscriptionPermissionUpdate')).toMatchObject({ trackSid: sid, allowed: false });
    ben.offer(browserOffer(RECEIVING), 2);
    expect((await ben.expect('answer', (answer) => answer.id === 2)).midToTrackId).toEqual({});
    for (const hand of [ann, ben, eve]) hand.close();
  });

  it('one’s own name changes only with the grant', async () => {
    const change = new UpdateParticipantMetadata({ requestId: 3, name: 'Other' });
    const ann = await Hand.join(sfu, await tokenFor('ann', room()));
    ann.send({ case: 'updateMetadata', value: change });
    expect(await ann.expect('requestResponse')).toMatchObject({ requestId: 3, reason: RequestResponse_Reason.NOT_ALLOWED });
    const ben = await Hand.join(sfu, await tokenFor('ben', room(), { canUpdateOwnMetadata: true }));
    ben.send({ case: 'updateMetadata', value: change });
    expect((await ben.expect('requestResponse')).reason).toBe(RequestResponse_Reason.OK);
    await ben.expect('update', (update) => update.participants.some((one) => one.name === 'Other'));
    ann.close();
    ben.close();
  });
});

describe('resuming', () => {
  it('an unknown session is told to join anew', async () => {
    const hand = await Hand.join(sfu, await tokenFor('ann', room()), { resume: { participantSid: 'PA_nobody' } });
    expect(await hand.expect('leave')).toMatchObject({ action: LeaveRequest_Action.RECONNECT });
    await hand.closed();
  });

  it('a session whose media never came up is told to join anew', async () => {
    const name = room();
    const hand = await Hand.join(sfu, await tokenFor('ann', name));
    const { participant } = await hand.expect('join');
    hand.cut();
    const again = await Hand.join(sfu, await tokenFor('ann', name), { resume: { participantSid: participant?.sid ?? '' } });
    expect((await again.expect('leave')).action).toBe(LeaveRequest_Action.RECONNECT);
  });
});

describe('MED-1 livekit-server-sdk', () => {
  it('lists, looks at, changes, mutes, removes and deletes', async () => {
    const name = room();
    const ann = await Hand.join(sfu, await tokenFor('ann', name));
    const sid = await publishCamera(ann);
    expect((await service.listRooms([name]))[0]?.numParticipants).toBe(1);
    expect((await service.getParticipant(name, 'ann')).tracks[0]?.sid).toBe(sid);
    const muted = await service.mutePublishedTrack(name, 'ann', sid, true);
    expect(muted.muted).toBe(true);
    expect(await ann.expect('mute')).toMatchObject({ sid, muted: true });
    await expect(service.mutePublishedTrack(name, 'ann', sid, false)).rejects.toMatchObject({ status: 412 });
    await service.updateRoomMetadata(name, 'meta');
    expect((await ann.expect('roomUpdate')).room?.metadata).toBe('meta');
    const permission = new ParticipantPermission({ canSubscribe: true, canPublish: false, canPublishData: true });
    await service.updateParticipant(name, 'ann', { name: 'Anna', permission });
    expect((await ann.expect('trackUnpublished')).trackSid).toBe(sid);
    expect((await service.listParticipants(name))[0]).toMatchObject({ name: 'Anna', tracks: [] });
    await service.removeParticipant(name, 'ann');
    expect((await ann.expect('leave')).reason).toBe(DisconnectReason.PARTICIPANT_REMOVED);
    const ben = await Hand.join(sfu, await tokenFor('ben', name));
    await ben.expect('join');
    await service.deleteRoom(name);
    expect(await ben.expect('leave')).toMatchObject({ reason: DisconnectReason.ROOM_DELETED, action: LeaveRequest_Action.DISCONNECT });
    expect(await service.listRooms([name])).toEqual([]);
  });

  it('hears what is missing', async () => {
    await expect(service.removeParticipant(room(), 'nobody')).rejects.toMatchObject({ status: 404, code: 'not_found' });
    await expect(service.deleteRoom(room())).rejects.toMatchObject({ status: 404 });
  });

  it('is refused with another secret, without the grant, and for another room', async () => {
    const stranger = new RoomServiceClient(`http://127.0.0.1:${sfu.port}`, 'testkey', 'guess');
    await expect(stranger.listRooms()).rejects.toMatchObject({ status: 401 });
    const call = async (method: string, token: string, body: unknown): Promise<number> => {
      const response = await fetch(`http://127.0.0.1:${sfu.port}/twirp/livekit.RoomService/${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return response.status;
    };
    const admin = await tokenFor('host', 'own', { roomAdmin: true });
    expect(await call('RemoveParticipant', admin, { room: 'other', identity: 'x' })).toBe(403);
    expect(await call('ListRooms', admin, {})).toBe(403);
    expect(await call('RemoveParticipant', await tokenFor('ann', 'own'), { room: 'own', identity: 'x' })).toBe(403);
    expect(await call('ListParticipants', admin, { room: 'own' })).toBe(200);
    expect(await call('Nothing', admin, {})).toBe(404);
    expect(await call('ListParticipants', admin, [1, 2])).toBe(400);
  });
});

describe('hostile input ends at most its own socket', () => {
  const frames: [string, (hand: Hand) => void][] = [
    ['bytes that are no message', (hand) => hand.raw(Buffer.from([255, 255, 255]))],
    ['text that is no JSON', (hand) => hand.raw('hello')],
    ['a frame of two megabytes', (hand) => hand.raw(Buffer.alloc(2_000_000))],
    ['an offer that is no SDP', (hand) => hand.offer('hello')],
    ['an answer to nothing', (hand) => hand.send({ case: 'answer', value: { sdp: 'v=0' } as never })],
    ['a flood', (hand) => {
      for (let index = 0; index < 400; index += 1) hand.send({ case: 'ping', value: 1n });
    }],
  ];

  it.each(frames)('%s', async (_name, act) => {
    const name = room();
    const ann = await Hand.join(sfu, await tokenFor('ann', name));
    const eve = await Hand.join(sfu, await tokenFor('eve', name));
    await eve.expect('join');
    act(eve);
    expect(await eve.closed()).toBeGreaterThanOrEqual(1000);
    ann.send({ case: 'pingReq', value: new Ping({ timestamp: 9n }) });
    await ann.expect('pongResp');
    ann.close();
  });

  it.each([
    ['no JSON', '{'],
    ['null', 'null'],
    ['a number', '7'],
    ['a candidate that is none', '{"candidate":"candidate:x"}'],
    ['lines within', '{"candidate":"candidate:1 1 udp 1 1.2.3.4 5 typ host\\r\\na=x"}'],
    ['endless', `{"candidate":"${'x'.repeat(10_000)}"}`],
  ])('trickle: %s', async (_name, candidateInit) => {
    const hand = await Hand.join(sfu, await tokenFor('ann', room()), { offer: browserOffer(RECEIVING) });
    await hand.expect('answer');
    hand.send({ case: 'trickle', value: { candidateInit, target: 0 } as never });
    hand.send({ case: 'pingReq', value: new Ping({ timestamp: 1n }) });
    await hand.expect('pongResp');
    hand.close();
  });

  it('joins that cannot be read', async () => {
    const token = await tokenFor('ann', room());
    for (const request of ['', 'AAAA', Buffer.alloc(300, 255).toString('base64url')]) {
      const response = await new Promise<string>((resolve) => {
        const socket = connect(sfu.port, '127.0.0.1', () =>
          socket.write(
            `GET /rtc/v1?access_token=${token}&join_request=${request} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
          ),
        );
        socket.on('data', (data) => {
          socket.destroy();
          resolve(String(data).split('\r\n')[0] ?? '');
        });
      });
      expect(response).toContain('400');
    }
  });
});
