/** The server's side of one handshake: messages of the client in their order, and what each of them leads to (RFC 5246 §7.3). */
import { randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto';
import { ALERT, type Refusal } from './alert.js';
import { type DtlsCertificate } from './certificate.js';
import { isOf, type Fingerprint } from './fingerprint.js';
import { agree, makeEphemeralKey, type EphemeralKey } from './groups.js';
import { HANDSHAKE, wholeBytes, type HandshakeMessage } from './handshake-message.js';
import { choose, RANDOM_BYTES, readClientHello, serverHello, type Chosen } from './hello.js';
import { deriveSecrets, recordCiphers, verifyData, type Ciphers, type Randoms, type Secrets } from './secrets.js';
import { certificateRequestSaying, certificateSaying, helloDoneSaying, keyExchangeSaying, readCertificate, readPoint, readSignature, type Saying } from './server-messages.js';
import { isSigned, publicKeyOf } from './signatures.js';
import type { SrtpKeys } from '../srtp/profile.js';
import { srtpKeys } from './srtp-keys.js';

/** What a message leads to. */
export type Outcome =
  | { readonly kind: 'more' }
  /** Our flight is to be sent. */
  | { readonly kind: 'flight'; readonly messages: readonly HandshakeMessage[] }
  /** From here on records can be opened. */
  | { readonly kind: 'keyed'; readonly ciphers: Ciphers }
  /** The client is who it should be; our Finished is to be sent. */
  | { readonly kind: 'finished'; readonly message: HandshakeMessage; readonly keys: SrtpKeys }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** The message that is due, and what is known by then. */
type Due =
  | { readonly type: typeof HANDSHAKE.clientHello }
  | { readonly type: typeof HANDSHAKE.certificate; readonly agreed: Agreed }
  | { readonly type: typeof HANDSHAKE.clientKeyExchange; readonly agreed: Agreed; readonly peerKey: KeyObject }
  | { readonly type: typeof HANDSHAKE.certificateVerify; readonly chosen: Chosen; readonly secrets: Secrets; readonly peerKey: KeyObject }
  | { readonly type: typeof HANDSHAKE.finished; readonly chosen: Chosen; readonly secrets: Secrets };

interface Agreed {
  readonly chosen: Chosen;
  readonly randoms: Randoms;
  readonly key: EphemeralKey;
}

const MORE: Outcome = { kind: 'more' };
const refuse = (alert: number, reason: string): Outcome => ({ kind: 'refused', refusal: { alert, reason } });

export class Handshake {
  private readonly certificate: DtlsCertificate;
  private due: Due | undefined = { type: HANDSHAKE.clientHello };
  /** Whole messages of both sides, as they are signed and hashed. */
  private readonly transcript: Buffer[] = [];
  private sent = 0;

  constructor(certificate: DtlsCertificate) {
    this.certificate = certificate;
  }

  /** Takes the client's next message; `peer` is whose certificate it must show. After a refusal or the end everything is refused. */
  receive(message: HandshakeMessage, peer: Fingerprint): Outcome {
    const due = this.due;
    this.due = undefined;
    if (due?.type !== message.type) return refuse(ALERT.unexpectedMessage, `handshake message ${message.type} out of turn`);
    switch (due.type) {
      case HANDSHAKE.clientHello:
        return this.hello(message);
      case HANDSHAKE.certificate:
        return this.clientCertificate(message, due.agreed, peer);
      case HANDSHAKE.clientKeyExchange:
        return this.clientKeyExchange(message, due.agreed, due.peerKey);
      case HANDSHAKE.certificateVerify:
        return this.certificateVerify(message, due);
      case HANDSHAKE.finished:
        return this.finished(message, due);
    }
  }

  private hello(message: HandshakeMessage): Outcome {
    const hello = readClientHello(message.body);
    if (!hello) return refuse(ALERT.decodeError, 'a ClientHello that cannot be read');
    const chosen = choose(hello);
    if ('alert' in chosen) return { kind: 'refused', refusal: chosen };
    const randoms = { clientRandom: Buffer.from(hello.random), serverRandom: randomBytes(RANDOM_BYTES) };
    const key = makeEphemeralKey(chosen.group);
    this.heard(message, { type: HANDSHAKE.certificate, agreed: { chosen, randoms, key } });
    const messages = [
      this.say({ type: HANDSHAKE.serverHello, body: serverHello(chosen, randoms.serverRandom) }),
      this.say(certificateSaying(this.certificate.der)),
      this.say(keyExchangeSaying(this.certificate, key, randoms)),
      this.say(certificateRequestSaying()),
      this.say(helloDoneSaying()),
    ];
    return { kind: 'flight', messages };
  }

  /** The fingerprint comes first: only a certificate that is expected is worth being read. */
  private clientCertificate(message: HandshakeMessage, agreed: Agreed, peer: Fingerprint): Outcome {
    const der = readCertificate(message.body);
    if (!der) return refuse(ALERT.badCertificate, 'the client shows no certificate');
    if (!isOf(peer, der)) return refuse(ALERT.badCertificate, 'the certificate is not the one of the fingerprint');
    const peerKey = publicKeyOf(der);
    if (!peerKey) return refuse(ALERT.badCertificate, 'a certificate that cannot be read');
    this.heard(message, { type: HANDSHAKE.clientKeyExchange, agreed, peerKey });
    return MORE;
  }

  private clientKeyExchange(message: HandshakeMessage, { chosen, randoms, key }: Agreed, peerKey: KeyObject): Outcome {
    const point = readPoint(message.body);
    const premaster = point && agree(key, point);
    if (!premaster) return refuse(ALERT.illegalParameter, 'a key exchange that leads to no secret');
    this.transcript.push(wholeBytes(message));
    const secrets = deriveSecrets(chosen.suite, premaster, randoms, this.soFar());
    this.due = { type: HANDSHAKE.certificateVerify, chosen, secrets, peerKey };
    return { kind: 'keyed', ciphers: recordCiphers(secrets) };
  }

  private certificateVerify(message: HandshakeMessage, { chosen, secrets, peerKey }: { chosen: Chosen; secrets: Secrets; peerKey: KeyObject }): Outcome {
    const signed = readSignature(message.body);
    if (!signed || !isSigned(signed.scheme, peerKey, this.soFar(), signed.signature)) return refuse(ALERT.decryptError, 'the client does not own its certificate');
    this.heard(message, { type: HANDSHAKE.finished, chosen, secrets });
    return MORE;
  }

  private finished(message: HandshakeMessage, { chosen, secrets }: { chosen: Chosen; secrets: Secrets }): Outcome {
    const expected = verifyData(secrets, 'client', this.soFar());
    const isRight = message.body.length === expected.length && timingSafeEqual(message.body, expected);
    if (!isRight) return refuse(ALERT.decryptError, 'the Finished does not fit the handshake');
    this.transcript.push(wholeBytes(message));
    const answer = this.say({ type: HANDSHAKE.finished, body: verifyData(secrets, 'server', this.soFar()) });
    return { kind: 'finished', message: answer, keys: srtpKeys(secrets, chosen.profile) };
  }

  private heard(message: HandshakeMessage, due: Due): void {
    this.transcript.push(wholeBytes(message));
    this.due = due;
  }

  private say({ type, body }: Saying): HandshakeMessage {
    const message = { type, sequence: this.sent, body };
    this.sent += 1;
    this.transcript.push(wholeBytes(message));
    return message;
  }

  private soFar(): Buffer {
    return Buffer.concat(this.transcript);
  }
}
