/** What a token allows. The token's own form is read in api/; from here on only this is asked. */
import { ParticipantPermission, type TrackSource } from '@livekit/protocol';

export interface Grants {
  canPublish: boolean;
  canSubscribe: boolean;
  canPublishData: boolean;
  /** Empty: every source. */
  canPublishSources: readonly TrackSource[];
  canUpdateOwnMetadata: boolean;
  hidden: boolean;
  recorder: boolean;
  agent: boolean;
}

/** Nobody sees a hidden participant, so nobody could show its tracks: it publishes none. */
export function mayPublish(grants: Grants, source: TrackSource): boolean {
  if (!grants.canPublish || grants.hidden) return false;
  return grants.canPublishSources.length === 0 || grants.canPublishSources.includes(source);
}

export const takesPlace = (grants: Grants): boolean => !grants.hidden && !grants.recorder && !grants.agent;

export const mayPublishData = (grants: Grants): boolean => grants.canPublishData;

export function presentGrants(grants: Grants): ParticipantPermission {
  return new ParticipantPermission({
    canPublish: grants.canPublish,
    canSubscribe: grants.canSubscribe,
    canPublishData: grants.canPublishData,
    canPublishSources: [...grants.canPublishSources],
    canUpdateMetadata: grants.canUpdateOwnMetadata,
    hidden: grants.hidden,
    recorder: grants.recorder,
    agent: grants.agent,
  });
}

/** What both allow. */
export function narrowed(one: Grants, other: Grants): Grants {
  const sources = commonSources(one.canPublishSources, other.canPublishSources);
  return {
    canPublish: one.canPublish && other.canPublish && sources !== undefined,
    canSubscribe: one.canSubscribe && other.canSubscribe,
    canPublishData: one.canPublishData && other.canPublishData,
    canPublishSources: sources ?? [],
    canUpdateOwnMetadata: one.canUpdateOwnMetadata && other.canUpdateOwnMetadata,
    hidden: one.hidden && other.hidden,
    recorder: one.recorder && other.recorder,
    agent: one.agent && other.agent,
  };
}

/** Undefined: none, which an empty list does not say. */
function commonSources(one: readonly TrackSource[], other: readonly TrackSource[]): readonly TrackSource[] | undefined {
  if (one.length === 0) return other;
  if (other.length === 0) return one;
  const common = one.filter((source) => other.includes(source));
  return common.length > 0 ? common : undefined;
}

/** A room administrator's change of someone's permissions. */
export function grantsFrom(permission: ParticipantPermission, before: Grants): Grants {
  return {
    canPublish: permission.canPublish,
    canSubscribe: permission.canSubscribe,
    canPublishData: permission.canPublishData,
    canPublishSources: [...permission.canPublishSources],
    canUpdateOwnMetadata: permission.canUpdateMetadata,
    hidden: permission.hidden,
    recorder: before.recorder,
    agent: before.agent,
  };
}
