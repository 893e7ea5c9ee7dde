/** The hellos: what the client offers, what we choose of it (RFC 5246 §7.4.1, RFC 6347 §4.2.1). */
import { ALERT, type Refusal } from './alert.js';
import { GROUPS, type Group } from './groups.js';
import { number, numbersOf, Reader, vector } from './octets.js';
import { DTLS_1_2 } from './record.js';
import { SIGNATURE } from './signatures.js';
import { PROFILES, type ProfileForm } from './srtp-keys.js';
import { SUITES, type Suite } from './suites.js';

export const RANDOM_BYTES = 32;
export const EXTENSION = {
  supportedGroups: 10,
  pointFormats: 11,
  signatureAlgorithms: 13,
  useSrtp: 14,
  extendedMasterSecret: 23,
  supportedVersions: 43,
  renegotiationInfo: 0xff01,
} as const;
/** TLS_EMPTY_RENEGOTIATION_INFO_SCSV (RFC 5746 §3.3). */
const RENEGOTIATION_SCSV = 0x00ff;
const UNCOMPRESSED = 0;
const NO_COMPRESSION = 0;
/** Every version of DTLS begins with it, and later ones are smaller. */
const VERSION_MAJOR = 0xfe;
/** A real hello has about twenty. */
const MAX_EXTENSIONS = 64;

export interface ClientHello {
  readonly version: number;
  readonly random: Buffer;
  readonly suites: readonly number[];
  readonly compressions: Buffer;
  readonly extensions: ReadonlyMap<number, Buffer>;
}

/** Undefined for what is no ClientHello. The views are of `body`. */
export function readClientHello(body: Buffer): ClientHello | undefined {
  const reader = new Reader(body);
  const version = reader.number(2);
  const random = reader.take(RANDOM_BYTES);
  reader.vector(1); // The session, which is never resumed.
  reader.vector(1); // The cookie: ICE has shown already that the address is the client's.
  const suites = numbersOf(reader.vector(2));
  const compressions = reader.vector(1);
  const extensions = readExtensions(reader.left > 0 ? reader.vector(2) : Buffer.alloc(0));
  return reader.isOver && extensions ? { version, random, suites, compressions, extensions } : undefined;
}

/** Undefined when they are too many, cut off, or when one stands there twice (RFC 5246 §7.4.1.4). */
export function readExtensions(bytes: Buffer): Map<number, Buffer> | undefined {
  const extensions = new Map<number, Buffer>();
  const reader = new Reader(bytes);
  while (reader.left > 0) {
    const type = reader.number(2);
    if (extensions.has(type) || extensions.size === MAX_EXTENSIONS) return undefined;
    extensions.set(type, reader.vector(2));
  }
  return reader.isOver ? extensions : undefined;
}

export interface Chosen {
  readonly suite: Suite;
  readonly group: Group;
  readonly profile: ProfileForm;
  readonly hasSecureRenegotiation: boolean;
  readonly hasPointFormats: boolean;
}

export function choose(hello: ClientHello): Chosen | Refusal {
  const { version, extensions } = hello;
  if (version > DTLS_1_2 || version >> 8 !== VERSION_MAJOR || !speaksOurs(extensions.get(EXTENSION.supportedVersions))) return { alert: ALERT.protocolVersion, reason: 'the client does not speak DTLS 1.2' };
  if (!hello.compressions.includes(NO_COMPRESSION)) return { alert: ALERT.illegalParameter, reason: 'the client wants compression' };
  const info = extensions.get(EXTENSION.renegotiationInfo);
  if (info && !info.equals(Buffer.from([0]))) return refused('the client speaks of an earlier handshake');
  // RFC 7627 §5.3: without it two handshakes could be brought to one secret by somebody between them.
  if (!extensions.has(EXTENSION.extendedMasterSecret)) return refused('the client knows no extended master secret');
  const suite = SUITES.find(({ id }) => hello.suites.includes(id));
  if (!suite) return refused('no common cipher suite');
  const group = chooseGroup(extensions);
  if (!group) return refused('no common group');
  if (!listIn(extensions.get(EXTENSION.signatureAlgorithms)).includes(SIGNATURE.ecdsaSha256)) return refused('the client cannot check our signature');
  const offered = offeredProfiles(extensions.get(EXTENSION.useSrtp));
  const profile = PROFILES.find(({ id }) => offered.includes(id));
  if (!profile) return refused('no common SRTP profile');
  return {
    suite,
    group,
    profile,
    hasSecureRenegotiation: info !== undefined || hello.suites.includes(RENEGOTIATION_SCSV),
    hasPointFormats: extensions.has(EXTENSION.pointFormats),
  };
}

const refused = (reason: string): Refusal => ({ alert: ALERT.handshakeFailure, reason });

/** A client of DTLS 1.3 names the versions in a list, whatever stands in their old place (RFC 9147 §5.3). */
function speaksOurs(extension: Buffer | undefined): boolean {
  if (extension === undefined) return true;
  const reader = new Reader(extension);
  const list = numbersOf(reader.vector(1));
  return reader.isOver && list.includes(DTLS_1_2);
}

/** A client that names no groups leaves the choice to us (RFC 8422 §4): P-256 is what everyone has. */
function chooseGroup(extensions: ReadonlyMap<number, Buffer>): Group | undefined {
  const offered = extensions.get(EXTENSION.supportedGroups);
  if (offered === undefined) return GROUPS.at(-1);
  const ids = listIn(offered);
  return GROUPS.find(({ id }) => ids.includes(id));
}

/** The numbers of an extension that is one list. */
function listIn(extension: Buffer | undefined): number[] {
  const reader = new Reader(extension ?? Buffer.alloc(0));
  const list = numbersOf(reader.vector(2));
  return reader.isOver ? list : [];
}

/** RFC 5764 §4.1.1; the client's MKI is not taken up. */
function offeredProfiles(extension: Buffer | undefined): number[] {
  const reader = new Reader(extension ?? Buffer.alloc(0));
  const list = numbersOf(reader.vector(2));
  reader.vector(1);
  return reader.isOver ? list : [];
}

export const extensionBytes = (type: number, ...content: readonly Buffer[]): Buffer => Buffer.concat([number(2, type), vector(2, ...content)]);

/** The body of our ServerHello. Its session is empty: it cannot be resumed. */
export function serverHello(chosen: Chosen, random: Buffer): Buffer {
  const extensions = [extensionBytes(EXTENSION.useSrtp, vector(2, number(2, chosen.profile.id)), vector(1)), extensionBytes(EXTENSION.extendedMasterSecret)];
  if (chosen.hasSecureRenegotiation) extensions.push(extensionBytes(EXTENSION.renegotiationInfo, vector(1)));
  if (chosen.hasPointFormats) extensions.push(extensionBytes(EXTENSION.pointFormats, vector(1, number(1, UNCOMPRESSED))));
  return Buffer.concat([number(2, DTLS_1_2), random, vector(1), number(2, chosen.suite.id), number(1, NO_COMPRESSION), vector(2, ...extensions)]);
}
