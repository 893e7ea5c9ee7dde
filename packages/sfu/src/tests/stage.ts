/** What the tests of the whole server by hand share: one server a file, and the offers that browsers make. */
import { AddTrackRequest, TrackSource, TrackType } from '@livekit/protocol';
import { RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, beforeAll } from 'vitest';
import type { Sfu, SfuOptions } from '../options.js';
import { openSfu, TEST_KEYS, type Hand } from '../testing.js';
import { browserOffer } from '../transport/testing.js';

export interface Stage {
  sfu: Sfu;
  service: RoomServiceClient;
  /** A name that no other test uses. */
  room(): string;
}

/** To be called at the top of a file; the server is there within the tests. */
export function useSfu(options: Partial<SfuOptions> = {}): Stage {
  let count = 0;
  const stage = { room: () => `room-${(count += 1)}` } as Stage;
  beforeAll(async () => {
    stage.sfu = await openSfu(options);
    stage.service = new RoomServiceClient(`http://127.0.0.1:${stage.sfu.port}`, 'testkey', TEST_KEYS.testkey);
  });
  afterAll(() => stage.sfu.close());
  return stage;
}

export const RECEIVING = [
  { mid: '0', kind: 'audio' as const },
  { mid: '1', kind: 'video' as const },
  { mid: '2', kind: 'application' as const },
];
export const PUBLISHING = [...RECEIVING, { mid: '3', kind: 'video' as const, direction: 'sendonly', cid: 'cam', rids: ['q', 'h', 'f'] }];

export const camera = (cid = 'cam'): AddTrackRequest =>
  new AddTrackRequest({ cid, type: TrackType.VIDEO, source: TrackSource.CAMERA });

/** The sid of the track. */
export async function publishCamera(hand: Hand): Promise<string> {
  hand.send({ case: 'addTrack', value: camera() });
  const { track } = await hand.expect('trackPublished');
  hand.offer(browserOffer(PUBLISHING), 2);
  await hand.expect('answer', (answer) => answer.id === 2);
  return track?.sid ?? '';
}
