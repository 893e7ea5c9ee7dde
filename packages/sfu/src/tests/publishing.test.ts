import { MuteTrackRequest, RequestResponse_Reason, SubscriptionPermission, TrackSource, UpdateParticipantMetadata } from '@livekit/protocol';
import { describe, expect, it } from 'vitest';
import { Hand, tokenFor } from '../testing.js';
import { browserOffer } from '../transport/testing.js';
import { camera, publishCamera, PUBLISHING, RECEIVING, useSfu } from './stage.js';

const stage = useSfu();

describe('publishing', () => {
  it('needs the grant for the source', async () => {
    const hand = await Hand.join(stage.sfu, await tokenFor('ann', stage.room(), { canPublishSources: [TrackSource.MICROPHONE] }));
    hand.send({ case: 'addTrack', value: camera() });
    expect((await hand.expect('requestResponse')).reason).toBe(RequestResponse_Reason.NOT_ALLOWED);
    hand.offer(browserOffer(PUBLISHING), 2);
    const answer = await hand.expect('answer');
    expect(answer.sdp.split('a=mid:3')[1]).toContain('a=inactive');
    hand.close();
  });

  it('is bounded', async () => {
    const hand = await Hand.join(stage.sfu, await tokenFor('ann', stage.room()));
    for (let index = 0; index < 17; index += 1) hand.send({ case: 'addTrack', value: camera(`cam-${index}`) });
    expect((await hand.expect('requestResponse')).reason).toBe(RequestResponse_Reason.LIMIT_EXCEEDED);
    hand.close();
  });

  it('is shown to the others, who are asked for sections, until it is withdrawn', async () => {
    const name = stage.room();
    const ben = await Hand.join(stage.sfu, await tokenFor('ben', name), { offer: browserOffer(RECEIVING) });
    await ben.expect('answer');
    const ann = await Hand.join(stage.sfu, await tokenFor('ann', name));
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
    const name = stage.room();
    const ann = await Hand.join(stage.sfu, await tokenFor('ann', name));
    const eve = await Hand.join(stage.sfu, await tokenFor('eve', name, { canSubscribe: false }), { offer: browserOffer(RECEIVING) });
    const ben = await Hand.join(stage.sfu, await tokenFor('ben', name), { offer: browserOffer(RECEIVING) });
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
    const ann = await Hand.join(stage.sfu, await tokenFor('ann', stage.room()));
    ann.send({ case: 'updateMetadata', value: change });
    expect(await ann.expect('requestResponse')).toMatchObject({ requestId: 3, reason: RequestResponse_Reason.NOT_ALLOWED });
    const ben = await Hand.join(stage.sfu, await tokenFor('ben', stage.room(), { canUpdateOwnMetadata: true }));
    ben.send({ case: 'updateMetadata', value: change });
    expect((await ben.expect('requestResponse')).reason).toBe(RequestResponse_Reason.OK);
    await ben.expect('update', (update) => update.participants.some((one) => one.name === 'Other'));
    ann.close();
    ben.close();
  });
});
