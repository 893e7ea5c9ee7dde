import { describe, expect, it } from 'vitest';
import { readXorAddress } from '../../stun/address.js';
import { ATTRIBUTE, attribute, CLASS, isIntact, readMessage } from '../../stun/message.js';
import { localUfragOf } from './lite.js';
import { agent, check, here, honest, OURS, path, replyTo, there } from './testing.js';

describe('MED-3 checks of a browser are answered, and its choice is followed', () => {
  it('tells it the address that it came from, signed with our password', () => {
    const asked = check();
    const checked = agent().check(asked, here, 0);
    const reply = readMessage(checked!.reply)!;
    expect(checked?.accepted).toBe(true);
    expect([reply.class, reply.transactionId]).toEqual([CLASS.success, asked.transactionId]);
    expect(isIntact(reply, Buffer.from(OURS.pwd))).toBe(true);
    expect(readXorAddress(attribute(reply, ATTRIBUTE.xorMappedAddress)!, asked.transactionId)).toEqual(here);
  });

  it('answers nobody who does not know the password', () => {
    const one = agent();
    expect(one.check(check({ password: 'another' }), here, 0)).toBeUndefined();
    expect(one.current).toBeUndefined();
  });

  it('leaves the choice to the other side, whatever it says it is', () => {
    const one = agent();
    const refused = one.check(check({ controlled: true }), here, 0);
    expect(attribute(readMessage(refused!.reply)!, ATTRIBUTE.errorCode)?.subarray(2, 4)).toEqual(Buffer.from([4, 87]));
    expect([refused?.accepted, one.current]).toEqual([false, undefined]);
  });

  it('sends to the path that was chosen last, at once', () => {
    const one = agent();
    honest(one, here, 0);
    expect(one.current).toBe(here);
    honest(one, there, 100);
    expect(one.current).toBe(here);
    honest(one, there, 200, { nominates: true });
    expect(one.current).toBe(there);
  });

  it('follows what only the other side could have sent, and no stranger', () => {
    const one = agent();
    honest(one, here, 0, { nominates: true });
    honest(one, there, 100);
    one.proven(there, 150);
    expect(one.current).toBe(here);
    one.answered(replyTo(one.due(150)!.question), there, 170);
    expect(one.current).toBe(there);
    one.proven(path(3000), 160);
    expect(one.current).toBe(there);
  });

  it('does not go where somebody else says again what the browser said', () => {
    const one = agent();
    const asked = check({ nominates: true });
    one.answered(replyTo(one.check(asked, here, 0)!.question!), here, 0);
    expect(one.check(asked, there, 10)).toBeUndefined();
    expect([one.current, [...one.paths]]).toEqual([here, [here]]);
    // A browser says it again itself where no answer came.
    expect(one.check(asked, here, 20)?.accepted).toBe(true);
    for (let n = 0; n < 64; n += 1) one.check(check(), here, 30);
    expect(one.check(check({ nominates: true }), there, 40)?.accepted).toBe(true);
  });

  it('gives a silent path up for one that is not', () => {
    const one = agent();
    honest(one, here, 0, { nominates: true });
    honest(one, there, 3_900);
    expect(one.current).toBe(here);
    honest(one, there, 4_100);
    expect(one.current).toBe(there);
  });

  it('is lost thirty seconds after the last that was heard, and not before', () => {
    const one = agent();
    one.check(check(), here, 10_000);
    expect([one.isLost(39_999), one.isLost(40_000)]).toEqual([false, true]);
    one.proven(here, 39_000);
    expect(one.isLost(68_999)).toBe(false);
  });

  it('keeps the paths of one connection few, and forgets those that fell silent', () => {
    const one = agent();
    for (let port = 1; port <= 40; port += 1) {
      honest(one, path(port), port);
      one.givenWay();
    }
    expect([...one.paths]).toHaveLength(16);
    honest(one, there, 29_000, { nominates: true });
    one.givenWay();
    expect(one.forgetSilent(40_000)).toHaveLength(15);
    expect([...one.paths]).toEqual([there]);
  });

  it('knows whom a check is for by the name before the colon', () => {
    expect(localUfragOf(check({ name: 'ours:th:eirs' }))).toBe('ours');
    expect(localUfragOf(check({ name: 'nobody' }))).toBe('');
  });
});
