/** What an administrator does to one participant. */
import {
  MuteRoomTrackResponse,
  MuteTrackRequest,
  UpdateSubscriptionsResponse,
  type MuteRoomTrackRequest,
  type ParticipantInfo,
  type UpdateParticipantRequest,
  type UpdateSubscriptionsRequest,
} from '@livekit/protocol';
import { withdrawDataTrack } from '../room/data-tracks.js';
import { grantsFrom, mayPublish, mayPublishData } from '../room/grants.js';
import type { Participant } from '../room/participant.js';
import { applyWords, reworded } from '../room/profile.js';
import { setMuted, withdraw } from '../room/publishing.js';
import { refreshedToken } from './refresh.js';
import type { RoomServiceTools } from './room-service.js';
import { TwirpError } from './twirp.js';

/** Nobody's microphone or camera is switched on from outside. A track that is not there is no error, as at LiveKit. */
export function muteTrack(person: Participant, request: MuteRoomTrackRequest): MuteRoomTrackResponse {
  if (!request.muted) throw new TwirpError('failed_precondition', 'remote unmute not enabled');
  const track = person.published.get(request.trackSid);
  if (!track) return new MuteRoomTrackResponse();
  if (!track.info.muted) {
    setMuted(track, true);
    person.send({ case: 'mute', value: new MuteTrackRequest({ sid: track.info.sid, muted: true }) });
  }
  return new MuteRoomTrackResponse({ track: track.info });
}

/** The person is sent a token that says the same, for when it has to join anew. */
export function updateParticipant(person: Participant, request: UpdateParticipantRequest, tools: RoomServiceTools): ParticipantInfo {
  const { passport } = person.profile;
  if (!applyWords(person.profile, request)) {
    throw new TwirpError('invalid_argument', 'name, metadata or attributes exceed limits');
  }
  passport.words = reworded(passport.words, request) ?? passport.words;
  if (request.permission) {
    person.profile.grants = grantsFrom(request.permission, person.grants);
    for (const track of [...person.published.values()]) {
      if (!mayPublish(person.grants, track.info.source)) withdraw(track);
    }
    if (!mayPublishData(person.grants)) for (const track of [...person.dataTracks.values()]) withdrawDataTrack(track);
    person.room.arrange(person);
  }
  person.room.changed(person);
  const token = refreshedToken(person, tools.keys, tools.now());
  if (token !== undefined) person.send({ case: 'refreshToken', value: token });
  return person.present();
}

export function updateSubscriptions(person: Participant, request: UpdateSubscriptionsRequest): UpdateSubscriptionsResponse {
  const sids = [...request.trackSids, ...request.participantTracks.flatMap((entry) => entry.trackSids)];
  for (const sid of sids) {
    const track = person.room.trackBySid(sid);
    if (!track) continue;
    person.wishes.set(sid, request.subscribe);
    person.room.offerTo(person, track);
  }
  return new UpdateSubscriptionsResponse();
}
