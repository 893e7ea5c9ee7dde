import { describe, expect, it } from 'vitest';
import { Turns } from './turns.js';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function stage(everyMs: number): { turns: Turns; sleeps: number[]; pass(ms: number): void } {
  let time = 1000;
  const sleeps: number[] = [];
  const turns = new Turns(everyMs, {
    now: () => time,
    sleep: (ms) => {
      sleeps.push(ms);
      time += ms;
    },
  });
  return { turns, sleeps, pass: (ms) => (time += ms) };
}

describe('MED-1 packets are taken in turns', () => {
  it('sleeps until the next turn while packets flow, and no longer once none came', async () => {
    const { turns, sleeps, pass } = stage(4);
    turns.arrived();
    pass(1);
    await nextTurn();
    expect(sleeps).toEqual([3]);
    turns.arrived();
    turns.arrived();
    await nextTurn();
    expect(sleeps).toEqual([3, 4]);
    expect(turns.slept).toBe(7);
    await nextTurn();
    await nextTurn();
    expect(sleeps).toHaveLength(2);
    turns.arrived();
    await nextTurn();
    expect(sleeps).toEqual([3, 4, 4]);
  });

  it('does not sleep while more may stand in the socket than one turn takes', async () => {
    const { turns, sleeps } = stage(4);
    for (let packet = 0; packet < 32; packet += 1) turns.arrived();
    await nextTurn();
    for (let packet = 0; packet < 31; packet += 1) turns.arrived();
    expect(sleeps).toEqual([]);
    await nextTurn();
    expect(sleeps).toEqual([4]);
  });

  it('never sleeps where the turn itself took so long', async () => {
    const { turns, sleeps, pass } = stage(4);
    turns.arrived();
    pass(9);
    await nextTurn();
    expect(sleeps).toEqual([]);
    turns.arrived();
    pass(1);
    await nextTurn();
    expect(sleeps).toEqual([3]);
  });

  it('does nothing in a process that also does other things, and nothing after its end', async () => {
    const other = stage(0);
    other.turns.arrived();
    await nextTurn();
    const ended = stage(4);
    ended.turns.stop();
    ended.turns.arrived();
    await nextTurn();
    expect([...other.sleeps, ...ended.sleeps]).toEqual([]);
  });

  it('asks what does not come by itself in each turn, and leaves it to itself after fifty without a packet', async () => {
    const { turns, sleeps } = stage(4);
    const asked: string[] = [];
    let toCome = 0;
    let isFull = false;
    let canRest = false;
    turns.drive({
      take: () => {
        asked.push('take');
        for (; toCome > 0; toCome -= 1) turns.arrived();
        return isFull;
      },
      flush: () => void asked.push('flush'),
      wake: () => void asked.push('wake'),
      rest: () => {
        asked.push('rest');
        return canRest;
      },
    });
    const turn = async (): Promise<string[]> => {
      await nextTurn();
      return asked.splice(0);
    };
    turns.arrived();
    toCome = 40;
    expect(await turn()).toEqual(['wake', 'flush', 'take']);
    expect(sleeps).toEqual([4]);
    // As many as there are: the flow says itself whether more may stand there.
    isFull = true;
    expect(await turn()).toEqual(['flush', 'take']);
    isFull = false;
    expect(sleeps).toEqual([4, 4]);
    await turn();
    expect(sleeps).toEqual([4, 4]);
    for (let quiet = 2; quiet < 50; quiet += 1) expect(await turn()).toEqual(['flush', 'take']);
    // It cannot be left to itself yet.
    expect(await turn()).toEqual(['flush', 'rest', 'wake', 'take']);
    canRest = true;
    expect(await turn()).toEqual(['flush', 'rest']);
    expect(await turn()).toEqual([]);
    turns.arrived();
    expect(await turn()).toEqual(['wake', 'flush', 'take']);
    turns.stop();
    expect(await turn()).toEqual(['flush', 'rest']);
    expect(await turn()).toEqual([]);
  });
});
