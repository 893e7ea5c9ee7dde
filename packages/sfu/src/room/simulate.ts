/** Faults that a client asks for in tests (`simulateScenario`); each concerns only the one who asks. */
import { CandidateProtocol, DisconnectReason, LeaveRequest_Action, type SimulateScenario } from '@livekit/protocol';
import type { Participant } from './participant.js';

const LONGEST_SPEECH_S = 30;

export function simulate(participant: Participant, { scenario }: SimulateScenario): void {
  const { room } = participant;
  switch (scenario.case) {
    case 'serverLeave':
      return room.remove(participant, DisconnectReason.SERVER_SHUTDOWN);
    case 'nodeFailure':
      participant.dropSignal();
      return room.remove(participant, DisconnectReason.STATE_MISMATCH);
    case 'migration':
    case 'leaveRequestFullReconnect':
      return participant.leave(DisconnectReason.MIGRATION, LeaveRequest_Action.RECONNECT);
    case 'disconnectSignalOnResume':
    case 'disconnectSignalOnResumeNoMessages':
      participant.dropSignalOnResume = true;
      return participant.dropSignal();
    case 'speakerUpdate':
      return speak(participant, scenario.value);
    case 'subscriberBandwidth':
      return participant.subscriber.limit(scenario.value > 0n ? Number(scenario.value) : Infinity, room.clock.steady());
    case 'switchCandidateProtocol':
      return room.relayNext(participant, scenario.value === CandidateProtocol.TLS ? 'tls' : 'tcp');
    default:
      return undefined;
  }
}

/** As if it were heard, for so many seconds; only who may be heard. */
function speak(participant: Participant, seconds: number): void {
  if (!participant.grants.canPublish || !(seconds > 0)) return;
  participant.speaksUntil = participant.room.clock.steady() + Math.min(seconds, LONGEST_SPEECH_S) * 1000;
}
