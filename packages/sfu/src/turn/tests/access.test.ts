import { describe, expect, it } from 'vitest';
import { mintCredential } from '../credentials.js';
import { QUIET_MS } from '../limits.js';
import { ATTRIBUTE, attribute, METHOD } from '../../stun/message.js';
import {
  channelNumber, lifetime, MEDIA, MEDIA_SERVER, peerAddress, relayedIn, request, sameAddress, SECRET, sendIndication, TestClient, transactionId, udpTransport, World,
} from '../testing.js';
import { ann, connected, enter, relay, up, world, useStage } from './stage.js';

useStage();

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
    enter(new World({ allocationsPerPerson: 2, allocations: 3 }));
    const many = ['PA_ann', 'PA_ann', 'PA_ann', 'PA_ben', 'PA_cho'].map((person) => new TestClient(world, person));
    const codes: number[] = [];
    for (const client of many) codes.push(await client.allocate());
    expect(codes).toEqual([0, 0, 486, 0, 508]);
    many[0]?.say(request(METHOD.refresh));
    expect(await many[0]?.ask(METHOD.refresh, [lifetime(0)])).toBe(0);
    expect(await many[2]?.allocate()).toBe(0);
  });

  it('what a broken network left behind makes room for the same person, and what is in use does not', async () => {
    enter(new World({ allocationsPerPerson: 1 }));
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
    enter(new World({ unprovenPerSecond: 5 }));
    const [flood, calm] = [new TestClient(world), new TestClient(world)];
    for (const client of [flood, calm]) client.stream = true;
    for (let i = 0; i < 20; i += 1) flood.say(request(METHOD.binding));
    expect(flood.frames).toHaveLength(5);
    expect(await calm.allocate()).toBe(0);
  });

  it('who proves nothing gets few answers', () => {
    enter(new World({ unprovenPerSecond: 5 }));
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
    enter(new World({}, { ...MEDIA_SERVER, announced: ['203.0.113.7'] }));
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
