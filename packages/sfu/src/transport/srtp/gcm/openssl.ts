/**
 * AES-128-GCM by the functions of OpenSSL that Node's process has anyway: in place, without an object for each packet, which is most of what
 * `node:crypto` costs (docs/decisions/0028).
 */
import { createCipheriv } from 'node:crypto';
import { loadForeign, type Foreign } from '../../foreign.js';
import { NONCE_OCTETS } from './nonce.js';

const TAG = 16;
const KEY = 16;
/** Of openssl/evp.h. */
const GET_TAG = 0x10;
const SET_TAG = 0x11;
const DONE = 1;
/** In a piece of memory that all contexts share: what is handed over, and where lengths are written that nobody reads. */
const SHARED_OCTETS = 64;
const NONCE_AT = 0;
const ASSOCIATED_AT = 16;
const LENGTH_AT = 32;
const KEY_AT = 48;

type Init = (context: number, cipher: number, engine: number, key: number, nonce: number) => number;
type Update = (context: number, out: number, length: number, from: number, octets: number) => number;
type Final = (context: number, out: number, length: number) => number;

export interface OpenSsl {
  readonly foreign: Foreign;
  /** Where the memory stands that all contexts share: a call reads it at once. */
  readonly at: number;
  /** Views of that memory. */
  readonly nonce: Buffer;
  readonly associated: Buffer;
  readonly key: Buffer;
  /** Where `associated` stands, for what is not before its text. */
  readonly associatedAt: number;
  /** AES-128-GCM, as OpenSSL names it. */
  readonly cipher: number;
  create(): number;
  free(context: number): number;
  control(context: number, command: number, octets: number, at: number): number;
  readonly sealing: { init: Init; update: Update; final: Final };
  readonly opening: { init: Init; update: Update; final: Final };
}

let loaded: OpenSsl | undefined;

/** What `loadOpenSsl` found. */
export const openSsl = (): OpenSsl | undefined => loaded;

/** Undefined where the process has no such functions, or they do not do what Node's do: `node:crypto` does it then. */
export async function loadOpenSsl(): Promise<OpenSsl | undefined> {
  if (loaded) return loaded;
  const foreign = await loadForeign();
  try {
    const found = foreign && bindTo(foreign);
    if (found && isAsNodes(found)) loaded = found;
  } catch {
    // It has none of that name.
  }
  return loaded;
}

/** One key, in one direction. What it is given are addresses; text is sealed and opened where it stands, its tag behind it. */
export class GcmContext {
  private context: number;
  private readonly direction: OpenSsl['sealing'];

  private readonly ssl: OpenSsl;

  constructor(ssl: OpenSsl, key: Buffer, isSealing: boolean) {
    this.ssl = ssl;
    this.direction = isSealing ? ssl.sealing : ssl.opening;
    this.context = ssl.create();
    key.copy(ssl.key, 0, 0, KEY);
    const isReady = this.context !== 0 && this.direction.init(this.context, ssl.cipher, 0, ssl.at + KEY_AT, 0) === DONE;
    ssl.key.fill(0);
    if (isReady) return;
    this.close();
    throw new Error('OpenSSL has no memory for a key');
  }

  /** By the nonce that stands in `ssl.nonce`. False when nothing was sealed. */
  seal(associatedAt: number, associated: number, at: number, octets: number): boolean {
    return this.crypt(associatedAt, associated, at, octets) && this.end(at + octets) && this.ssl.control(this.context, GET_TAG, TAG, at + octets) === DONE;
  }

  /** As `seal`. False when it is not authentic; what stands there then is nothing. */
  open(associatedAt: number, associated: number, at: number, octets: number): boolean {
    return this.crypt(associatedAt, associated, at, octets) && this.ssl.control(this.context, SET_TAG, TAG, at + octets) === DONE && this.end(at + octets);
  }

  /** Nothing is sealed or opened afterwards. */
  close(): void {
    if (this.context !== 0) this.ssl.free(this.context);
    this.context = 0;
  }

  private crypt(associatedAt: number, associated: number, at: number, octets: number): boolean {
    const { context, ssl, direction } = this;
    return (
      context !== 0 &&
      direction.init(context, 0, 0, 0, ssl.at + NONCE_AT) === DONE &&
      direction.update(context, 0, ssl.at + LENGTH_AT, associatedAt, associated) === DONE &&
      direction.update(context, at, ssl.at + LENGTH_AT, at, octets) === DONE
    );
  }

  private end(at: number): boolean {
    return this.direction.final(this.context, at, this.ssl.at + LENGTH_AT) === DONE;
  }
}

function bindTo(foreign: Foreign): OpenSsl {
  const small = Buffer.from(new ArrayBuffer(SHARED_OCTETS));
  const at = foreign.addressOf(small.buffer);
  const direction = (name: string): OpenSsl['sealing'] => ({
    init: foreign.call(`int EVP_${name}Init_ex(uintptr_t context, uintptr_t cipher, uintptr_t engine, uintptr_t key, uintptr_t nonce)`),
    update: foreign.call(`int EVP_${name}Update(uintptr_t context, uintptr_t out, uintptr_t length, uintptr_t from, int octets)`),
    final: foreign.call(`int EVP_${name}Final_ex(uintptr_t context, uintptr_t out, uintptr_t length)`),
  });
  const free = foreign.call('void EVP_CIPHER_CTX_free(uintptr_t context)');
  return {
    foreign,
    nonce: small.subarray(NONCE_AT, NONCE_AT + NONCE_OCTETS),
    associated: small.subarray(ASSOCIATED_AT, LENGTH_AT),
    associatedAt: at + ASSOCIATED_AT,
    key: small.subarray(KEY_AT, KEY_AT + KEY),
    at,
    cipher: foreign.call('uintptr_t EVP_aes_128_gcm()')(),
    create: foreign.call('uintptr_t EVP_CIPHER_CTX_new()'),
    free,
    control: foreign.call('int EVP_CIPHER_CTX_ctrl(uintptr_t context, int command, int octets, uintptr_t at)'),
    sealing: direction('Encrypt'),
    opening: direction('Decrypt'),
  };
}

/** One text there and back. */
function isAsNodes(ssl: OpenSsl): boolean {
  const [key, nonce, head, text] = [KEY, NONCE_OCTETS, 20, 100].map((octets, place) => Buffer.alloc(octets, place + 1)) as [Buffer, Buffer, Buffer, Buffer];
  const cipher = createCipheriv('aes-128-gcm', key, nonce, { authTagLength: TAG });
  cipher.setAAD(head);
  const expected = Buffer.concat([head, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  const memory = Buffer.from(new ArrayBuffer(expected.length));
  Buffer.concat([head, text]).copy(memory);
  const at = ssl.foreign.addressOf(memory.buffer);
  const [seal, open] = [new GcmContext(ssl, key, true), new GcmContext(ssl, key, false)];
  nonce.copy(ssl.nonce);
  const isSealed = seal.seal(at, head.length, at + head.length, text.length) && memory.equals(expected);
  const isOpened = open.open(at, head.length, at + head.length, text.length) && memory.subarray(head.length, head.length + text.length).equals(text);
  expected.copy(memory);
  memory[head.length]! ^= 1;
  const isRefused = !open.open(at, head.length, at + head.length, text.length);
  seal.close();
  open.close();
  return isSealed && isOpened && isRefused;
}
