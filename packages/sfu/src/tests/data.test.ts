import {
  DataChannelReceiveState,
  DataPacket,
  DataPacket_Kind,
  DataStream_Chunk,
  DataStream_Header,
  MetricsBatch,
  ParticipantPermission,
  PublishDataTrackRequest,
  RequestResponse_Reason,
  RpcAck,
  RpcRequest,
  RpcResponse,
  SubscriptionPermission,
  SyncState,
  UnpublishDataTrackRequest,
  UpdateDataSubscription,
  UpdateDataSubscription_Update,
  UserPacket,
} from '@livekit/protocol';
import { describe, expect, it } from 'vitest';
import { tokenFor } from '../testing.js';
import { MediaHand } from '../testing-media.js';
import { useSfu } from './stage.js';

const stage = useSfu();

const text = (words: string, sequence = 0, to: string[] = []): DataPacket =>
  new DataPacket({ sequence, destinationIdentities: to, value: { case: 'user', value: new UserPacket({ payload: Buffer.from(words) }) } });

const words = (person: MediaHand, label = '_reliable'): string[] =>
  person.packets(label).map(({ value }) => (value.case === 'user' ? Buffer.from(value.value.payload).toString() : (value.case ?? '')));

const enter = async (identity: string, room: string, grant = {}): Promise<MediaHand> =>
  MediaHand.join(stage.sfu, await tokenFor(identity, room, grant));

const heard = (person: MediaHand, ...expected: string[]): Promise<void> =>
  person.until(() => expected.every((word) => words(person).includes(word)), `${expected.join()} at the receiver, who has ${words(person).join()}`);

describe('messages', () => {
  it('reach everybody, or those who are named, in the sender’s name', async () => {
    const room = stage.room();
    const [ann, ben, eve] = [await enter('ann', room), await enter('ben', room), await enter('eve', room)];
    const lie = text('to all');
    lie.participantIdentity = 'ben';
    ann.sendPacket(lie);
    ann.sendPacket(text('to ben', 0, ['ben']));
    ann.sendPacket(text('end'));
    await Promise.all([heard(ben, 'to all', 'to ben', 'end'), heard(eve, 'end')]);
    expect(words(eve)).toEqual(['to all', 'end']);
    expect(ben.packets()[0]).toMatchObject({ participantIdentity: 'ann' });
    expect(words(ann)).toEqual([]);
    for (const one of [ann, ben, eve]) one.close();
  });

  it('are sent by nobody without the grant, also when it was taken away meanwhile', async () => {
    const room = stage.room();
    const [ann, ben] = [await enter('ann', room, { canPublishData: false }), await enter('ben', room)];
    const eve = await enter('eve', room);
    ann.sendPacket(text('forbidden'));
    const permission = new ParticipantPermission({ canSubscribe: true, canPublish: true, canPublishData: false });
    await stage.service.updateParticipant(room, 'eve', { permission });
    eve.sendPacket(text('too late'));
    await stage.service.updateParticipant(room, 'ann', { permission: new ParticipantPermission({ ...permission, canPublishData: true }) });
    ann.sendPacket(text('allowed'));
    await heard(ben, 'allowed');
    expect(words(ben)).toEqual(['allowed']);
    for (const one of [ann, ben, eve]) one.close();
  });

  it('of a hidden one do not say who it is', async () => {
    const room = stage.room();
    const [eve, ben] = [await enter('eve', room, { hidden: true }), await enter('ben', room)];
    eve.sendPacket(text('boo'));
    await heard(ben, 'boo');
    const [packet] = ben.packets();
    expect(packet?.participantIdentity).toBe('');
    expect(packet?.value.value).toMatchObject({ participantIdentity: '', participantSid: '' });
    for (const one of [eve, ben]) one.close();
  });

  it('of calls and streams pass through; measurements and made-up transcripts do not', async () => {
    const room = stage.room();
    const [ann, ben] = [await enter('ann', room), await enter('ben', room)];
    const values: DataPacket['value'][] = [
      { case: 'metrics', value: new MetricsBatch() },
      { case: 'transcription', value: {} as never },
      { case: 'rpcRequest', value: new RpcRequest({ id: '1', method: 'm', payload: 'p' }) },
      { case: 'rpcAck', value: new RpcAck({ requestId: '1' }) },
      { case: 'rpcResponse', value: new RpcResponse({ requestId: '1', value: { case: 'payload', value: 'q' } }) },
      { case: 'streamHeader', value: new DataStream_Header({ streamId: 's' }) },
      { case: 'streamChunk', value: new DataStream_Chunk({ streamId: 's', content: new Uint8Array(15_000) }) },
    ];
    for (const value of values) ann.sendPacket(new DataPacket({ destinationIdentities: ['ben'], value }));
    await heard(ben, 'streamChunk');
    expect(words(ben)).toEqual(['rpcRequest', 'rpcAck', 'rpcResponse', 'streamHeader', 'streamChunk']);
    for (const one of [ann, ben]) one.close();
  });

  it('that are not readable are dropped', async () => {
    const room = stage.room();
    const [ann, ben] = [await enter('ann', room), await enter('ben', room)];
    ann.sendBytes('_reliable', Buffer.from([255, 255, 255]));
    ann.sendBytes('_reliable', Buffer.alloc(100_000));
    ann.sendBytes('_data_track', Buffer.from([1]));
    ann.sendPacket(text('good'));
    await heard(ben, 'good');
    expect(words(ben)).toEqual(['good']);
    for (const one of [ann, ben]) one.close();
  });

  it('wait for a receiver whose channel is not open yet, in order', async () => {
    const room = stage.room();
    const ann = await enter('ann', room);
    const ben = await MediaHand.begin(stage.sfu, await tokenFor('ben', room));
    await ben.hand.expect('join');
    ann.sendPacket(text('one', 1));
    ann.sendPacket(text('other’s', 2, ['eve']));
    await stage.service.sendData(room, Buffer.from('by the host'), DataPacket_Kind.RELIABLE, { topic: 't', destinationIdentities: ['ben'] });
    ann.sendPacket(text('two', 3));
    await ben.connect();
    ann.sendPacket(text('three', 4));
    await heard(ben, 'one', 'by the host', 'two', 'three');
    expect(words(ben).filter((word) => word !== 'by the host')).toEqual(['one', 'two', 'three']);
    for (const one of [ann, ben]) one.close();
  });

  it('are repeated to a receiver that comes back, after the last it has', async () => {
    const room = stage.room();
    const [ann, ben] = [await enter('ann', room), await enter('ben', room)];
    const annSid = (await ann.hand.expect('join')).participant?.sid ?? '';
    for (const [word, sequence] of [['one', 1], ['two', 2], ['three', 3]] as const) ann.sendPacket(text(word, sequence));
    ann.sendPacket(text('two', 2));
    await heard(ben, 'one', 'two', 'three');
    const state = new DataChannelReceiveState({ publisherSid: annSid, lastSeq: 1 });
    // Named twice, asked twice: a replay is one a socket.
    for (let times = 0; times < 2; times += 1) ben.send({ case: 'syncState', value: new SyncState({ datachannelReceiveStates: [state, state] }) });
    await ben.until(() => words(ben).length >= 5, 'two repeated messages');
    ann.sendPacket(text('four', 4));
    await heard(ben, 'four');
    expect(words(ben)).toEqual(['one', 'two', 'three', 'two', 'three', 'four']);
    for (const one of [ann, ben]) one.close();
  });
});

const frame = (handle: number, word: string): Buffer => {
  const header = Buffer.alloc(12);
  header[0] = 0b000_11_000;
  header.writeUInt16BE(handle, 2);
  header.writeUInt16BE(77, 4);
  return Buffer.concat([header, Buffer.from(word)]);
};

const subscribe = (person: MediaHand, trackSid: string, wanted = true): void =>
  person.send({
    case: 'updateDataSubscription',
    value: new UpdateDataSubscription({ updates: [new UpdateDataSubscription_Update({ trackSid, subscribe: wanted })] }),
  });

async function publish(person: MediaHand, pubHandle: number, name: string): Promise<string> {
  person.send({ case: 'publishDataTrackRequest', value: new PublishDataTrackRequest({ pubHandle, name }) });
  const { info } = await person.hand.expect('publishDataTrackResponse', (answer) => answer.info?.pubHandle === pubHandle);
  return info?.sid ?? '';
}

const handleFor = async (person: MediaHand, sid: string): Promise<number> => {
  const told = await person.hand.expect('dataTrackSubscriberHandles', ({ subHandles }) =>
    Object.values(subHandles).some((track) => track.trackSid === sid),
  );
  return Number(Object.entries(told.subHandles).find(([, track]) => track.trackSid === sid)?.[0]);
};

describe('MED-1 data tracks', () => {
  it('are shown to all and sent to those who ask, under a number of their own', async () => {
    const room = stage.room();
    const [ann, ben, eve] = [await enter('ann', room), await enter('ben', room), await enter('eve', room)];
    const first = await publish(ann, 1, 'first');
    const second = await publish(ann, 9, 'second');
    await ben.hand.expect('update', (update) => update.participants.some((one) => one.dataTracks.length === 2));
    subscribe(ben, first);
    subscribe(ben, second);
    const handle = await handleFor(ben, second);
    expect(handle).not.toBe(9);
    ann.sendBytes('_data_track', frame(9, 'hello'));
    ann.sendBytes('_data_track', frame(5, 'no such track'));
    await ben.until(() => ben.bytes('_data_track').length > 0, 'a frame');
    expect(ben.bytes('_data_track')).toEqual([frame(handle, 'hello')]);
    expect(eve.bytes('_data_track')).toEqual([]);
    const ida = await enter('ida', room);
    const others = (await ida.hand.expect('join')).otherParticipants;
    expect(others.find((one) => one.identity === 'ann')?.dataTracks.map((track) => track.name)).toEqual(['first', 'second']);
    ann.send({ case: 'unpublishDataTrackRequest', value: new UnpublishDataTrackRequest({ pubHandle: 9 }) });
    expect((await ann.hand.expect('unpublishDataTrackResponse')).info?.sid).toBe(second);
    await ben.hand.expect('update', (update) => update.participants.some((one) => one.dataTracks.length === 1));
    for (const one of [ann, ben, eve, ida]) one.close();
  });

  it.each([
    ['no handle', { pubHandle: 0, name: 'x' }, RequestResponse_Reason.INVALID_HANDLE],
    ['a handle too large', { pubHandle: 65_536, name: 'x' }, RequestResponse_Reason.INVALID_HANDLE],
    ['no name', { pubHandle: 2, name: '' }, RequestResponse_Reason.INVALID_NAME],
    ['a name too long', { pubHandle: 2, name: 'x'.repeat(257) }, RequestResponse_Reason.INVALID_NAME],
    ['a handle twice', { pubHandle: 1, name: 'x' }, RequestResponse_Reason.DUPLICATE_HANDLE],
    ['a name twice', { pubHandle: 2, name: 'taken' }, RequestResponse_Reason.DUPLICATE_NAME],
  ])('are refused: %s', async (_name, request, reason) => {
    const ann = await enter('ann', stage.room());
    await publish(ann, 1, 'taken');
    ann.send({ case: 'publishDataTrackRequest', value: new PublishDataTrackRequest(request) });
    expect((await ann.hand.expect('requestResponse')).reason).toBe(reason);
    ann.close();
  });

  it('are bounded, and those that are not there are not unpublished', async () => {
    const ann = await enter('ann', stage.room());
    for (let handle = 1; handle <= 16; handle += 1) await publish(ann, handle, `track ${handle}`);
    ann.send({ case: 'publishDataTrackRequest', value: new PublishDataTrackRequest({ pubHandle: 17, name: 'one more' }) });
    await ann.hand.expect('requestResponse', (answer) => answer.reason === RequestResponse_Reason.LIMIT_EXCEEDED);
    ann.send({ case: 'unpublishDataTrackRequest', value: new UnpublishDataTrackRequest({ pubHandle: 99 }) });
    await ann.hand.expect('requestResponse', (answer) => answer.reason === RequestResponse_Reason.NOT_FOUND);
    ann.close();
  });

  it.each([
    ['who may not publish data', { canPublishData: false }],
    ['who is hidden', { hidden: true }],
  ])('are refused to whoever %s', async (_name, grant) => {
    const ann = await enter('ann', stage.room(), grant);
    ann.send({ case: 'publishDataTrackRequest', value: new PublishDataTrackRequest({ pubHandle: 1, name: 'x' }) });
    expect((await ann.hand.expect('requestResponse')).reason).toBe(RequestResponse_Reason.NOT_ALLOWED);
    ann.close();
  });

  it('end with the permission to publish data', async () => {
    const room = stage.room();
    const ann = await enter('ann', room);
    const sid = await publish(ann, 1, 'x');
    const permission = new ParticipantPermission({ canSubscribe: true, canPublish: true, canPublishData: false });
    await stage.service.updateParticipant(room, 'ann', { permission });
    expect((await ann.hand.expect('unpublishDataTrackResponse')).info?.sid).toBe(sid);
    ann.close();
  });

  it('are received by nobody whom the viewer’s or the publisher’s permission leaves out, until it lets them in', async () => {
    const room = stage.room();
    const [ann, ben] = [await enter('ann', room), await enter('ben', room, { canSubscribe: false })];
    const sid = await publish(ann, 1, 'x');
    subscribe(ben, sid);
    ann.send({ case: 'subscriptionPermission', value: new SubscriptionPermission({ allParticipants: false }) });
    const permission = new ParticipantPermission({ canSubscribe: true, canPublish: true, canPublishData: true });
    await stage.service.updateParticipant(room, 'ben', { permission });
    expect(ben.hand.received.some((message) => message.case === 'dataTrackSubscriberHandles')).toBe(false);
    ann.send({ case: 'subscriptionPermission', value: new SubscriptionPermission({ allParticipants: true }) });
    const handle = await handleFor(ben, sid);
    ann.sendBytes('_data_track', frame(1, 'now'));
    await ben.until(() => ben.bytes('_data_track').length > 0, 'a frame');
    expect(ben.bytes('_data_track')).toEqual([frame(handle, 'now')]);
    subscribe(ben, sid, false);
    await ben.hand.expect('dataTrackSubscriberHandles', ({ subHandles }) => Object.keys(subHandles).length === 0);
    for (const one of [ann, ben]) one.close();
  });
});
