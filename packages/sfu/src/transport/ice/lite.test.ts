import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readXorAddress } from '../../stun/address.js';
import { ATTRIBUTE, attribute, CLASS, isIntact, METHOD, readMessage, writeMessage, type StunMessage } from '../../stun/message.js';
import { IceLite, localUfragOf } from './lite.js';

const OURS = { ufrag: 'ours', pwd: 'a-password-of-ours-that-is-long' };
const THEIRS = { ufrag: 'theirs', pwd: 'a-password-of-theirs-that-is-long' };

interface Wish {
  password?: string;
  name?: string;
  nominates?: boolean;
  controlled?: boolean;
}

function check({ password = OURS.pwd, name = 'ours:theirs', nominates = false, controlled = false }: Wish = {}): StunMessage {
  const attributes = [
    { type: ATTRIBUTE.username, value: Buffer.from(name) },
    // Chromium's, over TCP, is zero.
    { type: controlled ? ATTRIBUTE.iceControlled : ATTRIBUTE.iceControlling, value: Buffer.alloc(8) },
    { type: ATTRIBUTE.priority, value: Buffer.alloc(4, 1) },
    ...(nominates ? [{ type: ATTRIBUTE.useCandidate, value: Buffer.alloc(0) }] : []),
  ];
  const kind = { method: METHOD.binding, class: CLASS.request, transactionId: randomBytes(12) };
  return readMessage(writeMessage(kind, attributes, { key: Buffer.from(password), fingerprint: true }))!;
}

const path = (port: number): { address: string; port: number } => ({ address: '192.0.2.1', port });
const [here, there] = [path(1000), path(2000)];
interface Place {
  address: string;
  port: number;
}
function agent(remote: { ufrag: string; pwd: string } | undefined = THEIRS): IceLite<Place> {
  const one = new IceLite<Place>(OURS, 0);
  if (remote) one.expect(remote);
  return one;
}

/** What the other side says to a check of ours. */
function replyTo(question: Buffer, password = THEIRS.pwd): StunMessage {
  const { transactionId } = readMessage(question)!;
  return readMessage(writeMessage({ method: METHOD.binding, class: CLASS.success, transactionId }, [], { key: Buffer.from(password), fingerprint: true }))!;
}

/** A check by somebody who is where it comes from, and so answers ours. */
function honest(one: IceLite<Place>, from: Place, now: number, wish: Wish = {}): void {
  const { question } = one.check(check(wish), from, now)!;
  if (question) one.answered(replyTo(question), from, now);
}

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

describe('MED-3 a call goes only to where the other side has answered from', () => {
  it('asks by the way a check came, in the other side’s name, before its own reply', () => {
    const { question } = agent().check(check(), here, 0)!;
    const asked = readMessage(question!)!;
    expect([asked.method, asked.class]).toEqual([METHOD.binding, CLASS.request]);
    expect(attribute(asked, ATTRIBUTE.username)?.toString()).toBe('theirs:ours');
    expect(isIntact(asked, Buffer.from(THEIRS.pwd))).toBe(true);
    expect(attribute(asked, ATTRIBUTE.iceControlled)).toHaveLength(8);
  });

  it('sends nothing to one that is named and silent, however it is nominated, and goes on where it was', () => {
    const one = agent();
    honest(one, here, 0, { nominates: true });
    for (let n = 1; n < 40; n += 1) one.check(check({ nominates: true }), there, n * 1_000);
    expect(one.current).toBe(here);
    one.proven(there, 41_000);
    expect([one.current, one.isAsking, one.isAt(there, 41_000)]).toEqual([here, true, false]);
  });

  it('takes an answer only from where it asked, once, signed by the other side', () => {
    const one = agent();
    const { question } = one.check(check(), here, 0)!;
    one.check(check(), there, 1);
    expect(one.answered(replyTo(question!), there, 10)).toBe(false);
    expect(one.answered(replyTo(question!, OURS.pwd), here, 10)).toBe(false);
    expect(one.answered(replyTo(check().bytes), here, 10)).toBe(false);
    expect(one.current).toBeUndefined();
    expect(one.answered(replyTo(question!), here, 20)).toBe(true);
    expect(one.answered(replyTo(question!), here, 30)).toBe(false);
    expect(one.current).toBe(here);
  });

  it('asks again where no answer came, ever less often, and then at the next check', () => {
    const one = agent();
    one.check(check(), here, 0);
    const at: number[] = [];
    for (let now = 50; now < 20_000; now += 50) if (one.due(now)) at.push(now);
    expect(at).toEqual([100, 300, 700]);
    expect(one.check(check(), here, 20_000)?.question).toBeDefined();
  });

  it('asks all that are heard of while none has answered: the first way may carry one direction alone', () => {
    const one = agent();
    one.check(check(), here, 0);
    const { question } = one.check(check(), there, 10)!;
    expect(one.answered(replyTo(question!), there, 30)).toBe(true);
    expect(one.current).toBe(there);
    expect(one.check(check(), path(3000), 40)?.question).toBeUndefined();
  });

  it('asks as soon as the description comes that says whom', () => {
    const one = new IceLite<Place>(OURS, 0);
    expect(one.check(check(), here, 0)?.question).toBeUndefined();
    expect(one.due(0)).toBeUndefined();
    one.expect(THEIRS);
    expect(one.answered(replyTo(one.due(10)!.question), here, 20)).toBe(true);
  });

  it('asks each path by the name that its checks use: after a restart old sockets go on under the old one', () => {
    const one = agent();
    const { question: old } = one.check(check(), here, 0)!;
    one.expect({ ufrag: 'anew', pwd: 'another-password-of-theirs' });
    expect(one.answered(replyTo(old!), here, 20)).toBe(true);
    const { question } = one.check(check({ name: 'ours:anew', nominates: true }), there, 30)!;
    expect(attribute(readMessage(question!)!, ATTRIBUTE.username)?.toString()).toBe('anew:ours');
    expect(one.answered(replyTo(question!), there, 40)).toBe(false);
    expect(one.answered(replyTo(question!, 'another-password-of-theirs'), there, 40)).toBe(true);
    expect(one.check(check({ name: 'ours:nobody' }), path(3000), 5_000)?.question).toBeUndefined();
  });

  it('asks four times in a second and a half at most, whatever comes by a path that never answers', () => {
    const one = agent();
    honest(one, path(1), 0);
    for (const each of [here, there]) one.check(check(), each, 10);
    let asked = 0;
    for (let now = 20; now < 3_000; now += 1) {
      one.proven(now % 2 ? here : there, now);
      if (one.due(now, true)) asked += 1;
    }
    expect(asked).toBe(2 * 2 * 4);
  });

  it('takes the answer to a check however late it comes, and however often the check went', () => {
    const one = agent();
    const { question } = one.check(check(), here, 0)!;
    expect(one.due(100)!.question).toBe(question);
    one.check(check(), here, 4_000);
    expect(one.answered(replyTo(question!), here, 5_000)).toBe(true);
  });

  it('asks again in the midst of a call, and ends it thirty seconds after the last answer, though the other side is heard', () => {
    const one = agent();
    honest(one, here, 0, { nominates: true });
    expect(one.due(9_999)).toBeUndefined();
    const again = one.due(10_000)!;
    one.answered(replyTo(again.question), here, 10_050);
    expect(one.due(20_000)).toBeUndefined();
    for (let now = 20_050; now < 40_050; now += 50) {
      one.proven(here, now);
      one.due(now);
      one.forgetSilent(now);
      expect(one.current).toBe(here);
    }
    one.forgetSilent(40_050);
    expect(one.current).toBeUndefined();
    one.proven(here, 42_000);
    one.answered(replyTo(one.due(42_000, true)!.question), here, 42_050);
    expect(one.current).toBe(here);
  });

  it('asks by a name of before the last two descriptions where a path goes by it still, and by no name that it never heard of', () => {
    const one = agent();
    honest(one, here, 0);
    for (const ufrag of ['second', 'third', 'fourth']) one.expect({ ufrag, pwd: `the-password-of-the-${ufrag}` });
    one.check(check(), here, 10_000);
    expect(one.answered(replyTo(one.due(10_000)!.question), here, 10_010)).toBe(false);
    expect(one.due(19_000)).toBeUndefined();
    for (let n = 0; n < 10; n += 1) expect(one.check(check({ name: `ours:x${n}` }), path(3000), 10_020)?.question).toBeUndefined();
  });

  it('asks no more often where the name changes with every check', () => {
    const one = agent();
    one.expect({ ufrag: 'other', pwd: 'another-password-of-theirs' });
    let asked = 0;
    for (let now = 0; now < 1_500; now += 10) if (one.check(check({ name: now % 20 ? 'ours:theirs' : 'ours:other' }), here, now)?.question) asked += 1;
    expect(asked).toBe(4);
  });

  it('asks the path in use also while another is wanted that never answers', () => {
    const one = agent();
    honest(one, here, 0, { nominates: true });
    let asked = 0;
    for (let now = 1_000; now < 60_000; now += 50) {
      if (now % 1_000 === 0) one.check(check({ nominates: true }), there, now);
      if (now % 5_000 === 0) one.check(check(), here, now);
      const due = one.due(now);
      if (due?.path === here) {
        asked += 1;
        one.answered(replyTo(due.question), here, now + 20);
      }
      one.forgetSilent(now);
      expect(one.current).toBe(here);
    }
    expect(asked).toBeGreaterThan(4);
  });

  it('goes to another that has answered where what is wanted does not and what was used is silent', () => {
    const one = agent();
    honest(one, there, 0, { nominates: true });
    honest(one, here, 10, { nominates: true });
    for (let now = 1_000; now < 6_000; now += 500) {
      one.check(check({ nominates: true }), path(3000), now);
      one.check(check(), there, now + 10);
    }
    expect(one.current).toBe(there);
  });

  it('follows a handshake to the path that it comes by', () => {
    const one = agent();
    honest(one, here, 0, { nominates: true });
    honest(one, there, 10, { nominates: true });
    one.shakesBy(here, 20);
    expect(one.current).toBe(here);
    one.check(check(), path(3000), 30);
    one.shakesBy(path(3000), 40);
    expect(one.current).toBe(here);
  });
});
