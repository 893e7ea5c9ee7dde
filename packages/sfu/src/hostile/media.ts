/** Attacks through an established, encrypted connection: RTP, RTCP and data messages that are not what they say. */
import { ChatMessage, DataPacket, RpcRequest, SpeakerInfo, ActiveSpeakerUpdate, UserPacket } from '@livekit/protocol';
import type { Headless } from '../headless/headless.js';
import { nack, pictureLoss, receiverReports, remb, senderReport } from '../rtp/rtcp.js';
import { rtpPacket, vp8Payload } from '../rtp/testing.js';
import { spoil, type Chance } from './mutations.js';

const PAUSE_EVERY = 16;
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

/** Sends `make()` until `count` were taken by the sender's own SRTP, which refuses what no receiver's would let pass either. */
async function sendAll(attacker: Headless, count: number, make: () => Buffer): Promise<void> {
  let sent = 0;
  for (let tries = 0; sent < count && tries < count * 20; tries += 1) {
    if (attacker.sendRaw(make())) sent += 1;
    if (tries % PAUSE_EVERY === 0) await breath();
  }
  if (sent < count) throw new Error(`only ${sent} of ${count} packets could be sent`);
}

export async function attackByRtp(attacker: Headless, chance: Chance, count: number): Promise<void> {
  const streams = attacker.published.flatMap(({ mid, streams: all }) => all.map(({ ssrc, rid }) => ({ ssrc, rid, mid })));
  let sequence = 0;
  await sendAll(attacker, count, () => {
    const { ssrc, rid, mid } = chance.pick(streams);
    sequence = chance.under(10) === 0 ? chance.under(65_536) : (sequence + 1) & 0xffff;
    const id = (): number => 1 + chance.under(14);
    const packet = rtpPacket({
      ssrc: chance.under(8) === 0 ? chance.under(2 ** 32) : ssrc,
      sequence,
      timestamp: chance.pick([0, 2 ** 32 - 1, chance.under(2 ** 32), sequence * 960]),
      payloadType: chance.pick([96, 97, 98, 99, 111, 63, chance.under(64)]),
      marker: chance.under(2) === 0,
      padding: chance.pick([0, 0, 1, 4, 255]),
      extensions: chance.pick<Record<number, Buffer>>([{}, rid ? { 4: Buffer.from(mid), 10: Buffer.from(rid) } : { 4: Buffer.from(mid) }, { [id()]: chance.octets(1 + chance.under(16)) }, { 4: chance.octets(16), 10: chance.octets(16) }]),
      payload: chance.pick([Buffer.alloc(0), Buffer.from([0xff]), vp8Payload(true, 1, 1), vp8Payload(false, 0x7fff, 255).subarray(0, chance.under(9)), chance.octets(chance.under(300)), Buffer.alloc(1150, 0xff)]),
    });
    // Sizes, CSRC counts and paddings that the packet does not have.
    if (chance.under(3) === 0) packet[0] = 0x80 | chance.under(64);
    if (chance.under(4) === 0 && packet.length > 16) packet.writeUInt16BE(chance.pick([0, 1, 0xffff, 200]), 14);
    if (chance.under(4) === 0) packet[packet.length - 1] = chance.pick([0, 1, 255, packet.length & 0xff]);
    return chance.under(2) === 0 ? packet : spoil(packet, chance);
  });
}

export async function attackByRtcp(attacker: Headless, chance: Chance, count: number): Promise<void> {
  const ssrcs = [...attacker.incoming.keys(), ...attacker.published.flatMap(({ streams }) => streams.map(({ ssrc }) => ssrc)), 0, 2 ** 32 - 1];
  const block = (): Parameters<typeof receiverReports>[0][number] => ({
    ssrc: chance.pick(ssrcs), fractionLost: chance.under(256), cumulativeLost: chance.under(2 ** 24), highestSequence: chance.under(2 ** 32), jitter: chance.under(2 ** 32), lastSenderReport: chance.under(2 ** 32), delaySinceSenderReport: chance.under(2 ** 32),
  });
  const whole = (): Buffer =>
    chance.pick<() => Buffer>([
      () => nack(chance.pick(ssrcs), Array.from({ length: chance.pick([1, 40, 300]) }, () => chance.under(65_536))),
      () => remb(chance.pick([0, 1, 1e4, 1e6, 2 ** 53, 2 ** 70]), ssrcs.slice(0, chance.under(ssrcs.length + 1))),
      () => pictureLoss(chance.pick(ssrcs)),
      () => receiverReports(Array.from({ length: chance.pick([1, 31]) }, block))[0]!,
      () => senderReport({ ssrc: chance.pick(ssrcs), ntpSeconds: chance.under(2 ** 32), ntpFraction: chance.under(2 ** 32), rtp: chance.under(2 ** 32) }, chance.under(2 ** 32), chance.under(2 ** 32)),
      // FIR, SLI, RPSI, transport-wide feedback, BYE, SDES, XR: heads with whatever follows.
      () => Buffer.concat([Buffer.from([0x80 | chance.under(32), chance.pick([192, 200, 201, 202, 203, 204, 205, 206, 207]), 0, chance.under(40)]), chance.octets(4 * chance.under(40))]),
    ])();
  await sendAll(attacker, count, () => {
    const packet = chance.under(3) === 0 ? Buffer.concat([whole(), whole(), whole()]) : whole();
    // Counts and lengths that are not so, 0 among them.
    if (chance.under(3) === 0) packet[0] = 0x80 | chance.under(64);
    if (chance.under(3) === 0) packet.writeUInt16BE(chance.pick([0, 1, 2, 0xffff, chance.under(65_536)]), 2);
    return chance.under(2) === 0 ? packet : spoil(packet, chance);
  });
}

const PACKETS: readonly DataPacket[] = [
  new DataPacket({ value: { case: 'user', value: new UserPacket({ payload: Buffer.from('hello'), topic: 't', destinationIdentities: ['nobody'] }) } }),
  new DataPacket({ sequence: 2 ** 32 - 1, value: { case: 'user', value: new UserPacket({ payload: Buffer.alloc(0) }) } }),
  new DataPacket({ value: { case: 'chatMessage', value: new ChatMessage({ message: 'm', timestamp: -1n }) } }),
  new DataPacket({ value: { case: 'rpcRequest', value: new RpcRequest({ id: '__proto__', method: 'constructor', payload: '{' }) } }),
  new DataPacket({ value: { case: 'speaker', value: new ActiveSpeakerUpdate({ speakers: [new SpeakerInfo({ level: NaN })] }) } }),
  new DataPacket({ destinationIdentities: Array(300).fill('x') as string[], participantSid: 'PA_other', value: { case: 'user', value: new UserPacket({ payload: Buffer.alloc(2000) }) } }),
];

/** Labels that nobody opens: more than are taken, without a name, endless, doubled. */
export const ODD_CHANNELS = ['_reliable', '_lossy', '', '_reliable', '\u0000', '한국어', 'x'.repeat(4000), '_reliable\u0000', '../..', ...Array.from({ length: 40 }, (_none, index) => `channel-${index}`)].map(
  (label, index) => ({ label, reliable: index % 2 === 0 }),
);

export async function attackByData(attacker: Headless, chance: Chance, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    const message = chance.pick<() => Uint8Array>([
      () => spoil(chance.pick(PACKETS).toBinary(), chance),
      () => spoil(chance.pick(PACKETS).toBinary(), chance),
      () => chance.pick(PACKETS).toBinary(),
      () => chance.octets(chance.under(400)),
      () => Buffer.alloc(chance.pick([0, 1, 96 * 1024, 96 * 1024 + 1, 200_000]), 0x0a),
      // Nested in itself, again and again.
      () => Buffer.from(Array.from({ length: 300 }, (_none, index) => (index % 2 === 0 ? 0x12 : 0x7f))),
    ])();
    attacker.sendMessage(number % 3 === 0 ? chance.pick(ODD_CHANNELS).label : chance.pick(['_reliable', '_lossy']), message);
    if (number % PAUSE_EVERY === 0) await breath();
  }
}
