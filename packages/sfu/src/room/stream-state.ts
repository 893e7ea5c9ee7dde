/** Tells a viewer which pictures pause because their network has no room for them, and which go on. */
import { StreamState, StreamStateInfo, StreamStateUpdate } from '@livekit/protocol';
import type { Participant } from './participant.js';

/** Called on every tick; silent while nothing has changed. */
export function tellStreamStates(viewer: Participant): void {
  const changed: StreamStateInfo[] = [];
  for (const subscription of viewer.subscriptions.values()) {
    const { isPaused } = subscription.down;
    if (subscription.toldPaused === isPaused) continue;
    subscription.toldPaused = isPaused;
    changed.push(
      new StreamStateInfo({
        participantSid: subscription.track.owner.sid,
        trackSid: subscription.track.info.sid,
        state: isPaused ? StreamState.PAUSED : StreamState.ACTIVE,
      }),
    );
  }
  if (changed.length > 0) viewer.send({ case: 'streamStateUpdate', value: new StreamStateUpdate({ streamStates: changed }) });
}
