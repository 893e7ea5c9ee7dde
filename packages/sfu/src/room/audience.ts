/** Who may see whose tracks: the viewer's token and the publisher's own list (`subscriptionPermission`). */
import { SubscriptionPermissionUpdate, type SubscriptionPermission } from '@livekit/protocol';
import type { Audience, Participant } from './participant.js';

/** Of pictures, sound and data tracks alike. */
export function maySee(viewer: Participant, track: { readonly owner: Participant; readonly info: { readonly sid: string } }): boolean {
  if (!viewer.grants.canSubscribe) return false;
  const { audience } = track.owner;
  if (!audience) return true;
  const allowed = audience.get(viewer.identity) ?? audience.get(viewer.sid);
  return allowed === 'all' || (allowed?.has(track.info.sid) ?? false);
}

/** Keyed by identity, or by sid where the client named no identity. */
export function readAudience(permission: SubscriptionPermission): Audience | undefined {
  if (permission.allParticipants) return undefined;
  const audience = new Map<string, 'all' | ReadonlySet<string>>();
  for (const entry of permission.trackPermissions) {
    const key = entry.participantIdentity || entry.participantSid;
    audience.set(key, entry.allTracks ? 'all' : new Set(entry.trackSids));
  }
  return audience;
}

/** Puts a new list in force and tells each viewer what changed for it. */
export function setAudience(owner: Participant, audience: Audience | undefined): void {
  const { room } = owner;
  const viewers = [...room.participants.values()].filter((viewer) => viewer !== owner);
  const tracks = [...owner.published.values()];
  const before = viewers.map((viewer) => tracks.map((track) => maySee(viewer, track)));
  owner.audience = audience;
  viewers.forEach((viewer, row) => {
    tracks.forEach((track, column) => {
      const allowed = maySee(viewer, track);
      if (allowed === before[row]?.[column]) return;
      const value = new SubscriptionPermissionUpdate({ participantSid: owner.sid, trackSid: track.info.sid, allowed });
      viewer.send({ case: 'subscriptionPermissionUpdate', value });
    });
    room.arrange(viewer);
  });
}
