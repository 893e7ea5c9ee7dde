/** What a client may ask on its signalling socket, one function a request. */
import {
  AudioTrackFeature,
  DisconnectReason,
  Pong,
  RequestResponse,
  RequestResponse_Reason,
  TrackType,
  type AddTrackRequest,
  type SignalRequest,
  type SyncState,
  type UpdateLocalAudioTrack,
  type UpdateLocalVideoTrack,
  type UpdateParticipantMetadata,
  type UpdateSubscription,
  type UpdateTrackSettings,
  type UpdateVideoLayers,
} from '@livekit/protocol';
import { readAudience, setAudience } from './audience.js';
import { publishDataTrack, unpublishDataTrack, updateDataSubscription } from './data-tracks.js';
import { mayPublish } from './grants.js';
import {
  MAX_FEATURES_NAMED,
  MAX_NAME_CHARS,
  MAX_TRACKS_PER_PARTICIPANT,
} from './limits.js';
import type { Participant } from './participant.js';
import { replay } from './messaging.js';
import { applyWords } from './profile.js';
import { layersFrom } from './published-track.js';
import { announceBackup, announceTrack, setMuted } from './publishing.js';
import { simulate } from './simulate.js';

type Ask = SignalRequest['message'];
type Refused = RequestResponse['request'];

/** Throws DescriptionError for a description that cannot be used; everything else is answered or ignored. */
export function handleRequest(participant: Participant, ask: Ask): void {
  if (participant.isGone) return;
  switch (ask.case) {
    case 'offer':
      return participant.connection.offered(ask.value);
    case 'answer':
      return participant.connection.answered(ask.value);
    case 'trickle':
      return participant.connection.trickled(ask.value.candidateInit, ask.value.target);
    case 'addTrack':
      return addTrack(participant, ask.value);
    case 'mute':
      return mute(participant, ask.value.sid, ask.value.muted);
    case 'subscription':
      return updateSubscription(participant, ask.value);
    case 'trackSetting':
      return updateSettings(participant, ask.value);
    case 'updateLayers':
      return updateLayers(participant, ask.value);
    case 'updateAudioTrack':
      return updateAudioTrack(participant, ask.value);
    case 'updateVideoTrack':
      return updateVideoTrack(participant, ask.value);
    case 'subscriptionPermission':
      return setAudience(participant, readAudience(ask.value));
    case 'syncState':
      return syncState(participant, ask.value);
    case 'updateMetadata':
      return updateMetadata(participant, ask.value);
    case 'leave':
      return participant.room.remove(participant, DisconnectReason.CLIENT_INITIATED);
    case 'simulate':
      return simulate(participant, ask.value);
    case 'ping':
      return participant.send({ case: 'pong', value: BigInt(Math.floor(participant.room.clock.wall())) });
    case 'pingReq':
      return participant.send({
        case: 'pongResp',
        value: new Pong({
          lastPingTimestamp: ask.value.timestamp,
          timestamp: BigInt(Math.floor(participant.room.clock.wall())),
        }),
      });
    case 'publishDataTrackRequest':
      return publishDataTrack(participant, ask.value);
    case 'unpublishDataTrackRequest':
      return unpublishDataTrack(participant, ask.value);
    case 'updateDataSubscription':
      return updateDataSubscription(participant, ask.value);
    default:
      return undefined;
  }
}

function refuse(participant: Participant, reason: RequestResponse_Reason, request: Refused): void {
  participant.send({ case: 'requestResponse', value: new RequestResponse({ reason, request }) });
}

function addTrack(participant: Participant, request: AddTrackRequest): void {
  const refusal = refusalOf(participant, request);
  if (refusal !== undefined) {
    refuse(participant, refusal, { case: 'addTrack', value: request });
    return;
  }
  if (request.sid === '') announceTrack(participant, request);
  else if (!announceBackup(participant, request)) refuse(participant, RequestResponse_Reason.NOT_FOUND, { case: 'addTrack', value: request });
}

function refusalOf(participant: Participant, request: AddTrackRequest): RequestResponse_Reason | undefined {
  if (request.type !== TrackType.AUDIO && request.type !== TrackType.VIDEO) return RequestResponse_Reason.UNSUPPORTED_TYPE;
  if (!mayPublish(participant.grants, request.source)) return RequestResponse_Reason.NOT_ALLOWED;
  if (request.sid === '' && participant.published.size >= MAX_TRACKS_PER_PARTICIPANT) return RequestResponse_Reason.LIMIT_EXCEEDED;
  if (request.cid === '' || request.cid.length > MAX_NAME_CHARS) return RequestResponse_Reason.INVALID_REQUEST;
  return undefined;
}

function mute(participant: Participant, sid: string, muted: boolean): void {
  const track = participant.published.get(sid);
  if (track && track.info.muted !== muted) setMuted(track, muted);
}

function updateSubscription(participant: Participant, update: UpdateSubscription): void {
  const sids = [...update.trackSids, ...update.participantTracks.flatMap((entry) => entry.trackSids)];
  for (const sid of sids) {
    const track = participant.room.trackBySid(sid);
    if (!track) continue;
    participant.wishes.set(sid, update.subscribe);
    participant.room.offerTo(participant, track);
  }
}

function updateSettings(participant: Participant, settings: UpdateTrackSettings): void {
  const now = participant.room.clock.steady();
  for (const sid of settings.trackSids) participant.subscriptions.get(sid)?.apply(settings, now);
}

function updateLayers(participant: Participant, update: UpdateVideoLayers): void {
  const track = participant.published.get(update.trackSid);
  if (!track) return;
  track.info.layers = layersFrom(update.layers);
  participant.room.changed(participant);
}

/** What the sender changed about its sound while it goes on: noise suppression, stereo and the like. */
function updateAudioTrack(participant: Participant, update: UpdateLocalAudioTrack): void {
  const track = participant.published.get(update.trackSid);
  if (track?.info.type !== TrackType.AUDIO) return;
  track.info.audioFeatures = update.features.slice(0, MAX_FEATURES_NAMED);
  track.info.stereo = track.info.audioFeatures.includes(AudioTrackFeature.TF_STEREO);
  track.info.disableDtx = track.info.audioFeatures.includes(AudioTrackFeature.TF_NO_DTX);
  participant.room.changed(participant);
}

function updateVideoTrack(participant: Participant, update: UpdateLocalVideoTrack): void {
  const track = participant.published.get(update.trackSid);
  if (track?.info.type !== TrackType.VIDEO) return;
  track.info.width = update.width;
  track.info.height = update.height;
  participant.room.changed(participant);
}

/** After a resume: what the client had subscribed to, and had switched off. */
function syncState(participant: Participant, state: SyncState): void {
  if (state.subscription) updateSubscription(participant, state.subscription);
  const now = participant.room.clock.steady();
  for (const sid of state.trackSidsDisabled) {
    const subscription = participant.subscriptions.get(sid);
    if (!subscription) continue;
    subscription.down.setDisabled(true);
    subscription.down.retarget(now);
  }
  replay(participant, state.datachannelReceiveStates);
}

function updateMetadata(participant: Participant, update: UpdateParticipantMetadata): void {
  const answer = (reason: RequestResponse_Reason): void =>
    participant.send({
      case: 'requestResponse',
      value: new RequestResponse({ requestId: update.requestId, reason, request: { case: 'updateMetadata', value: update } }),
    });
  if (!participant.grants.canUpdateOwnMetadata) return answer(RequestResponse_Reason.NOT_ALLOWED);
  if (!applyWords(participant.profile, update)) return answer(RequestResponse_Reason.LIMIT_EXCEEDED);
  participant.room.changed(participant);
  return answer(RequestResponse_Reason.OK);
}
