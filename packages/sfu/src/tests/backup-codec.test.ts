/** A track announced in two codecs: VP9, and VP8 for those who do not take VP9. */
import { AddTrackRequest, RequestResponse_Reason, SimulcastCodec, TrackSource, TrackType, type SubscribedQualityUpdate } from '@livekit/protocol';
import { describe, expect, it } from 'vitest';
import { Hand, tokenFor } from '../testing.js';
import { browserOffer } from '../transport/testing.js';
import { PUBLISHING, RECEIVING, useSfu } from './stage.js';

const stage = useSfu();

const announced = (more: Partial<AddTrackRequest> = {}): AddTrackRequest =>
  new AddTrackRequest({
    cid: 'cam',
    type: TrackType.VIDEO,
    source: TrackSource.CAMERA,
    simulcastCodecs: [new SimulcastCodec({ codec: 'vp9', cid: 'cam' }), new SimulcastCodec({ codec: 'vp8' })],
    ...more,
  });

const second = (sid: string, cid = 'second'): AddTrackRequest => announced({ cid, sid, simulcastCodecs: [new SimulcastCodec({ codec: 'vp8', cid })] });

const wanted = (update: SubscribedQualityUpdate): Record<string, boolean> =>
  Object.fromEntries(update.subscribedCodecs.map(({ codec, qualities }) => [codec, qualities.some(({ enabled }) => enabled)]));

async function publish(name: string): Promise<{ ann: Hand; sid: string }> {
  const ann = await Hand.join(stage.sfu, await tokenFor('ann', name));
  ann.send({ case: 'addTrack', value: announced() });
  const { track } = await ann.expect('trackPublished');
  ann.offer(browserOffer(PUBLISHING), 2);
  await ann.expect('answer', (answer) => answer.id === 2);
  return { ann, sid: track?.sid ?? '' };
}

/** Looks at whatever is there, with a browser that knows these. */
async function look(name: string, who: string, knows: (offer: string) => string): Promise<Hand> {
  const hand = await Hand.join(stage.sfu, await tokenFor(who, name), { offer: knows(browserOffer(RECEIVING)) });
  await hand.expect('answer', (answer) => Object.keys(answer.midToTrackId).length === 1);
  return hand;
}

const everything = (offer: string): string => offer;
const withoutVp9 = (offer: string): string => offer.replaceAll('VP9/90000', 'VPX/90000');

describe('MED-1 a second codec', () => {
  it('is asked for by what its viewers take', async () => {
    const name = stage.room();
    const { ann } = await publish(name);
    const ben = await look(name, 'ben', everything);
    await ann.expect('subscribedQualityUpdate', (update) => wanted(update).vp9 === true && wanted(update).vp8 === false);
    const old = await look(name, 'old', withoutVp9);
    const both = await ann.expect('subscribedQualityUpdate', (update) => wanted(update).vp9 === true && wanted(update).vp8 === true);
    expect(both.subscribedQualities.some(({ enabled }) => enabled)).toBe(true);
    for (const hand of [ann, ben, old]) hand.close();
  });

  it('is no second track, comes on a section of its own, and ends with the first', async () => {
    const name = stage.room();
    const { ann, sid } = await publish(name);
    ann.send({ case: 'addTrack', value: second(sid) });
    const { track } = await ann.expect('trackPublished', (published) => published.cid === 'second');
    expect(track?.sid).toBe(sid);
    expect(track?.codecs.map(({ mimeType, cid }) => [mimeType, cid])).toEqual([['video/vp9', 'cam'], ['video/vp8', 'second']]);
    const sections = [...PUBLISHING, { mid: '4', kind: 'video' as const, direction: 'sendonly', cid: 'second', rids: ['q', 'h'] }];
    ann.offer(browserOffer(sections), 3);
    const { sdp } = await ann.expect('answer', (answer) => answer.id === 3);
    const [first, backup] = sdp.split('m=video').slice(-2);
    // Its codec stands first: VP9 is 98, VP8 is 96.
    expect(first).toMatch(/^ 9 UDP\/TLS\/RTP\/SAVPF 98 /);
    expect(backup).toMatch(/^ 9 UDP\/TLS\/RTP\/SAVPF 96 /);
    expect(backup).toContain('a=recvonly');
    ann.offer(browserOffer(sections.map((section) => (section.mid === '3' ? { ...section, direction: 'inactive' } : section))), 4);
    expect((await ann.expect('trackUnpublished')).trackSid).toBe(sid);
    ann.close();
  });

  it.each([
    ['of a track that is not there', (sid: string) => second(`${sid}x`)],
    ['that was not announced', (sid: string) => announced({ sid, cid: 'second', simulcastCodecs: [new SimulcastCodec({ codec: 'h264', cid: 'second' })] })],
    ['without an id', (sid: string) => announced({ sid, cid: 'second', simulcastCodecs: [new SimulcastCodec({ codec: 'vp8' })] })],
    ['that is the first', (sid: string) => announced({ sid, cid: 'second', simulcastCodecs: [new SimulcastCodec({ codec: 'vp9', cid: 'second' })] })],
  ])('one %s is refused', async (_name, request) => {
    const { ann, sid } = await publish(stage.room());
    ann.send({ case: 'addTrack', value: request(sid) });
    expect((await ann.expect('requestResponse')).reason).toBe(RequestResponse_Reason.NOT_FOUND);
    ann.close();
  });
});
