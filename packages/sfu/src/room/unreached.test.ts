import { LeaveRequest_Action, ParticipantPermission } from '@livekit/protocol';
import { describe, expect, it } from 'vitest';
import { DownTrack } from '../media/down-track.js';
import { createLoudness } from '../media/speakers.js';
import { Publisher } from '../media/publisher.js';
import { UpTrack } from '../media/up-track.js';
import type { CodecName } from '../rtp/codecs.js';
import { receiverReports } from '../rtp/rtcp.js';
import { rtpPacket, vp8Payload } from '../rtp/testing.js';
import { enter } from './enter.js';
import { grantsFrom, type Grants } from './grants.js';
import { Rooms } from './rooms.js';
import type { RoomTools } from './room.js';
import type { Reply } from './signal-link.js';

/** A viewer who gets a picture of 25 frames a second, and says each second which packet came last. */
function viewer() {
  let now = 1_000_000;
  const clock = { wall: () => now, machine: () => now, steady: () => now };
  const tools = { clock, network: undefined as never, log: () => undefined, witness: () => undefined, iceServers: [] } satisfies RoomTools;
  const rooms = new Rooms(tools, 6);
  const heard: Reply[] = [];
  const profile = { identity: 'ann', name: '', metadata: '', attributes: {}, kind: 0, grants: grantsFrom(new ParticipantPermission({ canSubscribe: true }), {} as Grants), passport: {} as never };
  const traits = { autoSubscribe: true, groupsByStream: false, clientProtocol: 16 };
  const link = { isOpen: true, send: (message: Reply) => void heard.push(message), close: () => undefined };
  const participant = enter(rooms.open('r')!, { profile, traits, single: true }, link)!;

  const up = new UpTrack('video', () => undefined);
  const publisher = new Publisher(() => undefined, createLoudness());
  publisher.agree({ sections: [{ mid: '1', ssrcs: [] }], ids: { mid: 3 }, payloads: { codecs: new Map<number, CodecName>([[96, 'VP8']]), repairs: new Map() } });
  publisher.bind('1', up);
  const down = new DownTrack(up, 5555, { isUp: () => true, send: () => true }, 0, 1);
  down.bind({ mid: '7', payloads: new Map<CodecName, number>([['VP8', 120]]), ids: {} });
  participant.subscriber.add(down);

  let sequence = 0;
  const second = (highestSequence: () => number): void => {
    for (let frame = 0; frame < 25; frame += 1) {
      now += 40;
      sequence += 1;
      publisher.onRtp(rtpPacket({ payloadType: 96, sequence, timestamp: sequence * 3600, ssrc: 1, extensions: { 3: Buffer.from('1') }, payload: vp8Payload(sequence === 1, sequence, sequence) }), now);
      rooms.tick(now);
    }
    const block = { ssrc: 5555, fractionLost: 0, cumulativeLost: 0, highestSequence: highestSequence(), jitter: 0, lastSenderReport: 0, delaySinceSenderReport: 0 };
    for (const report of receiverReports([block])) participant.mediaEvents.onRtcp(report);
    rooms.tick(now);
  };
  const leaves = () => heard.flatMap((message) => (message.case === 'leave' ? [message.value.action] : []));
  return { participant, second, leaves, sent: () => down.packets };
}

describe('MED-3 a participant whom media does not reach any more', () => {
  it('is told once to connect anew', () => {
    const { participant, second, leaves, sent } = viewer();
    for (let n = 0; n < 3; n += 1) second(sent);
    const last = sent();
    expect(leaves()).toEqual([]);
    for (let n = 0; n < 2; n += 1) second(() => last);
    expect(leaves()).toEqual([]);
    for (let n = 0; n < 5; n += 1) second(() => last);
    expect(leaves()).toEqual([LeaveRequest_Action.RECONNECT]);
    expect(participant.subscriber.isUnreached).toBe(true);
  });

  it('is not while reports acknowledge what was sent a while ago', () => {
    const { second, leaves, sent } = viewer();
    const counts: number[] = [];
    for (let n = 0; n < 20; n += 1) {
      counts.push(sent());
      second(() => counts.at(-3) ?? 0);
    }
    expect(leaves()).toEqual([]);
  });
});
