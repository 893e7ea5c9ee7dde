import { DataPacket_Kind, DisconnectReason, LeaveRequest_Action, ParticipantPermission } from '@livekit/protocol';
import { RoomServiceClient } from 'livekit-server-sdk';
import { describe, expect, it } from 'vitest';
import { Hand, tokenFor } from '../testing.js';
import { browserOffer } from '../transport/testing.js';
import { publishCamera, RECEIVING, useSfu } from './stage.js';

const stage = useSfu();

describe('MED-1 livekit-server-sdk', () => {
  it('lists, looks at, changes, mutes, removes and deletes', async () => {
    const name = stage.room();
    const ann = await Hand.join(stage.sfu, await tokenFor('ann', name));
    const sid = await publishCamera(ann);
    expect((await stage.service.listRooms([name]))[0]?.numParticipants).toBe(1);
    expect((await stage.service.getParticipant(name, 'ann')).tracks[0]?.sid).toBe(sid);
    const muted = await stage.service.mutePublishedTrack(name, 'ann', sid, true);
    expect(muted.muted).toBe(true);
    expect(await ann.expect('mute')).toMatchObject({ sid, muted: true });
    await expect(stage.service.mutePublishedTrack(name, 'ann', sid, false)).rejects.toMatchObject({ status: 412 });
    await stage.service.updateRoomMetadata(name, 'meta');
    expect((await ann.expect('roomUpdate')).room?.metadata).toBe('meta');
    const permission = new ParticipantPermission({ canSubscribe: true, canPublish: false, canPublishData: true });
    await stage.service.updateParticipant(name, 'ann', { name: 'Anna', permission });
    expect((await ann.expect('trackUnpublished')).trackSid).toBe(sid);
    expect((await stage.service.listParticipants(name))[0]).toMatchObject({ name: 'Anna', tracks: [] });
    await stage.service.removeParticipant(name, 'ann');
    expect((await ann.expect('leave')).reason).toBe(DisconnectReason.PARTICIPANT_REMOVED);
    const ben = await Hand.join(stage.sfu, await tokenFor('ben', name));
    await ben.expect('join');
    await stage.service.deleteRoom(name);
    expect(await ben.expect('leave')).toMatchObject({ reason: DisconnectReason.ROOM_DELETED, action: LeaveRequest_Action.DISCONNECT });
    expect(await stage.service.listRooms([name])).toEqual([]);
  });

  it('hears what is missing', async () => {
    await expect(stage.service.removeParticipant(stage.room(), 'nobody')).rejects.toMatchObject({ status: 404, code: 'not_found' });
    await expect(stage.service.deleteRoom(stage.room())).rejects.toMatchObject({ status: 404 });
  });

  it('is refused with another secret, without the grant, and for another room', async () => {
    const stranger = new RoomServiceClient(`http://127.0.0.1:${stage.sfu.port}`, 'testkey', 'guess');
    await expect(stranger.listRooms()).rejects.toMatchObject({ status: 401 });
    const call = async (method: string, token: string, body: unknown): Promise<number> => {
      const response = await fetch(`http://127.0.0.1:${stage.sfu.port}/twirp/livekit.RoomService/${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return response.status;
    };
    const admin = await tokenFor('host', 'own', { roomAdmin: true });
    expect(await call('RemoveParticipant', admin, { room: 'other', identity: 'x' })).toBe(401);
    expect(await call('ListRooms', admin, {})).toBe(401);
    expect(await call('RemoveParticipant', await tokenFor('ann', 'own'), { room: 'own', identity: 'x' })).toBe(401);
    expect(await call('ListParticipants', admin, { room: 'own' })).toBe(200);
    expect(await call('Nothing', admin, {})).toBe(404);
    expect(await call('ListParticipants', admin, [1, 2])).toBe(400);
  });

  it('changes a room that is there by what a second creation names, and tells those who are in it', async () => {
    const name = stage.room();
    const made = await stage.service.createRoom({ name, metadata: 'one', emptyTimeout: 7, maxParticipants: 3 });
    const ann = await Hand.join(stage.sfu, await tokenFor('ann', name));
    expect((await ann.expect('join')).room?.metadata).toBe('one');
    const again = await stage.service.createRoom({ name, metadata: 'two', departureTimeout: 9 });
    expect(again).toMatchObject({ sid: made.sid, metadata: 'two', emptyTimeout: 7, departureTimeout: 9, maxParticipants: 3 });
    expect((await ann.expect('roomUpdate')).room?.metadata).toBe('two');
    ann.close();
  });

  it('refuses what LiveKit’s own server does not do either, in its words', async () => {
    const name = stage.room();
    const ann = await Hand.join(stage.sfu, await tokenFor('ann', name));
    await ann.expect('join');
    for (const act of ['moveParticipant', 'forwardParticipant'] as const) {
      await expect(stage.service[act](name, 'ann', 'elsewhere')).rejects.toMatchObject({ status: 500, code: 'unknown' });
      await expect(stage.service[act](name, 'ann', name)).rejects.toMatchObject({ status: 400, code: 'invalid_argument' });
      await expect(stage.service[act](name, 'nobody', 'elsewhere')).rejects.toMatchObject({ status: 404 });
    }
    await expect(stage.service.createRoom({ name: '' })).rejects.toMatchObject({ status: 400 });
    await expect(stage.service.updateRoomMetadata(name, 'x'.repeat(70_000))).rejects.toMatchObject({ status: 400 });
    await expect(stage.service.updateParticipant(name, 'ann', { metadata: 'x'.repeat(70_000) })).rejects.toMatchObject({ status: 400 });
    await expect(stage.service.updateRoomMetadata(stage.room(), 'x')).rejects.toMatchObject({ status: 404 });
    await expect(stage.service.sendData(stage.room(), new Uint8Array(1), DataPacket_Kind.LOSSY, {})).rejects.toMatchObject({ status: 404 });
    expect(await stage.service.listParticipants(stage.room())).toEqual([]);
    expect(await stage.service.mutePublishedTrack(name, 'ann', 'TR_none', true)).toBeUndefined();
    await stage.service.updateSubscriptions(name, 'ann', ['TR_none'], true);
    ann.close();
  });

  it('subscribes somebody, and takes it back', async () => {
    const name = stage.room();
    const ann = await Hand.join(stage.sfu, await tokenFor('ann', name));
    const sid = await publishCamera(ann);
    const ben = await Hand.join(stage.sfu, await tokenFor('ben', name), { autoSubscribe: false, offer: browserOffer(RECEIVING) });
    await ben.expect('answer');
    await stage.service.updateSubscriptions(name, 'ben', [sid], true);
    expect((await ann.expect('trackSubscribed')).trackSid).toBe(sid);
    ben.offer(browserOffer(RECEIVING), 2);
    expect((await ben.expect('answer', (answer) => answer.id === 2)).midToTrackId).toEqual({ 1: sid });
    await stage.service.updateSubscriptions(name, 'ben', [sid], false);
    ben.offer(browserOffer(RECEIVING), 3);
    expect((await ben.expect('answer', (answer) => answer.id === 3)).midToTrackId).toEqual({});
    for (const hand of [ann, ben]) hand.close();
  });
});

describe('a process that is drained', () => {
  const drained = useSfu();

  it('opens no room for an administrator either, and changes those that are there', async () => {
    const name = drained.room();
    await drained.service.createRoom({ name });
    drained.sfu.drain();
    await expect(drained.service.createRoom({ name: drained.room() })).rejects.toMatchObject({ status: 503, code: 'unavailable' });
    expect(await drained.service.createRoom({ name, metadata: 'two' })).toMatchObject({ metadata: 'two' });
  });
});
