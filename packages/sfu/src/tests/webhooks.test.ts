import { AddTrackRequest, DisconnectReason, TrackSource, TrackType } from '@livekit/protocol';
import { RoomServiceClient, WebhookReceiver, type WebhookEvent } from 'livekit-server-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sfu } from '../options.js';
import { openSfu, Hand, TEST_KEYS, tokenFor } from '../testing.js';
import { MediaHand } from '../testing-media.js';
import { browserOffer } from '../transport/testing.js';
import { Receiver } from '../webhooks/testing.js';

const genuine = new WebhookReceiver('testkey', TEST_KEYS.testkey);

let receiver: Receiver;
let sfu: Sfu;
const logged: string[] = [];

beforeEach(async () => {
  receiver = await Receiver.open();
  logged.length = 0;
  sfu = await openSfu({ webhooks: { urls: [receiver.url], key: 'testkey' }, log: (line) => logged.push(JSON.stringify(line)) });
});
afterEach(async () => {
  await sfu.close();
  await receiver.close();
});

/** Read by the vendor's own receiver, which throws when signature or hash are wrong. */
async function events(count: number): Promise<WebhookEvent[]> {
  const arrivals = await receiver.until(count);
  return Promise.all(arrivals.map(({ body, authorization }) => genuine.receive(body, authorization)));
}

describe('MED-1 webhooks', () => {
  it('tell of a room from its start to its end, in order, signed', async () => {
    const service = new RoomServiceClient(`http://127.0.0.1:${sfu.port}`, 'testkey', TEST_KEYS.testkey);
    const ann = await MediaHand.join(sfu, await tokenFor('ann', 'told'));
    await events(2);
    const ben = await Hand.join(sfu, await tokenFor('ben', 'told'));
    await ben.expect('join');
    ben.send({ case: 'addTrack', value: new AddTrackRequest({ cid: 'cam', type: TrackType.VIDEO, source: TrackSource.CAMERA }) });
    const sections = [{ mid: '0', kind: 'video' as const, direction: 'sendonly', cid: 'cam' }];
    ben.offer(browserOffer(sections), 1);
    await ben.expect('answer');
    ben.offer(browserOffer([{ mid: '0', kind: 'video' as const, direction: 'inactive' }]), 2);
    await ben.expect('trackUnpublished');
    await service.removeParticipant('told', 'ben');
    ann.send({ case: 'leave', value: {} as never });
    await service.deleteRoom('told');
    const told = await events(7);
    expect(told.map((event) => event.event)).toEqual([
      'room_started',
      'participant_joined',
      'track_published',
      'track_unpublished',
      'participant_connection_aborted',
      'participant_left',
      'room_finished',
    ]);
    expect(told.map((event) => event.participant?.identity)).toEqual([undefined, 'ann', 'ben', 'ben', 'ben', 'ann', undefined]);
    expect(told[2]?.track).toMatchObject({ source: TrackSource.CAMERA, type: TrackType.VIDEO });
    expect(told[4]?.participant?.disconnectReason).toBe(DisconnectReason.PARTICIPANT_REMOVED);
    expect(told[5]?.participant?.disconnectReason).toBe(DisconnectReason.CLIENT_INITIATED);
    expect(new Set(told.map((event) => event.id)).size).toBe(7);
    expect(new Set(told.map((event) => event.room?.sid)).size).toBe(1);
    expect(told.every((event) => event.room?.name === 'told' && event.createdAt > 0n)).toBe(true);
    expect(receiver.arrivals.every(({ contentType }) => contentType === 'application/webhook+json')).toBe(true);
    ann.close();
  });

  it('repeat an event with its id, signed anew, until it is taken', async () => {
    receiver.reactions = [500];
    const ann = await Hand.join(sfu, await tokenFor('ann', 'again'));
    await ann.expect('join');
    const [first, second] = await events(2);
    expect(second).toEqual(first);
    ann.close();
  });

  it('can be read by nobody’s leave but the key’s', async () => {
    const ann = await Hand.join(sfu, await tokenFor('ann', 'signed'));
    const [arrival] = await receiver.until(1);
    const { body = '', authorization } = arrival ?? {};
    await expect(genuine.receive(`${body} `, authorization)).rejects.toThrow('checksum');
    await expect(new WebhookReceiver('testkey', 'guess').receive(body, authorization)).rejects.toThrow();
    ann.close();
  });

  it('tell of a stop, and do not hold it up', async () => {
    const ann = await MediaHand.join(sfu, await tokenFor('ann', 'stop'));
    await events(2);
    await sfu.close();
    const told = await events(4);
    expect(told.slice(2).map((event) => event.event)).toEqual(['participant_left', 'room_finished']);
    expect(told[2]?.participant?.disconnectReason).toBe(DisconnectReason.SERVER_SHUTDOWN);
    ann.close();
  });

  it('that hang do not hold up a stop either, and what is lost is logged without the address’s secrets', async () => {
    receiver.reactions = ['hang'];
    const ann = await Hand.join(sfu, await tokenFor('ann', 'hang'));
    await receiver.until(1);
    await sfu.close();
    const lost = logged.filter((line) => line.includes('webhook dropped'));
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.join()).not.toContain('by=sfu');
    ann.close();
  });

  it('are refused at the start without a secret or a readable URL', async () => {
    await expect(openSfu({ webhooks: { urls: ['http://127.0.0.1:1'], key: 'other' } })).rejects.toThrow('no secret');
    await expect(openSfu({ webhooks: { urls: ['ftp://x'], key: 'testkey' } })).rejects.toThrow('URL');
  });
});
