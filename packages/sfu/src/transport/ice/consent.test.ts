import { describe, expect, it } from 'vitest';
import { ATTRIBUTE, attribute, CLASS, isIntact, METHOD, readMessage } from '../../stun/message.js';
import { IceLite } from './lite.js';
import { agent, check, here, honest, OURS, path, replyTo, THEIRS, there, type Place } from './testing.js';

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

describe('MED-2 how long a check takes there and back', () => {
  it('is told once, and neither for checks of consent nor for one that is answered twice', () => {
    const one = agent();
    expect(one.measure(0)).toBeUndefined();
    honest(one, here, 0, { nominates: true });
    expect(one.takeRoundTrip()).toBeUndefined();
    const asked = one.measure(1_000)!;
    expect(asked.path).toBe(here);
    one.answered(replyTo(asked.question), here, 1_040);
    expect([one.takeRoundTrip(), one.takeRoundTrip()]).toEqual([40, undefined]);
    one.answered(replyTo(asked.question), here, 1_080);
    expect(one.takeRoundTrip()).toBeUndefined();
  });

  it('each of several on their way counts from when it went; too many are given up, the oldest first, and what takes five seconds', () => {
    const one = agent();
    honest(one, here, 0, { nominates: true });
    const questions = Array.from({ length: 34 }, (_, n) => one.measure(1_000 + n * 100)!.question);
    const times = questions.map((question, n) => {
      one.answered(replyTo(question), here, n === 33 ? 9_301 : 5_000);
      return one.takeRoundTrip();
    });
    expect([times.slice(0, 4), times.slice(-2)]).toEqual([[undefined, undefined, 3_800, 3_700], [800, undefined]]);
  });

  it('nobody else can answer, nor from elsewhere; who answers may be sent to on', () => {
    const one = agent();
    honest(one, here, 0, { nominates: true });
    const { question } = one.measure(20_000)!;
    one.answered(replyTo(question, OURS.pwd), here, 20_010);
    one.check(check(), there, 20_020);
    one.answered(replyTo(question), there, 20_030);
    expect(one.takeRoundTrip()).toBeUndefined();
    one.answered(replyTo(question), here, 20_040);
    one.forgetSilent(49_000);
    expect([one.takeRoundTrip(), one.current]).toEqual([40, here]);
  });
});
