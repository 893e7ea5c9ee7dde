/** What a participant receives. What it may and wants to is decided by the room (`Room.offerTo`). */
import { TrackSubscribed } from '@livekit/protocol';
import type { Participant } from './participant.js';
import type { PublishedTrack } from './published-track.js';
import { Subscription } from './subscription.js';

export function watch(viewer: Participant, track: PublishedTrack): void {
  if (viewer.subscriptions.has(track.info.sid) || viewer.isGone) return;
  const subscription = new Subscription(track, viewer, {
    isUp: () => viewer.connection.isUp,
    send: (packet) => viewer.connection.send(packet),
  });
  viewer.subscriptions.set(track.info.sid, subscription);
  viewer.subscriber.add(subscription.down);
  viewer.connection.subscriptionsChanged();
  track.owner.send({ case: 'trackSubscribed', value: new TrackSubscribed({ trackSid: track.info.sid }) });
}

export function unwatch(viewer: Participant, track: PublishedTrack): void {
  const subscription = viewer.subscriptions.get(track.info.sid);
  if (!subscription) return;
  viewer.subscriptions.delete(track.info.sid);
  viewer.subscriber.remove(subscription.down);
  if (!viewer.isGone) viewer.connection.unsubscribed(subscription);
}

/** The viewer's section is agreed: a keyframe now saves the wait for the next one. */
export function startWatching(subscription: Subscription): void {
  subscription.down.retarget(subscription.owner.room.clock.steady());
}
