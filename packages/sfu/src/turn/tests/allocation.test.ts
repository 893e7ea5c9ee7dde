import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mintCredential } from '../credentials.js';
import { channelData } from '../framing.js';
import { ALLOCATION_LIFE_MS, CHANNEL_LIFE_MS, MEDIA_SILENT_MS, PERMISSION_LIFE_MS } from '../limits.js';
import { ATTRIBUTE, attribute, METHOD, readMessage } from '../../stun/message.js';
import {
  channelNumber, lifetime, MEDIA, MEDIA_SERVER, peerAddress, request, SECRET, sendIndication, TestClient, transactionId, udpTransport, World,
} from '../testing.js';
import { ann, annAnew, connected, enter, heard, relay, up, world, useStage } from './stage.js';

useStage();

describe('MED-3 an allocation', () => {
  it('carries packets both ways, by channel and by indication', async () => {
    await connected();
    up('one');
    ann.say(sendIndication(MEDIA, Buffer.from('two')));
    expect(heard()).toEqual(['one', 'two']);
    relay().receive(Buffer.from('three'), MEDIA);
    expect(ann.frames.at(-1)).toEqual(channelData(0x4000, Buffer.from('three'), false));
  });

  it('hears nobody but the media server that it spoke to', async () => {
    await connected();
    const before = ann.frames.length;
    relay().receive(Buffer.from('x'), MEDIA);
    up('hello');
    for (const from of [{ ...MEDIA, port: 7883 }, { ...MEDIA, address: '198.51.100.1' }]) relay().receive(Buffer.from('x'), from);
    expect(ann.frames).toHaveLength(before);
    relay().receive(Buffer.from('x'), MEDIA);
    expect(ann.frames).toHaveLength(before + 1);
  });

  it('answers a repeated Allocate as before, and refuses a second one', async () => {
    await ann.ask(METHOD.allocate, [udpTransport]);
    const id = transactionId();
    expect(await ann.ask(METHOD.allocate, [udpTransport], { id })).toBe(0);
    const first = ann.frames.at(-1);
    expect(await ann.ask(METHOD.allocate, [udpTransport], { id })).toBe(0);
    expect(ann.frames.at(-1)).toEqual(first);
    expect(await ann.allocate()).toBe(437);
    expect(world.relays).toHaveLength(1);
  });

  it('refuses what it cannot do by the number that says so', async () => {
    await ann.ask(METHOD.allocate);
    const tcp = { type: ATTRIBUTE.requestedTransport, value: Buffer.from([6, 0, 0, 0]) };
    expect(await ann.ask(METHOD.allocate)).toBe(400);
    expect(await ann.ask(METHOD.allocate, [tcp])).toBe(442);
    expect(await ann.ask(METHOD.allocate, [udpTransport, { type: ATTRIBUTE.evenPort, value: Buffer.from([0]) }])).toBe(508);
    expect(await ann.ask(METHOD.allocate, [udpTransport, { type: ATTRIBUTE.requestedAddressFamily, value: Buffer.from([9, 0, 0, 0]) }])).toBe(440);
    expect(await ann.ask(METHOD.allocate, [udpTransport, { type: 0x001a, value: Buffer.alloc(0) }])).toBe(420);
    expect(ann.last && attribute(ann.last, ATTRIBUTE.unknownAttributes)?.toString('hex')).toBe('001a');
    expect(await ann.ask(METHOD.refresh)).toBe(437);
    expect(await ann.ask(METHOD.createPermission, [peerAddress(MEDIA)])).toBe(437);
    world.exhausted = true;
    expect(await ann.allocate()).toBe(508);
    world.exhausted = false;
    expect(await ann.allocate()).toBe(0);
    expect(await ann.ask(METHOD.createPermission)).toBe(400);
    expect(await ann.ask(METHOD.channelBind, [channelNumber(0x3fff), peerAddress(MEDIA)])).toBe(400);
    expect(await ann.ask(METHOD.channelBind, [channelNumber(0x5000), peerAddress(MEDIA)])).toBe(400);
  });

  it('keeps a channel’s number with its peer', async () => {
    await connected();
    const other = { ...MEDIA, port: 7883 };
    expect(await ann.ask(METHOD.channelBind, [channelNumber(0x4000), peerAddress(other)])).toBe(400);
    expect(await ann.ask(METHOD.channelBind, [channelNumber(0x4001), peerAddress(MEDIA)])).toBe(400);
    expect(await ann.ask(METHOD.channelBind, [channelNumber(0x4001), peerAddress(other)])).toBe(0);
    expect(await ann.ask(METHOD.channelBind, [channelNumber(0x4000), peerAddress(MEDIA)])).toBe(0);
  });

  it('belongs to one person; their next credential holds it too', async () => {
    await ann.allocate();
    const other = mintCredential(SECRET, 'PA_ben', world.wall + 600_000);
    expect(await ann.ask(METHOD.refresh, [], { who: other })).toBe(441);
    const next = mintCredential(SECRET, 'PA_ann', world.wall + 900_000);
    expect(await ann.ask(METHOD.refresh, [], { who: next })).toBe(0);
  });
});

describe('MED-3 how long it lasts', () => {
  /** The media server answers, as it does to whoever is in a room. */
  const answered = (): void => {
    up('check');
    relay().receive(Buffer.from('answer'), MEDIA);
  };

  it('ends when it is not refreshed', async () => {
    await connected();
    for (let at = 0; at + 60_000 < ALLOCATION_LIFE_MS; at += 60_000) {
      world.later(60_000);
      await ann.ask(METHOD.channelBind, [channelNumber(0x4000), peerAddress(MEDIA)]);
      answered();
    }
    world.later(59_999);
    answered();
    world.turn.tick();
    expect(ann.ended).toBe(0);
    world.later(1);
    // Over is over, whenever it is looked at next.
    const before = ann.frames.length;
    answered();
    expect(ann.frames).toHaveLength(before);
    world.turn.tick();
    expect([ann.ended, relay().closed, world.turn.allocations]).toEqual([1, true, 0]);
  });

  it('goes on behind its credential’s end while the media server answers, and ends when it does not', async () => {
    annAnew(60_000);
    await connected();
    for (let i = 0; i < 100; i += 1) {
      world.later(60_000);
      if (await ann.ask(METHOD.refresh) === 438) await ann.ask(METHOD.refresh);
      await ann.ask(METHOD.channelBind, [channelNumber(0x4000), peerAddress(MEDIA)]);
      answered();
      world.turn.tick();
    }
    expect(ann.ended).toBe(0);
    // Out of the room: checks are not answered any more, refreshing does not help.
    for (let i = 0; i < 2; i += 1) {
      world.later(MEDIA_SILENT_MS / 2);
      await ann.ask(METHOD.refresh);
      up('check');
    }
    world.turn.tick();
    expect(ann.ended).toBe(1);
    // And there is no way back in.
    expect(await ann.allocate()).toBe(401);
  });

  it('permissions and channels end unless they are renewed', async () => {
    await ann.allocate();
    await ann.ask(METHOD.createPermission, [peerAddress(MEDIA)]);
    const send = (): number => {
      ann.say(sendIndication(MEDIA, Buffer.from('x')));
      relay().receive(Buffer.from('x'), MEDIA);
      return relay().sent.length;
    };
    expect(send()).toBe(1);
    world.later(100_000);
    send();
    world.later(PERMISSION_LIFE_MS - 200_000);
    send();
    world.later(99_999);
    expect(send()).toBe(4);
    world.later(1);
    expect(send()).toBe(4);
    expect(await ann.ask(METHOD.channelBind, [channelNumber(0x4000), peerAddress(MEDIA)])).toBe(0);
    for (let at = 0; at < CHANNEL_LIFE_MS; at += 100_000) {
      await ann.ask(METHOD.refresh);
      await ann.ask(METHOD.createPermission, [peerAddress(MEDIA)]);
      const before = relay().sent.length;
      answered();
      expect(relay().sent).toHaveLength(before + 1);
      world.later(100_000);
    }
    const before = relay().sent.length;
    await ann.ask(METHOD.createPermission, [peerAddress(MEDIA)]);
    answered();
    expect(relay().sent).toHaveLength(before);
  });

  it('ends with its connection, also one whose socket is still opening', async () => {
    await connected();
    world.turn.gone(ann);
    expect([relay().closed, world.turn.allocations]).toEqual([true, 0]);
    const ben = new TestClient(world, 'PA_ben');
    await ben.ask(METHOD.allocate, [udpTransport]);
    const asked = ben.ask(METHOD.allocate, [udpTransport]);
    world.turn.gone(ben);
    expect(await asked).toBe(-1);
    expect([world.relays[1]?.closed, world.turn.allocations]).toEqual([true, 0]);
  });
});

describe('MED-3 bounds', () => {
  it('drops what is more than an allocation may carry, each way', async () => {
    enter(new World({ bytesPerSecond: 10_000 }));
    await connected();
    for (let i = 0; i < 30; i += 1) up('x'.repeat(1000));
    expect(relay().sent).toHaveLength(10);
    const before = ann.frames.length;
    for (let i = 0; i < 30; i += 1) relay().receive(Buffer.alloc(1000), MEDIA);
    expect(ann.frames).toHaveLength(before + 10);
    world.later(500);
    for (let i = 0; i < 30; i += 1) up('x'.repeat(1000));
    expect(relay().sent).toHaveLength(15);
  });

  it('whatever octets come, nothing throws, nothing grows, others go on', async () => {
    await connected();
    const ben = new TestClient(world, 'PA_ben');
    expect(await ben.allocate()).toBe(0);
    const id = transactionId();
    const samples = [
      request(METHOD.allocate, [udpTransport]),
      sendIndication(MEDIA, Buffer.from('data')),
      channelData(0x4000, Buffer.from('data'), false),
      request(METHOD.channelBind, [channelNumber(0x4001), peerAddress(MEDIA)], { credential: mintCredential(SECRET, 'PA_eve', world.wall + 1000), nonce: ben.nonce }),
      request(METHOD.refresh, [lifetime(0)], { credential: mintCredential(SECRET, 'PA_ben', world.wall + 1000), nonce: ann.nonce }, id),
    ];
    const mutated = fc.record({ which: fc.nat(samples.length - 1), flips: fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 6 }), cut: fc.nat(200) });
    const eve = new TestClient(world, 'PA_eve');
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 200 })), (input) => {
        let bytes: Buffer;
        if (input instanceof Uint8Array) bytes = Buffer.from(input);
        else {
          bytes = Buffer.from(samples[input.which] ?? []);
          for (const [at, value] of input.flips) if (at < bytes.length) bytes[at] = value;
          if (input.cut < bytes.length && input.cut % 3 === 0) bytes = bytes.subarray(0, input.cut);
        }
        for (const client of [ann, ben, eve]) client.say(bytes);
        expect(world.turn.allocations).toBe(2);
      }),
      { numRuns: 3000 },
    );
    expect(world.relays).toHaveLength(2);
    const before = relay().sent.length;
    up('still there');
    expect(heard().slice(before)).toEqual(['still there']);
    for (const { sent } of world.relays) for (const { to } of sent) expect(MEDIA_SERVER.ports).toContain(to.port);
    for (const frame of ben.frames) expect(readMessage(frame) ?? (frame[0] ?? 0) >= 0x40).toBeTruthy();
  });
});
