import { ClientConfigSetting, SimulateScenario, type JoinResponse, type SpeakersChanged } from '@livekit/protocol';
import { describe, expect, it } from 'vitest';
import type { Participant } from './participant.js';
import type { RoomTools } from './room.js';
import { handleRequest } from './requests.js';
import type { Reply } from './signal-link.js';
import { house as emptyHouse, join } from './testing.js';

const TURN = [
  { urls: ['turn:t.example.org:3478?transport=udp', 'turn:t.example.org:3478?transport=tcp', 'turns:t.example.org:443?transport=tcp'], secret: 's' },
  { urls: ['stun:t.example.org'] },
];

function house(iceServers: RoomTools['iceServers'] = TURN): { join: (identity: string, canPublish?: boolean) => { one: Participant; heard: Reply[] }; at: (ms: number) => void } {
  const { rooms, at } = emptyHouse(iceServers);
  return {
    at,
    join: (identity, canPublish = true) => {
      const { participant, heard } = join(rooms, identity, canPublish);
      return { one: participant, heard };
    },
  };
}

const ask = (one: Participant, scenario: SimulateScenario['scenario']): void => handleRequest(one, { case: 'simulate', value: new SimulateScenario({ scenario }) });
const joined = (heard: Reply[]): JoinResponse => heard.find((reply) => reply.case === 'join')?.value as JoinResponse;
const speaking = (heard: Reply[]): boolean[] => heard.filter((reply) => reply.case === 'speakersChanged').map((reply) => (reply.value as SpeakersChanged).speakers.some(({ active }) => active));

describe('MED-1 whoever asks to be said to speak', () => {
  it('is, to all, for so many seconds', () => {
    const { join, at } = house();
    const [ann, ben] = [join('ann'), join('ben')];
    ask(ann.one, { case: 'speakerUpdate', value: 3 });
    at(500);
    at(2_900);
    expect(speaking(ben.heard)).toEqual([true]);
    at(3_500);
    expect(speaking(ben.heard)).toEqual([true, false]);
  });

  it.each([['nothing may be heard of', false, 3], ['it is for no time', true, 0], ['it is for less than none', true, -3]])('is not where %s', (_name, may, seconds) => {
    const { join, at } = house();
    const [ann, ben] = [join('ann', may), join('ben')];
    ask(ann.one, { case: 'speakerUpdate', value: seconds });
    at(500);
    expect(speaking(ben.heard)).toEqual([]);
  });
});

describe('MED-3 whoever asks for another way of its media', () => {
  it.each([
    ['TCP', 1, [['turn:t.example.org:3478?transport=tcp', 'turns:t.example.org:443?transport=tcp']]],
    ['TLS', 2, [['turns:t.example.org:443?transport=tcp']]],
  ])('is told at its next entry of relays by %s alone, and of all at the one after', (_name, way, urls) => {
    const { join } = house();
    const { one } = join('ann');
    ask(one, { case: 'switchCandidateProtocol', value: way });
    const other = joined(join('ben').heard);
    expect(other.clientConfiguration).toBeUndefined();
    const next = joined(join('ann').heard);
    expect(next.iceServers.map((server) => server.urls)).toEqual(urls);
    expect(next.clientConfiguration?.forceRelay).toBe(ClientConfigSetting.ENABLED);
    const after = joined(join('ann').heard);
    expect(after.iceServers.map((server) => server.urls)).toEqual(TURN.map((plan) => plan.urls));
    expect(after.clientConfiguration).toBeUndefined();
  });

  it('is told of what there is, where there is no such relay', () => {
    const { join } = house([{ urls: ['turn:t.example.org:3478?transport=udp'], secret: 's' }]);
    const { one } = join('ann');
    ask(one, { case: 'switchCandidateProtocol', value: 1 });
    expect(joined(join('ann').heard).clientConfiguration).toBeUndefined();
  });
});
