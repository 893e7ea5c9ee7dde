/** Answers to one request: sealed as it was. Pure. */
import { ATTRIBUTE, attribute, CLASS, writeMessage, type Attribute, type StunMessage } from '../stun/message.js';

const REASON: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  420: 'Unknown Attribute',
  437: 'Allocation Mismatch',
  438: 'Stale Nonce',
  440: 'Address Family not Supported',
  441: 'Wrong Credentials',
  442: 'Unsupported Transport Protocol',
  443: 'Peer Address Family Mismatch',
  486: 'Allocation Quota Reached',
  508: 'Insufficient Capacity',
};

export interface Answer {
  success(attributes?: readonly Attribute[]): Buffer;
  error(code: number, attributes?: readonly Attribute[]): Buffer;
  lifetime(ms: number): Attribute;
}

/** `key`: of the one who proved who they are. */
export function answerer(request: StunMessage, key: Buffer | undefined): Answer {
  const { method, transactionId } = request;
  const fingerprint = attribute(request, ATTRIBUTE.fingerprint) !== undefined;
  const write = (kind: number, attributes: readonly Attribute[]): Buffer =>
    writeMessage({ method, class: kind, transactionId }, attributes, { key, fingerprint });
  return {
    success: (attributes = []) => write(CLASS.success, attributes),
    error: (code, attributes = []) => write(CLASS.error, [{ type: ATTRIBUTE.errorCode, value: errorCode(code) }, ...attributes]),
    lifetime: (ms) => ({ type: ATTRIBUTE.lifetime, value: uint32(Math.round(ms / 1000)) }),
  };
}

/** RFC 8489 §14.8. */
function errorCode(code: number): Buffer {
  return Buffer.concat([Buffer.from([0, 0, Math.floor(code / 100), code % 100]), Buffer.from(REASON[code] ?? '')]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
