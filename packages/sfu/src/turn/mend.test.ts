import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeIceCredentials } from '../transport/ice-credentials.js';
import { mended } from './mend.js';
import { ATTRIBUTE, attribute, CLASS, isIntact, METHOD, readMessage, writeMessage, type Attribute } from './message.js';

const SECRET = 'shared';
const CONTROLLED = 0x8029;
const CONTROLLING = 0x802a;
const mine = makeIceCredentials(SECRET);

function check(role: number, tieBreaker: string, change: { name?: string; password?: string; class?: number } = {}): Buffer {
  const attributes: Attribute[] = [
    { type: ATTRIBUTE.username, value: Buffer.from(`${change.name ?? mine.iceUfrag}:abcd`) },
    { type: role, value: Buffer.from(tieBreaker, 'hex') },
    { type: 0x0024, value: Buffer.from('6e7e1fff', 'hex') },
    { type: 0x0025, value: Buffer.alloc(0) },
  ];
  const kind = { method: METHOD.binding, class: change.class ?? CLASS.request, transactionId: Buffer.alloc(12, 3) };
  return writeMessage(kind, attributes, { key: Buffer.from(change.password ?? mine.icePwd), fingerprint: true });
}

describe('MED-3 checks that come with a tie-breaker of zero', () => {
  it.each([CONTROLLED, CONTROLLING])('say one, are signed anew, and are else the same (%i)', (role) => {
    const before = readMessage(check(role, '0000000000000000'));
    const after = readMessage(mended(check(role, '0000000000000000'), SECRET));
    if (!before || !after) throw new Error('not a message');
    expect(isIntact(after, Buffer.from(mine.icePwd))).toBe(true);
    expect(attribute(after, role)?.toString('hex')).toBe('0000000000000001');
    const others = (message: typeof after): Attribute[] => message.attributes.filter(({ type }) => type !== role && type !== ATTRIBUTE.fingerprint);
    expect(others(after)).toEqual(others(before));
    expect(after.transactionId).toEqual(before.transactionId);
    expect(attribute(after, ATTRIBUTE.fingerprint)).toBeDefined();
  });

  it('are left alone when they say something else, are of somebody else, or are no checks', () => {
    const zero = '0000000000000000';
    const others = [
      check(CONTROLLING, '0000000000000002'),
      check(CONTROLLING, zero, { name: 'another' }),
      check(CONTROLLING, zero, { password: 'guessed' }),
      check(CONTROLLING, zero, { class: CLASS.indication }),
      Buffer.from('8000', 'hex'),
      Buffer.alloc(0),
    ];
    for (const packet of others) expect(mended(packet, SECRET)).toBe(packet);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const packet = Buffer.from(bytes);
      expect(mended(packet, SECRET)).toBe(packet);
    }));
  });
});
