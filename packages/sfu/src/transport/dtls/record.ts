/** Records as they stand in datagrams (RFC 6347 §4.1). Pure; nothing that is read can throw. */

export const CONTENT = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const;

/** type 1, version 2, epoch 2, sequence 6, length 2. */
export const RECORD_HEADER_BYTES = 13;
export const DTLS_1_2 = 0xfefd;
/** RFC 5246 §6.2.1. */
export const MAX_PLAINTEXT_BYTES = 16_384;
/** All versions of DTLS; a first ClientHello may say 1.0. */
const VERSION_MAJOR = 0xfe;

export interface DtlsRecord {
  readonly type: number;
  readonly epoch: number;
  /** 48 bits. */
  readonly sequence: number;
  /** Still sealed from epoch 1 on. A view of the datagram. */
  readonly body: Buffer;
}

/** The record that begins at `at`; undefined where none does, or where it is cut off: the rest of the datagram is then nothing to us. */
export function readRecord(datagram: Buffer, at: number): DtlsRecord | undefined {
  const bodyAt = at + RECORD_HEADER_BYTES;
  if (bodyAt > datagram.length || datagram[at + 1] !== VERSION_MAJOR) return undefined;
  const end = bodyAt + datagram.readUInt16BE(at + 11);
  if (end > datagram.length) return undefined;
  return { type: datagram[at] ?? 0, epoch: datagram.readUInt16BE(at + 3), sequence: datagram.readUIntBE(at + 5, 6), body: datagram.subarray(bodyAt, end) };
}

/** Writes a header for a body of `length` octets at the front of `target`. */
export function writeRecordHeader(target: Buffer, type: number, epoch: number, sequence: number, length: number): void {
  target[0] = type;
  target.writeUInt16BE(DTLS_1_2, 1);
  target.writeUInt16BE(epoch, 3);
  target.writeUIntBE(sequence, 5, 6);
  target.writeUInt16BE(length, 11);
}

/** A record in the clear. */
export function plainRecord(type: number, sequence: number, body: Buffer): Buffer {
  const record = Buffer.allocUnsafe(RECORD_HEADER_BYTES + body.length);
  writeRecordHeader(record, type, 0, sequence, body.length);
  body.copy(record, RECORD_HEADER_BYTES);
  return record;
}
