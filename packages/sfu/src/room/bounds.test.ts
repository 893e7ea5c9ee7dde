import {
  AddTrackRequest,
  DataTrackFrameEncoding,
  DataTrackSchemaEncoding,
  DataTrackSchemaId,
  PublishDataTrackRequest,
  RequestResponse_Reason,
  SimulcastCodec,
  TrackSource,
  TrackType,
  UnpublishDataTrackRequest,
  UpdateDataSubscription,
  UpdateDataSubscription_Update,
  UpdateSubscription,
  UpdateVideoLayers,
  VideoLayer,
} from '@livekit/protocol';
import { describe, expect, it } from 'vitest';
import type { Participant } from './participant.js';
import { withdraw } from './publishing.js';
import { handleRequest } from './requests.js';
import { house, join } from './testing.js';

const LONG = 'x'.repeat(100_000);
/** As a client sends it: with fields that we do not know, too. */
const layer = (): VideoLayer => {
  const read = new VideoLayer({ width: 320, rid: LONG });
  return VideoLayer.fromBinary(Buffer.concat([read.toBinary(), Buffer.from([0xfa, 0x7f, 0x90, 0x4e]), Buffer.alloc(10_000)]));
};

const announce = (owner: Participant, cid: string, more: Partial<AddTrackRequest> = {}): void =>
  handleRequest(owner, { case: 'addTrack', value: new AddTrackRequest({ cid, type: TrackType.VIDEO, source: TrackSource.CAMERA, ...more }) });

const tracksOf = (owner: Participant) => [...owner.published.values()];
const octetsOf = (owner: Participant): number => tracksOf(owner).reduce((sum, { info }) => sum + info.toBinary().length, owner.present().toBinary().length);

describe('what one person writes into what all are sent', () => {
  it('is short: layers, their names, and nothing unknown', () => {
    const { participant } = join(house().rooms, 'ann');
    const layers = Array.from({ length: 9 }, layer);
    announce(participant, 'cam', { layers, name: LONG, stream: LONG, simulcastCodecs: [new SimulcastCodec({ codec: LONG, cid: LONG, layers })] });
    expect(octetsOf(participant)).toBeLessThan(2_500);
    expect(tracksOf(participant)[0]?.info.layers).toHaveLength(4);
    handleRequest(participant, { case: 'updateLayers', value: new UpdateVideoLayers({ trackSid: tracksOf(participant)[0]?.info.sid ?? '', layers }) });
    expect(octetsOf(participant)).toBeLessThan(2_500);
  });

  it.each([
    ['a frame encoding of its own', { frameEncoding: new DataTrackFrameEncoding({ value: { case: 'custom', value: LONG } }) }],
    ['one without a name', { frameEncoding: new DataTrackFrameEncoding({ value: { case: 'custom', value: '' } }) }],
    ['a schema’s name', { schema: new DataTrackSchemaId({ name: LONG }) }],
    ['a schema’s encoding', { schema: new DataTrackSchemaId({ encoding: new DataTrackSchemaEncoding({ value: { case: 'custom', value: LONG } }) }) }],
  ])('is refused where it is longer: %s of a data track', (_name, words) => {
    const { participant, heard } = join(house().rooms, 'ann');
    handleRequest(participant, { case: 'publishDataTrackRequest', value: new PublishDataTrackRequest({ pubHandle: 1, name: 'x', ...words }) });
    expect(heard.at(-1)?.value).toMatchObject({ reason: RequestResponse_Reason.INVALID_REQUEST });
    expect(participant.dataTracks.size).toBe(0);
  });

  it('takes a data track’s short words as they are', () => {
    const { participant } = join(house().rooms, 'ann');
    const encoding = new DataTrackSchemaEncoding({ value: { case: 'custom', value: 'x'.repeat(32) } });
    const words = { schema: new DataTrackSchemaId({ name: 's', encoding }), frameEncoding: new DataTrackFrameEncoding({ value: { case: 'custom', value: 'f' } }) };
    handleRequest(participant, { case: 'publishDataTrackRequest', value: new PublishDataTrackRequest({ pubHandle: 1, name: 'x', ...words }) });
    expect(participant.present().dataTracks[0]).toMatchObject(words);
  });
});

describe('a track that was announced and never came', () => {
  it('makes way for its next announcement', () => {
    const { participant, heard } = join(house().rooms, 'ann');
    for (let times = 0; times < 20; times += 1) announce(participant, 'cam');
    expect(tracksOf(participant)).toHaveLength(1);
    const told = heard.flatMap((message) => (message.case === 'trackPublished' ? [message.value.track?.sid] : []));
    expect(tracksOf(participant)[0]?.info.sid).toBe(told.at(-1));
    announce(participant, 'other');
    expect(tracksOf(participant)).toHaveLength(2);
  });
});

describe('a wish ends with its track', () => {
  it('for pictures and sound', () => {
    const { rooms } = house();
    const [ann, ben] = [join(rooms, 'ann').participant, join(rooms, 'ben').participant];
    announce(ann, 'cam');
    const [track] = tracksOf(ann);
    handleRequest(ben, { case: 'subscription', value: new UpdateSubscription({ trackSids: [track?.info.sid ?? ''], subscribe: false }) });
    expect(ben.wishes.size).toBe(1);
    withdraw(track!);
    expect(ben.wishes.size).toBe(0);
  });

  it('for data, so that many short-lived tracks can be asked for one after the other', () => {
    const { rooms } = house();
    const [ann, ben] = [join(rooms, 'ann').participant, join(rooms, 'ben')];
    for (let times = 0; times < 300; times += 1) {
      handleRequest(ann, { case: 'publishDataTrackRequest', value: new PublishDataTrackRequest({ pubHandle: 1, name: 'x' }) });
      const sid = ann.dataTracks.get(1)?.info.sid ?? '';
      for (const trackSid of [sid, `DTR_nobody${times}`]) {
        const updates = [new UpdateDataSubscription_Update({ trackSid, subscribe: true })];
        handleRequest(ben.participant, { case: 'updateDataSubscription', value: new UpdateDataSubscription({ updates }) });
      }
      expect(ben.participant.dataSubscriptions.has(sid)).toBe(true);
      handleRequest(ann, { case: 'unpublishDataTrackRequest', value: new UnpublishDataTrackRequest({ pubHandle: 1 }) });
    }
    expect(ben.participant.dataWishes.size).toBe(0);
  });
});
