/** How a socket becomes a participant: by joining anew, or by taking up a session that lost its socket. */
import {
  ClientConfigSetting,
  ClientConfiguration,
  Codec,
  DisconnectReason,
  JoinResponse,
  LeaveRequest,
  LeaveRequest_Action,
  ParticipantUpdate,
  ReconnectReason,
  ReconnectResponse,
  ServerInfo,
  ServerInfo_Edition,
} from '@livekit/protocol';
import { DualConnection } from './dual-connection.js';
import { iceServersFor, onlyBy } from './ice-servers.js';
import { createId } from './ids.js';
import { Participant, type ClientTraits } from './participant.js';
import type { Profile } from './profile.js';
import type { Room } from './room.js';
import type { SignalLink } from './signal-link.js';
import { SingleConnection } from './single-connection.js';

/** Seconds, as the protocol has them. */
const PING_INTERVAL_S = 5;
export const PING_TIMEOUT_S = 15;

export interface Entry {
  profile: Profile;
  traits: ClientTraits;
  /** One connection for both directions, or two. */
  single: boolean;
}

export interface Resumption {
  identity: string;
  participantSid: string;
  reason: ReconnectReason;
}

const serverInfo = new ServerInfo({
  edition: ServerInfo_Edition.Standard,
  version: '1.9.0',
  protocol: 16,
  nodeId: createId('ND_'),
});

const PUBLISH_CODECS = ['audio/opus', 'video/VP8', 'video/VP9', 'video/H264', 'video/AV1'];

export function enter(room: Room, entry: Entry, link: SignalLink): Participant {
  const participant = new Participant(room, entry.profile, entry.traits);
  const connection = entry.single ? new SingleConnection(participant) : new DualConnection(participant);
  participant.connection = connection;
  room.enter(participant);
  participant.attach(link);
  participant.send({ case: 'join', value: joinResponse(room, participant, entry.single) });
  room.log({ level: 'info', msg: 'participant joined', room: room.sid, participant: participant.sid });
  room.arrange(participant);
  if (connection instanceof DualConnection) connection.start();
  return participant;
}

function joinResponse(room: Room, participant: Participant, single: boolean): JoinResponse {
  return new JoinResponse({
    room: room.present(),
    participant: participant.present(),
    otherParticipants: room.others.filter((other) => other !== participant).map((other) => other.present()),
    serverVersion: serverInfo.version,
    serverInfo,
    subscriberPrimary: !single,
    pingInterval: PING_INTERVAL_S,
    pingTimeout: PING_TIMEOUT_S,
    enabledPublishCodecs: PUBLISH_CODECS.map((mime) => new Codec({ mime })),
    fastPublish: true,
    ...waysOf(participant),
  });
}

/** The relays that a participant may use, and whether it may use nothing else. */
function waysOf({ room, identity, relayWay }: Participant): Pick<JoinResponse, 'iceServers' | 'clientConfiguration'> {
  const plans = relayWay === undefined ? room.iceServers : onlyBy(room.iceServers, relayWay);
  const iceServers = iceServersFor(plans, { room: room.name, identity }, room.clock.machine());
  return relayWay === undefined ? { iceServers } : { iceServers, clientConfiguration: new ClientConfiguration({ forceRelay: ClientConfigSetting.ENABLED }) };
}

/** Undefined: the session cannot go on; the client is told to join anew, and comes back by itself. */
export function resume(room: Room | undefined, resumption: Resumption, link: SignalLink): Participant | undefined {
  const participant = room?.participants.get(resumption.identity);
  if (!room || !participant || !canResume(participant, resumption)) {
    const leave = new LeaveRequest({
      reason: DisconnectReason.STATE_MISMATCH,
      action: LeaveRequest_Action.RECONNECT,
      canReconnect: true,
    });
    link.send({ case: 'leave', value: leave });
    link.close();
    return undefined;
  }
  participant.attach(link);
  if (participant.dropSignalOnResume) {
    participant.dropSignalOnResume = false;
    participant.dropSignal();
    return participant;
  }
  const value = new ReconnectResponse({ serverInfo, lastMessageSeq: participant.lastReliable, ...waysOf(participant) });
  participant.send({ case: 'reconnect', value });
  const participants = [participant, ...room.others.filter((other) => other !== participant)].map((one) => one.present());
  participant.send({ case: 'update', value: new ParticipantUpdate({ participants }) });
  participant.connection.resumed();
  return participant;
}

function canResume(participant: Participant, resumption: Resumption): boolean {
  if (participant.sid !== resumption.participantSid || participant.isGone) return false;
  const mediaFailed =
    resumption.reason === ReconnectReason.RR_PUBLISHER_FAILED ||
    resumption.reason === ReconnectReason.RR_SUBSCRIBER_FAILED;
  return !mediaFailed && !participant.connection.isDown && participant.isPathAlive;
}
