/** What comes from the other side: records opened, each once (RFC 6347 §4.1.2.6, §4.1.2.7). */
import { CONTENT, MAX_PLAINTEXT_BYTES, type DtlsRecord } from './record.js';
import { type RecordCipher } from './record-cipher.js';
import { ReplayWindow } from './replay-window.js';

/** Sealed records of the handshake that overtook the message their key comes from. */
const MAX_EARLY = 4;
/** A Finished is far shorter. */
const MAX_EARLY_BYTES = 256;

export class Incoming {
  private cipher: RecordCipher | undefined;
  private readonly window = new ReplayWindow();
  private early: DtlsRecord[] = [];

  /** From here on epoch 1 can be opened. Gives back what came before its time. */
  useCipher(cipher: RecordCipher): readonly DtlsRecord[] {
    const { early } = this;
    this.cipher = cipher;
    this.early = [];
    return early;
  }

  /** The content of a record; undefined for what is to be ignored, or waits for the cipher. */
  open(record: DtlsRecord): Buffer | undefined {
    if (record.epoch === 0) return record.body.length > MAX_PLAINTEXT_BYTES ? undefined : record.body;
    if (record.epoch !== 1) return undefined;
    if (!this.cipher) return this.keep(record);
    if (!this.window.isNew(record.sequence)) return undefined;
    const plain = this.cipher.open(record);
    if (plain) this.window.accept(record.sequence);
    return plain;
  }

  private keep(record: DtlsRecord): undefined {
    const isWorthIt = record.type === CONTENT.handshake && record.body.length <= MAX_EARLY_BYTES && this.early.length < MAX_EARLY;
    if (isWorthIt) this.early.push({ ...record, body: Buffer.from(record.body) });
  }
}
