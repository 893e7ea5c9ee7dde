/** Attacks by the signalling: spoilt descriptions, spoilt requests, spoilt joins. Each returns how many there were. */
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import {
  AddTrackRequest,
  LeaveRequest,
  MuteTrackRequest,
  Ping,
  SessionDescription,
  SignalRequest,
  SignalTarget,
  SimulateScenario,
  SubscriptionPermission,
  SyncState,
  TrackPermission,
  TrackSource,
  TrackType,
  TrickleRequest,
  UpdateParticipantMetadata,
  UpdateSubscription,
  UpdateTrackSettings,
  UpdateVideoLayers,
  VideoLayer,
  WrappedJoinRequest,
  WrappedJoinRequest_Compression,
} from '@livekit/protocol';
import type { Door } from '../headless/signal.js';
import { tokenFor } from '../testing.js';
import { browserOffer } from '../transport/testing.js';
import { Line } from './line.js';
import { spoil, spoilDescription, type Chance } from './mutations.js';

const AT_ONCE = 8;

const OFFER = browserOffer([
  { mid: '0', kind: 'audio', direction: 'sendonly', cid: 'mic', ssrc: 4242 },
  { mid: '1', kind: 'video', direction: 'sendonly', cid: 'cam', rids: ['q', 'h', 'f'] },
  { mid: '2', kind: 'audio' },
  { mid: '3', kind: 'video' },
  { mid: '4', kind: 'application' },
]);
const ANSWER = browserOffer([{ mid: '0', kind: 'application' }]).replace(/actpass/g, 'active');

async function times(count: number, act: (number: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < count) await act((next += 1));
    }),
  );
}

/** As first offer within the join, as first offer after it, as second one, and as answer to the server's offer. */
export async function attackByDescriptions(url: string, chance: Chance, count: number): Promise<void> {
  await times(count, async (number) => {
    const sdp = spoilDescription(number % 4 === 3 ? ANSWER : OFFER, chance);
    if (number % 4 === 0 && sdp.length < 6000) {
      const line = await Line.open(url, number, '/rtc/v1', sdp).catch(() => undefined);
      await line?.attack();
      line?.leave();
      return;
    }
    const line = await Line.open(url, number, number % 4 === 3 ? '/rtc' : '/rtc/v1');
    if (number % 4 === 2) await line.describe('offer', OFFER);
    await line.describe(number % 4 === 3 ? 'answer' : 'offer', sdp);
    // Whoever is still in, spoils on.
    if (!line.closed) await line.describe('offer', spoilDescription(OFFER, chance));
    line.leave();
  });
}

const camera = { cid: 'cam', type: TrackType.VIDEO, source: TrackSource.CAMERA, layers: [new VideoLayer({ width: 640, height: 360 })] };

const REQUESTS: readonly SignalRequest['message'][] = [
  { case: 'offer', value: new SessionDescription({ type: 'offer', sdp: OFFER, id: 1 }) },
  { case: 'answer', value: new SessionDescription({ type: 'answer', sdp: ANSWER, id: 7 }) },
  { case: 'trickle', value: new TrickleRequest({ candidateInit: '{"candidate":"candidate:1 1 UDP 2114977791 127.0.0.1 9 typ host","sdpMLineIndex":0}', target: SignalTarget.PUBLISHER }) },
  { case: 'trickle', value: new TrickleRequest({ candidateInit: '{"candidate":"candidate:1 1 UDP -1 127.0.0.1 99999 typ host"}', target: SignalTarget.SUBSCRIBER }) },
  { case: 'trickle', value: new TrickleRequest({ candidateInit: `{"candidate":"${'x'.repeat(3000)}"}`, target: 7 as SignalTarget }) },
  { case: 'addTrack', value: new AddTrackRequest(camera) },
  { case: 'addTrack', value: new AddTrackRequest({ ...camera, width: 2 ** 32 - 1, height: 2 ** 32 - 1, name: 'n'.repeat(9000), sid: 'TR_x' }) },
  { case: 'mute', value: new MuteTrackRequest({ sid: 'TR_x', muted: true }) },
  { case: 'subscription', value: new UpdateSubscription({ trackSids: Array(500).fill('TR_x') as string[], subscribe: true }) },
  { case: 'trackSetting', value: new UpdateTrackSettings({ trackSids: ['TR_x'], width: 2 ** 32 - 1, height: 1, fps: 2 ** 32 - 1 }) },
  { case: 'updateLayers', value: new UpdateVideoLayers({ trackSid: 'TR_x', layers: Array.from({ length: 200 }, () => new VideoLayer({})) }) },
  { case: 'subscriptionPermission', value: new SubscriptionPermission({ trackPermissions: Array.from({ length: 200 }, () => new TrackPermission({ participantIdentity: '__proto__' })) }) },
  { case: 'syncState', value: new SyncState({ subscription: new UpdateSubscription({ trackSids: ['TR_x'] }), trackSidsDisabled: ['TR_x', ''] }) },
  { case: 'updateMetadata', value: new UpdateParticipantMetadata({ name: 'n', metadata: 'm', attributes: { __proto__x: 'a', constructor: 'b' } }) },
  { case: 'simulate', value: new SimulateScenario({ scenario: { case: 'subscriberBandwidth', value: -1n } }) },
  { case: 'simulate', value: new SimulateScenario({ scenario: { case: 'speakerUpdate', value: -5 } }) },
  { case: 'leave', value: new LeaveRequest({}) },
  { case: 'ping', value: -1n },
  { case: 'pingReq', value: new Ping({ timestamp: -1n, rtt: -1n }) },
];

/** Spoilt octets of every request, whole requests out of order, JSON where octets are expected, deep and endless ones. */
export async function attackByRequests(url: string, chance: Chance, count: number): Promise<void> {
  let opened = 10_000;
  const lines: (Line | undefined)[] = [];
  await times(count, async (number) => {
    const slot = number % AT_ONCE;
    const before = lines[slot];
    lines[slot] = undefined;
    const line = before && !before.closed ? before : await Line.open(url, (opened += 1), chance.pick<Door>(['/rtc', '/rtc/v1']));
    const valid = new SignalRequest({ message: chance.pick(REQUESTS) }).toBinary();
    switch (number % 6) {
      case 0:
        await line.attack(chance.pick(REQUESTS), chance.pick(REQUESTS), chance.pick(REQUESTS));
        break;
      case 1:
        await line.attack(oddFrame(chance));
        break;
      default:
        await line.attack(spoil(valid, chance));
    }
    if (lines[slot]) line.leave();
    else lines[slot] = line;
  });
  for (const line of lines) line?.leave();
}

function oddFrame(chance: Chance): Uint8Array | string {
  const nested = (depth: number): Buffer => (depth === 0 ? Buffer.from([0x08, 1]) : lengthDelimited(1, nested(depth - 1)));
  return chance.pick<() => Uint8Array | string>([
    () => Buffer.alloc(0),
    () => '',
    () => '{}',
    () => '{"offer":{"sdp":null}}',
    () => '['.repeat(50_000),
    () => `{"addTrack":${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}}`,
    () => '{"__proto__":{"offer":1},"mute":{"sid":{},"muted":"x"}}',
    () => nested(400),
    // Says that 2 GiB follow.
    () => Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x07, 1, 2, 3]),
    // A varint without end, groups without beginning or end, field number 0.
    () => Buffer.alloc(40, 0xff),
    () => Buffer.from([0x0b, 0x0b, 0x0b, 0x0c]),
    () => Buffer.from([0x00, 0x01]),
    // Two cases of one choice, the later counts.
    () => Buffer.concat([new SignalRequest({ message: chance.pick(REQUESTS) }).toBinary(), new SignalRequest({ message: chance.pick(REQUESTS) }).toBinary()]),
    () => chance.octets(chance.under(300)),
    () => Buffer.alloc(1024 * 1024 + 1),
  ])();
}

function lengthDelimited(field: number, body: Buffer): Buffer {
  const length: number[] = [];
  for (let rest = body.length; ; rest >>>= 7) {
    length.push(rest > 127 ? (rest & 127) | 128 : rest);
    if (rest <= 127) break;
  }
  return Buffer.concat([Buffer.from([(field << 3) | 2, ...length]), body]);
}

const VALID_JOIN = new WrappedJoinRequest({ joinRequest: Buffer.from([0x0a, 0x00, 0x20, 0x00]) }).toBinary();

/** Doors knocked at with queries nobody would write: bombs, cut base64, odd numbers. Returns the statuses, by how often. */
export async function attackByJoins(url: string, chance: Chance, count: number): Promise<Map<number, number>> {
  const token = await tokenFor('joiner', 'attacked');
  const bomb = (size: number): Uint8Array =>
    new WrappedJoinRequest({ compression: WrappedJoinRequest_Compression.GZIP, joinRequest: gzipSync(Buffer.alloc(size)) }).toBinary();
  const bombs = [bomb(8 * 2 ** 20), bomb(2 ** 20 + 1)];
  const statuses = new Map<number, number>();
  await times(count, async () => {
    const joinRequest = chance.pick<() => string>([
      () => Buffer.from(chance.pick(bombs)).toString('base64url'),
      () => spoil(VALID_JOIN, chance).toString('base64url'),
      () => spoil(chance.pick(bombs), chance).toString('base64url').slice(0, 12_000),
      () => Buffer.from(new WrappedJoinRequest({ compression: 9 as WrappedJoinRequest_Compression, joinRequest: chance.octets(50) }).toBinary()).toString('base64url'),
      () => '%00%ff%zz',
      () => encodeURIComponent('한국어\u0000'),
      () => chance.octets(30).toString('latin1').replace(/[^!-~]/g, '%'),
      () => '',
    ])();
    const query = chance.pick([
      `join_request=${joinRequest}`,
      `reconnect=1&sid=${joinRequest}&reconnect_reason=${chance.pick(['-1', '1e99', 'x', '99'])}`,
      `auto_subscribe=${joinRequest}&client_protocol=${chance.pick(['-1', 'NaN', '1e300', '0x10'])}&protocol=-9&sdk=%00`,
      `join_request=${joinRequest}&join_request=&access_token=`,
    ]);
    const status = await knock(`${url}${chance.pick(['/rtc', '/rtc/v1', '/rtc/v1/', '/rtc/validate'])}?access_token=${token}&${query}`);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  });
  return statuses;
}

/** An upgrade by hand; 0 when the server just hung up. */
function knock(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const ask = request(url, {
      headers: { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==' },
      timeout: 5000,
    });
    ask.on('upgrade', (_response, socket) => {
      socket.destroy();
      resolve(101);
    });
    ask.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    ask.on('timeout', () => reject(new Error('the door does not answer')));
    ask.on('error', () => resolve(0));
    ask.end();
  });
}
