import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { mintCredential } from './credentials.js';
import { channelData } from './framing.js';
import { ALLOCATION_LIFE_MS, CHANNEL_LIFE_MS, MEDIA_SILENT_MS, PERMISSION_LIFE_MS, QUIET_MS } from './limits.js';
import { ATTRIBUTE, attribute, METHOD, readMessage } from './message.js';
import {
  channelNumber, lifetime, MEDIA, MEDIA_SERVER, peerAddress, relayedIn, request, sameAddress, SECRET, sendIndication,
  TestClient, transactionId, udpTransport, World,
} from './testing.js';

let world: World;
let ann: TestClient;

beforeEach(() => {
  world = new World();
  ann = new TestClient(world);
});

const relay = (): World['relays'][number] => {
  const [first] = world.relays;
  if (!first) throw new Error('no relay');
  return first;
};

/** Allocated, permitted and bound. */
async function connected(): Promise<void> {
  expect(await ann.allocate()).toBe(0);
  expect(await ann.ask(METHOD.channelBind, [channelNumber(0x4000), peerAddress(MEDIA)])).toBe(0);
}

const up = (text: string): void => ann.say(channelData(0x4000, Buffer.from(text), false));
const heard = (): string[] => relay().sent.map(({ packet }) => packet.toString());

describe('MED-3 who may relay', () => {
  it('nobody without a credential, with another’s password, of another’s secret, or after its end', async () => {
    ann.say(request(METHOD.allocate, [udpTransport]));
    expect(ann.last && attribute(ann.last, ATTRIBUTE.realm)?.toString()).toBe('maru');
    expect(await ann.allocate()).toBe(0);
    const ben = new TestClient(world);
    await ben.ask(METHOD.allocate, [udpTransport]);
    const wrong = [
      { ...mintCredential(SECRET, 'PA_ben', world.wall + 1000), password: 'guessed' },
      mintCredential('another secret', 'PA_ben', world.wall + 1000),
      mintCredential(SECRET, 'PA_ben', world.wall),
      { username: 'PA_ben', password: '' },
      { username: '99999999999999:PA_ben', password: '' },
    ];
    for (const who of wrong) expect(await ben.ask(METHOD.allocate, [udpTransport], { who })).toBe(401);
    expect(await ben.ask(METHOD.allocate, [udpTransport], { who: mintCredential(SECRET, 'PA_ben', world.wall + 1000) })).toBe(0);
  });

  it('an old nonce is replaced, another client’s is of no use', async () => {
    await ann.ask(METHOD.allocate, [udpTransport]);
    const ben = new TestClient(world, 'PA_ben');
    ben.nonce = ann.nonce;
    expect(await ben.ask(METHOD.allocate, [udpTransport])).toBe(438);
    expect(await ben.ask(METHOD.allocate, [udpTransport])).toBe(0);
    const late = new TestClient(world, 'PA_ann', 9e9);
    await late.ask(METHOD.allocate, [udpTransport]);
    world.later(3_600_000 - 1);
    expect(await late.ask(METHOD.refresh)).toBe(437);
    world.later(1);
    expect(await late.ask(METHOD.allocate, [udpTransport])).toBe(438);
    expect(await late.ask(METHOD.allocate, [udpTransport])).toBe(0);
  });

  it('one person has so many allocations, and all together so many', async () => {
    world = new World({ allocationsPerPerson: 2, allocations: 3 });
    const many = ['PA_ann', 'PA_ann', 'PA_ann', 'PA_ben', 'PA_cho'].map((person) => new TestClient(world, person));
    const codes: number[] = [];
    for (const client of many) codes.push(await client.allocate());
    expect(codes).toEqual([0, 0, 486, 0, 508]);
    many[0]?.say(request(METHOD.refresh));
    expect(await many[0]?.ask(METHOD.refresh, [lifetime(0)])).toBe(0);
    expect(await many[2]?.allocate()).toBe(0);
  });

  it('what a broken network left behind makes room for the same person, and what is in use does not', async () => {
    world = new World({ allocationsPerPerson: 1 });
    ann = new TestClient(world);
    await connected();
    up('x');
    world.later(QUIET_MS - 1);
    expect(await new TestClient(world).allocate()).toBe(486);
    world.later(1);
    expect(await new TestClient(world).allocate()).toBe(0);
    expect([ann.ended, world.turn.allocations]).toEqual([1, 1]);
  });

  it('a client whose socket cannot be had is forgotten', async () => {
    world.exhausted = true;
    expect(await ann.allocate()).toBe(508);
    expect([ann.ended, world.turn.allocations]).toEqual([1, 0]);
  });

  it('one connection that floods takes no answers from another behind the same proxy', async () => {
    world = new World({ unprovenPerSecond: 5 });
    const [flood, calm] = [new TestClient(world), new TestClient(world)];
    for (const client of [flood, calm]) client.stream = true;
    for (let i = 0; i < 20; i += 1) flood.say(request(METHOD.binding));
    expect(flood.frames).toHaveLength(5);
    expect(await calm.allocate()).toBe(0);
  });

  it('who proves nothing gets few answers', () => {
    world = new World({ unprovenPerSecond: 5 });
    ann = new TestClient(world);
    for (let i = 0; i < 20; i += 1) ann.say(request(i % 2 ? METHOD.binding : METHOD.allocate));
    expect(ann.frames).toHaveLength(5);
    world.later(1000);
    ann.say(request(METHOD.binding));
    expect(ann.frames).toHaveLength(6);
  });
});

describe('MED-3 what is relayed to', () => {
  const refused = [
    '127.0.0.1', '127.0.0.53', '0.0.0.0', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '192.0.2.1', '192.0.2.3',
    '224.0.0.1', '255.255.255.255', '8.8.8.8', '203.0.113.7',
  ];
  const refused6 = ['::1', '::', 'fe80::1', 'fd00::1', 'ff02::1', '::ffff:192.0.2.2', '::ffff:127.0.0.1', '::192.0.2.2', '64:ff9b::c000:202', '2002:c000:202::', '2001:db8::1'];

  it('the media server, and no other address: loopback, private, link-local, mapped, multicast, public', async () => {
    await ann.allocate();
    for (const address of refused) {
      const peer = { address, port: MEDIA.port };
      expect([address, await ann.ask(METHOD.createPermission, [peerAddress(peer)])]).toEqual([address, 403]);
      expect([address, await ann.ask(METHOD.channelBind, [channelNumber(0x4000), peerAddress(peer)])]).toEqual([address, 403]);
      ann.say(sendIndication(peer, Buffer.from('x')));
    }
    expect(await ann.ask(METHOD.createPermission, [peerAddress(MEDIA), peerAddress({ address: '127.0.0.1', port: MEDIA.port })])).toBe(403);
    ann.say(sendIndication(MEDIA, Buffer.from('x')));
    expect(relay().sent).toEqual([]);
    expect(await ann.ask(METHOD.createPermission, [peerAddress(MEDIA)])).toBe(0);
  });

  it('the same by IPv6', async () => {
    const v6 = { type: ATTRIBUTE.requestedAddressFamily, value: Buffer.from([2, 0, 0, 0]) };
    expect(await ann.allocate([v6])).toBe(0);
    expect(ann.last && relayedIn(ann.last)?.address).toBe(sameAddress('fd00::2'));
    for (const address of refused6) {
      const id = transactionId();
      const peer = peerAddress({ address, port: MEDIA.port }, id);
      expect([address, await ann.ask(METHOD.createPermission, [peer], { id })]).toEqual([address, 403]);
    }
    const id = transactionId();
    expect(await ann.ask(METHOD.createPermission, [peerAddress({ address: 'fd00::2', port: 1 }, id)], { id })).toBe(0);
    expect(await ann.ask(METHOD.createPermission, [peerAddress(MEDIA)])).toBe(443);
  });

  it('the media server’s ports, and no other port of this machine', async () => {
    await ann.allocate();
    await ann.ask(METHOD.createPermission, [peerAddress(MEDIA)]);
    for (const port of [0, 1, 22, 80, 3000, 5432, 7881, 7884, 65535]) {
      expect([port, await ann.ask(METHOD.channelBind, [channelNumber(0x4000), peerAddress({ ...MEDIA, port })])]).toEqual([port, 403]);
      ann.say(sendIndication({ ...MEDIA, port }, Buffer.from('x')));
    }
    expect(relay().sent).toEqual([]);
    ann.say(sendIndication({ ...MEDIA, port: 7883 }, Buffer.from('second process')));
    expect(relay().sent).toMatchObject([{ to: { address: '192.0.2.2', port: 7883 } }]);
  });

  it('an announced address leads to this machine, and this machine’s own are closed then', async () => {
    world = new World({}, { ...MEDIA_SERVER, announced: ['203.0.113.7'] });
    ann = new TestClient(world);
    await ann.allocate();
    expect(ann.last && relayedIn(ann.last)?.address).toBe('203.0.113.7');
    expect(await ann.ask(METHOD.createPermission, [peerAddress(MEDIA)])).toBe(403);
    const peer = { address: '203.0.113.7', port: 7882 };
    expect(await ann.ask(METHOD.createPermission, [peerAddress(peer)])).toBe(0);
    ann.say(sendIndication(peer, Buffer.from('x')));
    expect(relay().sent).toMatchObject([{ to: { address: '127.0.0.1', port: 7882 } }]);
    relay().receive(Buffer.from('back'), { address: '127.0.0.1', port: 7882 });
    const said = ann.last;
    expect(said && attribute(said, ATTRIBUTE.data)?.toString()).toBe('back');
  });
});

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
    ann = new TestClient(world, 'PA_ann', 60_000);
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
    world = new World({ bytesPerSecond: 10_000 });
    ann = new TestClient(world);
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
