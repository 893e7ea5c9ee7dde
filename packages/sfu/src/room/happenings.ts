/** What happens in rooms, for those outside who are told of it (webhooks). Each carries how things stood at that moment. */
import type { ParticipantInfo, Room as RoomMessage, TrackInfo } from '@livekit/protocol';

export type Happening =
  | { kind: 'room_started' | 'room_finished'; room: RoomMessage }
  | {
      /** Joined: media is up for the first time. Aborted: gone without ever having been so. */
      kind: 'participant_joined' | 'participant_left' | 'participant_connection_aborted';
      room: RoomMessage;
      participant: ParticipantInfo;
    }
  | { kind: 'track_published' | 'track_unpublished'; room: RoomMessage; participant: ParticipantInfo; track: TrackInfo };

/** Must not throw and must not wait. */
export type Witness = (happening: Happening) => void;
