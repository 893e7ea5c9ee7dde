/** Seals and opens records with one direction's key (RFC 5246 §6.2.3.3, RFC 6347 §4.1.2, RFC 5288 §3, RFC 7905 §2). */
import { createCipheriv, createDecipheriv, createSecretKey, type CipherGCM, type DecipherGCM, type CipherGCMTypes, type KeyObject } from 'node:crypto';
import { MAX_PLAINTEXT_BYTES, RECORD_HEADER_BYTES, writeRecordHeader, DTLS_1_2, type DtlsRecord } from './record.js';
import { type Suite } from './suites.js';

const TAG_BYTES = 16;
const NONCE_BYTES = 12;
/** Epoch and sequence number, which end the nonce. */
const NUMBER_BYTES = 8;
const AAD_BYTES = 13;

export class RecordCipher {
  private readonly suite: Suite;
  private readonly key: KeyObject;
  private readonly iv: Buffer;
  /** Both are written anew for each record: the cipher takes what it needs at once. */
  private readonly nonce = Buffer.alloc(NONCE_BYTES);
  private readonly aad = Buffer.alloc(AAD_BYTES);

  /** `key` and `iv` as long as the suite says. */
  constructor(suite: Suite, key: Buffer, iv: Buffer) {
    this.suite = suite;
    this.key = createSecretKey(key);
    this.iv = Buffer.from(iv);
  }

  /** A whole record. Never call it twice with the same epoch and sequence number. */
  seal(type: number, epoch: number, sequence: number, plain: Buffer): Buffer {
    const { explicitBytes } = this.suite;
    const length = explicitBytes + plain.length + TAG_BYTES;
    const record = Buffer.allocUnsafe(RECORD_HEADER_BYTES + length);
    writeRecordHeader(record, type, epoch, sequence, length);
    record.copy(record, RECORD_HEADER_BYTES, 3, 3 + explicitBytes);
    this.setAad(type, epoch, sequence, plain.length);
    this.setNonce(record.subarray(3, 3 + NUMBER_BYTES));
    const cipher = createCipheriv(this.suite.cipher as CipherGCMTypes, this.key, this.nonce, { authTagLength: TAG_BYTES }) as CipherGCM;
    cipher.setAAD(this.aad);
    const bodyAt = RECORD_HEADER_BYTES + explicitBytes;
    cipher.update(plain).copy(record, bodyAt);
    cipher.final();
    cipher.getAuthTag().copy(record, bodyAt + plain.length);
    return record;
  }

  /** What was sealed; undefined when it is too short, too long, or was not sealed with this key. */
  open(record: DtlsRecord): Buffer | undefined {
    const { explicitBytes } = this.suite;
    const { type, epoch, sequence, body } = record;
    const length = body.length - explicitBytes - TAG_BYTES;
    if (length < 0 || length > MAX_PLAINTEXT_BYTES) return undefined;
    this.setAad(type, epoch, sequence, length);
    this.setNonce(explicitBytes > 0 ? body.subarray(0, explicitBytes) : this.aad.subarray(0, NUMBER_BYTES));
    const decipher = createDecipheriv(this.suite.cipher as CipherGCMTypes, this.key, this.nonce, { authTagLength: TAG_BYTES }) as DecipherGCM;
    decipher.setAAD(this.aad);
    decipher.setAuthTag(body.subarray(explicitBytes + length));
    const plain = decipher.update(body.subarray(explicitBytes, explicitBytes + length));
    try {
      decipher.final();
    } catch {
      return undefined;
    }
    return plain;
  }

  private setAad(type: number, epoch: number, sequence: number, length: number): void {
    this.aad.writeUInt16BE(epoch, 0);
    this.aad.writeUIntBE(sequence, 2, 6);
    this.aad[8] = type;
    this.aad.writeUInt16BE(DTLS_1_2, 9);
    this.aad.writeUInt16BE(length, 11);
  }

  /** `number`: the explicit part as it stands in the record, or epoch and sequence number. */
  private setNonce(number: Buffer): void {
    this.iv.copy(this.nonce);
    if (this.suite.explicitBytes > 0) {
      number.copy(this.nonce, this.suite.ivBytes);
      return;
    }
    const at = NONCE_BYTES - NUMBER_BYTES;
    for (let index = 0; index < NUMBER_BYTES; index += 1) this.nonce[at + index] = (this.iv[at + index] ?? 0) ^ (number[index] ?? 0);
  }
}
