import {
  AddTrackRequest,
  AudioTrackFeature,
  ParticipantPermission,
  RequestResponse_Reason,
  RoomConfiguration,
  TrackSource,
  TrackType,
  UpdateLocalAudioTrack,
  UpdateLocalVideoTrack,
  UpdateParticipantMetadata,
} from '@livekit/protocol';
import { AccessToken, TokenVerifier, type ClaimGrants } from 'livekit-server-sdk';
import { describe, expect, it } from 'vitest';
import { Hand, openSfu, TEST_KEYS, tokenFor } from '../testing.js';
import { publishCamera, useSfu } from './stage.js';

const stage = useSfu();

const microphone = new AddTrackRequest({ cid: 'mic', type: TrackType.AUDIO, source: TrackSource.MICROPHONE });
const screen = new AddTrackRequest({ cid: 'scr', type: TrackType.VIDEO, source: TrackSource.SCREEN_SHARE });

const enter = async (identity: string, room: string, grant = {}): Promise<Hand> => {
  const hand = await Hand.join(stage.sfu, await tokenFor(identity, room, grant));
  await hand.expect('join');
  return hand;
};

const read = (token: string): Promise<ClaimGrants & { exp?: number }> => new TokenVerifier('testkey', TEST_KEYS.testkey).verify(token);

const change = (hand: Hand, room: string, permission: Partial<ParticipantPermission>): Promise<unknown> =>
  stage.service.updateParticipant(room, 'ann', { permission: new ParticipantPermission({ canSubscribe: true, canPublishData: true, ...permission }) });

describe('grants', () => {
  it.each([
    ['no publishing', { canPublish: false }, microphone],
    ['another source', { canPublishSources: [TrackSource.CAMERA] }, microphone],
    ['a screen', { canPublishSources: [TrackSource.CAMERA, TrackSource.MICROPHONE] }, screen],
  ])('refuse a track: %s', async (_name, grant, request) => {
    const ann = await enter('ann', stage.room(), grant);
    ann.send({ case: 'addTrack', value: request });
    expect((await ann.expect('requestResponse')).reason).toBe(RequestResponse_Reason.NOT_ALLOWED);
    ann.close();
  });

  it('that are widened let a screen in, and narrowed again take it out', async () => {
    const room = stage.room();
    const ann = await enter('ann', room, { canPublishSources: [TrackSource.CAMERA] });
    await change(ann, room, { canPublish: true, canPublishSources: [TrackSource.CAMERA, TrackSource.SCREEN_SHARE] });
    ann.send({ case: 'addTrack', value: screen });
    const { track } = await ann.expect('trackPublished');
    await change(ann, room, { canPublish: true, canPublishSources: [TrackSource.CAMERA] });
    expect((await ann.expect('trackUnpublished')).trackSid).toBe(track?.sid);
    ann.close();
  });

  it('let nobody change the own words who may not, nor beyond bounds', async () => {
    const room = stage.room();
    const [ann, ben] = [await enter('ann', room), await enter('ben', room, { canUpdateOwnMetadata: true })];
    const update = (attributes: Record<string, string>, metadata = ''): UpdateParticipantMetadata =>
      new UpdateParticipantMetadata({ attributes, metadata, requestId: 1 });
    ann.send({ case: 'updateMetadata', value: update({ role: 'host' }) });
    expect((await ann.expect('requestResponse')).reason).toBe(RequestResponse_Reason.NOT_ALLOWED);
    ben.send({ case: 'updateMetadata', value: update({}, 'x'.repeat(70_000)) });
    expect((await ben.expect('requestResponse')).reason).toBe(RequestResponse_Reason.LIMIT_EXCEEDED);
    ben.send({ case: 'updateMetadata', value: update({ hand: 'up', mood: 'good' }) });
    await ann.expect('update', (told) => told.participants.some((one) => one.attributes['hand'] === 'up'));
    ben.send({ case: 'updateMetadata', value: update({ hand: '' }) });
    const last = await ann.expect('update', (told) => told.participants.some((one) => one.attributes['mood'] && !one.attributes['hand']));
    expect(last.participants[0]?.attributes).toEqual({ mood: 'good' });
    for (const hand of [ann, ben]) hand.close();
  });
});

describe('a token that takes the place of the first', () => {
  it('says what the host has changed, and ends when the first one does', async () => {
    const room = stage.room();
    const first = await tokenFor('ann', room);
    const ann = await Hand.join(stage.sfu, first);
    await ann.expect('join');
    await stage.service.updateParticipant(room, 'ann', { name: 'Anna', attributes: { seat: '3' }, metadata: 'm' });
    const claims = await read(await ann.expect('refreshToken'));
    expect(claims).toMatchObject({ sub: 'ann', name: 'Anna', metadata: 'm', attributes: { seat: '3' }, video: { room, roomJoin: true } });
    expect(claims.exp).toBe((await read(first)).exp);
    const again = await Hand.join(stage.sfu, await ann.expect('refreshToken'));
    expect((await again.expect('join')).participant).toMatchObject({ name: 'Anna', attributes: { seat: '3' } });
    for (const hand of [ann, again]) hand.close();
  });

  it('never allows more than the first did, whatever was allowed in between', async () => {
    const room = stage.room();
    const ann = await enter('ann', room, { canPublishSources: [TrackSource.CAMERA], canPublishData: false });
    await change(ann, room, { canPublish: true, canPublishSources: [TrackSource.CAMERA, TrackSource.SCREEN_SHARE], canUpdateMetadata: true });
    const { video } = await read(await ann.expect('refreshToken'));
    expect(video).toMatchObject({ canPublish: true, canPublishSources: ['camera'], canPublishData: false, canUpdateOwnMetadata: false });
    await change(ann, room, { canPublish: true, canPublishSources: [TrackSource.MICROPHONE] });
    const later = ann.received.filter((message) => message.case === 'refreshToken').map((message) => String(message.value));
    expect((await read(later.at(-1) ?? '')).video).toMatchObject({ canPublish: false });
    ann.close();
  });

  it('does not say what the person says of itself', async () => {
    const room = stage.room();
    const ann = await enter('ann', room, { canUpdateOwnMetadata: true });
    ann.send({ case: 'updateMetadata', value: new UpdateParticipantMetadata({ attributes: { role: 'host' } }) });
    await ann.expect('update', (told) => told.participants.some((one) => one.attributes['role'] === 'host'));
    await stage.service.updateParticipant(room, 'ann', { attributes: { seat: '3' } });
    expect((await read(await ann.expect('refreshToken'))).attributes).toEqual({ seat: '3' });
    ann.close();
  });
});

describe('a room that is opened by a join', () => {
  it('is as the token wants it, once', async () => {
    const name = stage.room();
    const access = new AccessToken('testkey', TEST_KEYS.testkey, { identity: 'ann', ttl: 600 });
    access.addGrant({ roomJoin: true, room: name });
    access.roomConfig = new RoomConfiguration({ metadata: 'm', emptyTimeout: 11, departureTimeout: 12, maxParticipants: 1 });
    const token = await access.toJwt();
    const ann = await Hand.join(stage.sfu, token);
    expect((await ann.expect('join')).room).toMatchObject({ metadata: 'm', emptyTimeout: 11, departureTimeout: 12, maxParticipants: 1 });
    await expect(Hand.join(stage.sfu, await tokenFor('ben', name))).rejects.toThrow('403');
    await stage.service.updateRoomMetadata(name, 'changed');
    const again = await Hand.join(stage.sfu, token);
    expect((await again.expect('join')).room?.metadata).toBe('changed');
    for (const hand of [ann, again]) hand.close();
  });

  it('counts no agent and no recorder', async () => {
    const small = await openSfu({ maxParticipants: 1 });
    try {
      for (const grant of [{ agent: true }, { recorder: true }]) {
        await (await Hand.join(small, await tokenFor(Object.keys(grant)[0] ?? '', 'small', grant))).expect('join');
      }
      await (await Hand.join(small, await tokenFor('ann', 'small'))).expect('join');
      await expect(Hand.join(small, await tokenFor('ben', 'small'))).rejects.toThrow('403');
    } finally {
      await small.close();
    }
  });
});

describe('what a sender changes while it goes on', () => {
  it('is told to the others: features of its sound, size of its picture', async () => {
    const room = stage.room();
    const [ann, ben] = [await enter('ann', room), await enter('ben', room)];
    const sid = await publishCamera(ann);
    ann.send({ case: 'updateVideoTrack', value: new UpdateLocalVideoTrack({ trackSid: sid, width: 320, height: 180 }) });
    await ben.expect('update', (told) => told.participants.some((one) => one.tracks.some((track) => track.width === 320 && track.height === 180)));
    ann.send({ case: 'addTrack', value: microphone });
    const { track } = await ann.expect('trackPublished', (answer) => answer.cid === 'mic');
    const features = [AudioTrackFeature.TF_STEREO, AudioTrackFeature.TF_NO_DTX];
    ann.send({ case: 'updateAudioTrack', value: new UpdateLocalAudioTrack({ trackSid: track?.sid ?? '', features }) });
    ann.send({ case: 'updateAudioTrack', value: new UpdateLocalAudioTrack({ trackSid: sid, features }) });
    ann.send({ case: 'updateVideoTrack', value: new UpdateLocalVideoTrack({ trackSid: 'TR_none', width: 1, height: 1 }) });
    expect((await stage.service.getParticipant(room, 'ann')).tracks[0]?.audioFeatures).toEqual([]);
    for (const hand of [ann, ben]) hand.close();
  });
});
