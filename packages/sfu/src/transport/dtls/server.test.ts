import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ALERT } from './alert.js';
import { HANDSHAKE } from './handshake-message.js';
import { EXTENSION, extensionBytes } from './hello.js';
import { MAX_DATAGRAM_BYTES } from './outgoing.js';
import { randomFrom } from '../../rtp/testing.js';
import { CLIENT_CERTIFICATE, expectConnected, Line, material, SERVER_CERTIFICATE, type Fate } from './testing-line.js';
import { type ClientOptions } from './testing.js';
import { type Saying } from './server-messages.js';

/** Another octet at the end of one kind of message. */
const spoiling = (type: number) => (message: Saying): Saying => {
  if (message.type !== type) return message;
  const body = Buffer.from(message.body);
  body[body.length - 1] = (body.at(-1) ?? 0) ^ 1;
  return { type, body };
};

/** Octets of an extension that nobody knows, as post-quantum key shares are to us. */
const LARGE = extensionBytes(0x0033, Buffer.alloc(2500, 7));

describe('whom the server refuses', () => {
  const cases: [string, ClientOptions & { expected?: string }, number, RegExp][] = [
    ['a client of DTLS 1.0', { version: 0xfeff }, ALERT.protocolVersion, /DTLS 1\.2/],
    ['a client of DTLS 1.3 alone', { more: extensionBytes(EXTENSION.supportedVersions, Buffer.from('02fefc', 'hex')) }, ALERT.protocolVersion, /DTLS 1\.2/],
    ['a client whose list of versions cannot be read', { more: extensionBytes(EXTENSION.supportedVersions, Buffer.from('03fefd', 'hex')) }, ALERT.protocolVersion, /DTLS 1\.2/],
    ['a client without an extended master secret', { extendedMaster: false }, ALERT.handshakeFailure, /extended/],
    ['a client without a common suite', { suites: [0xc02f, 0x00ff] }, ALERT.handshakeFailure, /cipher suite/],
    ['a client without a common group', { groups: [24, 0x11ec] }, ALERT.handshakeFailure, /group/],
    ['a client that cannot check ECDSA', { schemes: [0x0804] }, ALERT.handshakeFailure, /signature/],
    ['a client without SRTP', { profiles: [] }, ALERT.handshakeFailure, /SRTP/],
    ['a client with other SRTP profiles', { profiles: [2, 8] }, ALERT.handshakeFailure, /SRTP/],
    ['a client in the middle of another connection', { more: extensionBytes(EXTENSION.renegotiationInfo, Buffer.from([1, 9])) }, ALERT.handshakeFailure, /earlier/],
    ['a client with an extension twice', { more: extensionBytes(EXTENSION.useSrtp, Buffer.from([0, 2, 0, 7, 0])) }, ALERT.decodeError, /ClientHello/],
    ['a client with another certificate than its description says', { expected: SERVER_CERTIFICATE.fingerprint }, ALERT.badCertificate, /fingerprint/],
    ['a client without a certificate', { alter: (message) => (message.type === HANDSHAKE.certificate ? { ...message, body: Buffer.alloc(3) } : message) }, ALERT.badCertificate, /no certificate/],
    ['a client that does not own its certificate', { alter: spoiling(HANDSHAKE.certificateVerify) }, ALERT.decryptError, /own/],
    ['a client that signs by a scheme we do not know', { alter: (message) => (message.type === HANDSHAKE.certificateVerify ? { ...message, body: Buffer.from([2, 3, 0, 1, 0]) } : message) }, ALERT.decryptError, /own/],
    ['a client whose Finished is wrong', { alter: spoiling(HANDSHAKE.finished) }, ALERT.decryptError, /Finished/],
    ['a client whose point is too short', { alter: (message) => (message.type === HANDSHAKE.clientKeyExchange ? { ...message, body: Buffer.from([1, 4]) } : message) }, ALERT.illegalParameter, /secret/],
    ['a client with more than a point', { alter: (message) => (message.type === HANDSHAKE.clientKeyExchange ? { ...message, body: Buffer.concat([Buffer.from([33]), message.body.subarray(1), Buffer.alloc(1)]) } : message) }, ALERT.illegalParameter, /secret/],
    ['a client whose point leads to nothing', { alter: (message) => (message.type === HANDSHAKE.clientKeyExchange ? { ...message, body: Buffer.concat([Buffer.from([32]), Buffer.alloc(32)]) } : message) }, ALERT.illegalParameter, /secret/],
    ['a client whose point is not on the curve', { groups: [23], alter: (message) => (message.type === HANDSHAKE.clientKeyExchange ? { ...message, body: Buffer.concat([Buffer.from([65, 4]), Buffer.alloc(64, 5)]) } : message) }, ALERT.illegalParameter, /secret/],
    ['a client that leaves a message out', { alter: (message) => (message.type === HANDSHAKE.certificate ? { type: HANDSHAKE.certificateVerify, body: message.body } : message) }, ALERT.unexpectedMessage, /out of turn/],
  ];

  it.each(cases)('MED-2 %s', (_who, options, alert, reason) => {
    const line = new Line(options).shakeHands();
    expect(line.closed).toHaveLength(1);
    expect(line.closed[0]).toMatch(reason);
    expect(line.client.alerts).toEqual([alert]);
    expect(line.keys).toEqual([]);
    expect(line.server.isConnected).toBe(false);
    expect(line.server.send(Buffer.from('x'))).toBe(false);
  });

  it('MED-2 a certificate that cannot be read, though it is the one of the fingerprint', () => {
    const der = Buffer.from('3003020101', 'hex');
    const digest = createHash('sha256').update(der).digest('hex').match(/../g) ?? [];
    const line = new Line({ certificate: { ...CLIENT_CERTIFICATE, der }, expected: `sha-256 ${digest.join(':')}` }).shakeHands();
    expect(line.closed).toEqual(['a certificate that cannot be read']);
  });

  it('a fingerprint that is none closes at once', () => {
    expect(new Line({ expected: 'md5 00:11' }).closed).toHaveLength(1);
    expect(new Line({ expected: 'sha-256 00:11' }).closed).toHaveLength(1);
    expect(new Line({ expected: `sha-512 ${'FF:'.repeat(20_000)}FF` }).closed).toHaveLength(1);
  });
});

describe('a handshake', () => {
  it('MED-2 gives both sides the same keys, and carries data both ways', () => {
    const line = new Line().shakeHands();
    expectConnected(line);
    expect(line.client.chosen).toMatchObject({ suite: 0xc02b, group: 29, profile: 7 });
    expect(line.keys[0]).toMatchObject({ profile: 'AEAD_AES_128_GCM' });
    expect(line.keys[0]?.localSalt).toHaveLength(12);
    expect(line.client.shown).toEqual(SERVER_CERTIFICATE.der);
    expect(line.now).toBe(1000);
  });

  it.each([
    [{ suites: [0xc02c, 0x00ff] }, { suite: 0xc02c }],
    [{ suites: [0x1301, 0xcca9] }, { suite: 0xcca9 }],
    [{ groups: [0x11ec, 23] }, { group: 23 }],
    [{ profiles: [2, 1, 8] }, { profile: 1 }],
    [{ profiles: [1, 7] }, { profile: 7 }],
    // A client of DTLS 1.3 that also speaks 1.2 (RFC 9147 §5.3).
    [{ more: extensionBytes(EXTENSION.supportedVersions, Buffer.from('04fefcfefd', 'hex')) }, { suite: 0xc02b }],
  ])('MED-2 takes of %o what fits', (options, chosen) => {
    const line = new Line(options).shakeHands();
    expectConnected(line);
    expect(line.client.chosen).toMatchObject(chosen);
  });

  it('answers extensions only where they were offered (RFC 5246 §7.4.1.4)', () => {
    const answered = (options: ClientOptions): number[] => [...(new Line(options).shakeHands().client.chosen?.extensions.keys() ?? [])].sort((one, other) => one - other);
    expect(answered({})).toEqual([EXTENSION.pointFormats, EXTENSION.useSrtp, EXTENSION.extendedMasterSecret, EXTENSION.renegotiationInfo]);
    expect(answered({ suites: [0xc02b] })).toEqual([EXTENSION.pointFormats, EXTENSION.useSrtp, EXTENSION.extendedMasterSecret]);
  });

  it('MED-2 waits for the fingerprint, without a word', () => {
    const line = new Line({ expected: 'later' });
    line.client.start(line.now);
    line.run(1000);
    expect(line.sizes).toEqual([]);
    line.server.expect(CLIENT_CERTIFICATE.fingerprint);
    line.run(25_000);
    expectConnected(line);
  });

  it('knows fingerprints of other hashes, in any case', () => {
    for (const hash of ['sha1', 'sha224', 'sha384', 'sha512']) {
      const digest = createHash(hash).update(CLIENT_CERTIFICATE.der).digest('hex').match(/../g) ?? [];
      expectConnected(new Line({ expected: `SHA-${hash.slice(3)} ${digest.join(':')}` }).shakeHands());
    }
  });

  it('makes datagrams that fit through any path, from a hello larger than one, in whatever order its pieces come', () => {
    const reversed: Fate = (travelling) => travelling.toReversed();
    for (const fate of [undefined, reversed]) {
      const line = new Line({ more: LARGE, ...(fate ? { fate } : {}) });
      line.client.start(line.now);
      expect(line.sent.length).toBeGreaterThan(2);
      line.run(25_000);
      expectConnected(line);
      expect(Math.max(...line.sizes)).toBeLessThanOrEqual(MAX_DATAGRAM_BYTES);
    }
  });

  it('MED-2 stands whichever of its records is lost once', () => {
    const count = new Line({ more: LARGE }).shakeHands().sent.length;
    expect(count).toBeGreaterThan(12);
    for (let lost = 0; lost < count; lost += 1) {
      let index = 0;
      const fate: Fate = (travelling) => travelling.filter(() => index++ !== lost);
      const line = new Line({ more: LARGE, fate }).shakeHands();
      expectConnected(line);
      expect(line.now, `record ${lost}`).toBeLessThanOrEqual(1200);
    }
  });

  it('MED-2 stands when every record comes twice and when each batch is turned round', () => {
    expectConnected(new Line({ fate: (travelling) => travelling.flatMap((one) => [one, one]) }).shakeHands());
    const reversed = new Line({ fate: (travelling) => travelling.toReversed() }).shakeHands();
    expectConnected(reversed);
    // Nothing had to be sent again: what overtook its key was kept.
    expect(reversed.now).toBe(1000);
  });

  it('MED-2 stands within ten seconds where a third of everything is lost', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = randomFrom(seed);
      const line = new Line({ fate: (travelling) => travelling.filter(() => random() > 1 / 3) }).shakeHands();
      expect(line.server.isConnected, `seed ${seed}`).toBe(true);
      expect(line.client.material, `seed ${seed}`).toEqual(material(line.keys[0]!));
      expect(line.now, `seed ${seed}`).toBeLessThan(11_000);
    }
  });

  it('is repeated after 100 ms, then ever more slowly, and given up after 20 s', () => {
    const line = new Line({ fate: (travelling) => travelling.filter(({ to }) => to === 'server') });
    line.client.start(line.now);
    line.deliver();
    const sentAt: number[] = [];
    const start = line.now;
    for (let at = start; at <= start + 20_000; at += 50) {
      const before = line.sizes.length;
      line.server.tick(at);
      if (line.sizes.length > before) sentAt.push(at - start);
      if (at === start + 19_950) expect(line.closed).toEqual([]);
    }
    expect(sentAt.slice(0, 7)).toEqual([100, 300, 700, 1500, 3100, 5100, 7100]);
    expect(line.closed).toEqual(['the handshake took too long']);
  });

  it('answers a repeated hello with its flight, but not each of a flood of them', () => {
    const line = new Line({ fate: (travelling) => travelling.filter(({ to }) => to === 'server') });
    line.client.start(line.now);
    line.deliver();
    const [hello] = line.sent;
    const flight = line.sizes.length;
    for (let count = 0; count < 100; count += 1) line.server.receive(hello!.datagram, line.now + 20);
    expect(line.sizes).toHaveLength(flight);
    for (let count = 0; count < 100; count += 1) line.server.receive(hello!.datagram, line.now + 30);
    expect(line.sizes).toHaveLength(2 * flight);
  });

  it('ends when the client does not like our certificate', () => {
    const line = new Line({ fate: (travelling) => travelling.filter(({ to }) => to === 'server') });
    const alert = Buffer.from('15fefd00000000000000090002022a', 'hex');
    line.server.receive(alert, line.now);
    expect(line.closed).toEqual([]);
    line.client.start(line.now);
    line.deliver();
    line.server.receive(alert, line.now);
    expect(line.closed).toEqual(['the peer gave up (alert 42)']);
  });
});
