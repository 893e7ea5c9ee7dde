import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, clientAddress, readXorAddress, writeXorAddress } from '../stun/address.js';
import { longTermKey } from './credentials.js';
import { channelData, Frames, MAX_FRAME_BYTES } from './framing.js';
import { ATTRIBUTE, attribute, CLASS, isIntact, METHOD, readMessage, writeMessage } from '../stun/message.js';

/** RFC 5769 §2.2 and §2.4: octets that others computed. */
const RFC_RESPONSE = Buffer.from(
  '0101003c2112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000080001a147e112a643' +
    '000800142b91f599fd9e90c38c7489f92af9ba53f06be7d780280004c07d4c96',
  'hex',
);
const RFC_LONG_TERM = Buffer.from(
  '000100602112a44278ad3433c6ad72c029da412e00060012e3839ee38388e383aae38383e382afe382b900000015001c' +
    '662f2f3439396b39353464364f4c33346f4c394653547679363473410014000b6578616d706c652e6f72670000080014' +
    'f67024656dd64a3e02b8e0712e85c9a28ca89666',
  'hex',
);

describe('STUN messages', () => {
  it('are read as the standard’s own examples mean them', () => {
    const response = readMessage(RFC_RESPONSE);
    expect(response).toMatchObject({ method: METHOD.binding, class: CLASS.success });
    expect(response && isIntact(response, Buffer.from('VOkJxbRl1RmTxUk/WvJxBt'))).toBe(true);
    const mapped = response && attribute(response, ATTRIBUTE.xorMappedAddress);
    expect(mapped && response && readXorAddress(mapped, response.transactionId)).toEqual({ address: '192.0.2.1', port: 32853 });
    const asked = readMessage(RFC_LONG_TERM);
    const key = longTermKey('\u30de\u30c8\u30ea\u30c3\u30af\u30b9', 'example.org', 'TheMatrIX');
    expect(asked && isIntact(asked, key)).toBe(true);
    expect(asked && isIntact(asked, longTermKey('x', 'example.org', 'TheMatrIX'))).toBe(false);
  });

  it('are read as they were written, whatever they hold', () => {
    const attributes = fc.array(fc.record({ type: fc.integer({ min: 0x9000, max: 0xffff }), value: fc.uint8Array({ maxLength: 40 }) }), { maxLength: 8 });
    const method = fc.constantFrom(...Object.values(METHOD));
    fc.assert(
      fc.property(attributes, method, fc.integer({ min: 0, max: 3 }), fc.boolean(), (list, kind, cls, sealed) => {
        const key = Buffer.from('key');
        const transactionId = Buffer.alloc(12, 9);
        const written = list.map(({ type, value }) => ({ type, value: Buffer.from(value) }));
        const bytes = writeMessage({ method: kind, class: cls, transactionId }, written, sealed ? { key, fingerprint: true } : {});
        const read = readMessage(bytes);
        expect(read).toMatchObject({ method: kind, class: cls });
        expect(read?.attributes.slice(0, written.length)).toEqual(written);
        if (sealed) expect(read && isIntact(read, key)).toBe(true);
      }),
    );
  });

  it('that were changed anywhere are not intact', () => {
    fc.assert(
      fc.property(fc.nat(RFC_LONG_TERM.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = Buffer.from(RFC_LONG_TERM);
        bytes[at] = (bytes[at] ?? 0) ^ change;
        const read = readMessage(bytes);
        const key = longTermKey('\u30de\u30c8\u30ea\u30c3\u30af\u30b9', 'example.org', 'TheMatrIX');
        // The padding of an attribute is signed as well.
        expect(read !== undefined && isIntact(read, key)).toBe(false);
      }),
    );
  });

  it('hold nothing behind their integrity', () => {
    const key = Buffer.from('key');
    const whole = writeMessage({ method: METHOD.refresh, class: CLASS.request, transactionId: Buffer.alloc(12) }, [], { key });
    const smuggled = Buffer.concat([whole, Buffer.from([0, ATTRIBUTE.lifetime, 0, 4, 0, 0, 0, 0])]);
    smuggled.writeUInt16BE(smuggled.length - 20, 2);
    const read = readMessage(smuggled);
    expect(read && isIntact(read, key)).toBe(true);
    expect(read && attribute(read, ATTRIBUTE.lifetime)).toBeUndefined();
  });
});

describe('addresses', () => {
  it('have one text each, and come back through a message', () => {
    expect([canonical('::1'), canonical('0:0:0:0:0:0:0:1'), canonical('2001:DB8::192.0.2.1'), canonical('fe80::1%eth0'), canonical('192.0.2.1')]).toEqual([
      '0:0:0:0:0:0:0:1', '0:0:0:0:0:0:0:1', '2001:db8:0:0:0:0:c000:201', 'fe80:0:0:0:0:0:0:1', '192.0.2.1',
    ]);
    expect([canonical('nobody'), canonical('1.2.3'), canonical('')]).toEqual([undefined, undefined, undefined]);
    expect(clientAddress('::ffff:192.0.2.1')).toBe('192.0.2.1');
    const id = Buffer.from('0123456789ab');
    for (const address of ['192.0.2.1', '2001:db8:0:0:0:0:0:7']) {
      expect(readXorAddress(writeXorAddress({ address, port: 7882 }, id), id)).toEqual({ address, port: 7882 });
    }
    for (const wrong of ['', '0001', '00010000', '0003000001020304', '000100000102030405', '0002000001020304']) {
      expect(readXorAddress(Buffer.from(wrong, 'hex'), id)).toBeUndefined();
    }
  });
});

describe('frames in a stream', () => {
  const stun = writeMessage({ method: METHOD.binding, class: CLASS.request, transactionId: Buffer.alloc(12) }, []);
  const padded = channelData(0x4001, Buffer.from('hello'), true);

  it('come out whole, wherever the stream is cut', () => {
    const whole = Buffer.concat([stun, padded, stun, channelData(0x4fff, Buffer.alloc(0), true)]);
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length), { maxLength: 6 }), (cuts) => {
        const frames = new Frames();
        const edges = [0, ...[...cuts].sort((a, b) => a - b), whole.length];
        const out = edges.slice(1).flatMap((to, i) => frames.push(whole.subarray(edges[i], to)) ?? []);
        expect(out).toEqual([stun, padded.subarray(0, 9), stun, Buffer.from([0x4f, 0xff, 0, 0])]);
      }),
    );
  });

  it('end the stream when they are none, or too large', () => {
    const pushed = (bytes: Buffer | string): unknown => new Frames().push(Buffer.from(bytes as string));
    expect(pushed('GET / HTTP/1.1\r\n')).toBeUndefined();
    expect(pushed(Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1]))).toBeUndefined();
    expect(pushed(Buffer.from([0x40, 0, 0xff, 0xff]))).toBeUndefined();
    expect(pushed(Buffer.from([0, 1, 0, 3]))).toBeUndefined();
    expect(pushed(Buffer.from([0, 1, 0, 0, 1, 2, 3, 4]))).toBeUndefined();
    expect(pushed(Buffer.from([0x40, 0, (MAX_FRAME_BYTES - 4) >> 8, (MAX_FRAME_BYTES - 4) & 255]))).toEqual([]);
    expect(pushed(Buffer.from([0x40, 0, (MAX_FRAME_BYTES - 3) >> 8, (MAX_FRAME_BYTES - 3) & 255]))).toBeUndefined();
  });

  it('of any octets throw nothing and keep little', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), (chunks) => {
        const frames = new Frames();
        for (const chunk of chunks) if (!frames.push(Buffer.from(chunk))) break;
      }),
    );
  });
});
