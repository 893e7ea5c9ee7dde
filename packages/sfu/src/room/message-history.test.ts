import { describe, expect, it } from 'vitest';
import { MessageHistory } from './message-history.js';

const message = (at: number, sequence: number, size = 1) => ({
  at,
  senderSid: 'PA_a',
  sequence,
  bytes: new Uint8Array(size),
  isFor: () => true,
});

describe('kept messages', () => {
  it('are found from a place on', () => {
    const history = new MessageHistory();
    const orders = [1, 2, 3].map((sequence) => history.add(message(0, sequence)).order);
    expect([...history.from(orders[1] ?? 0)].map((kept) => kept.sequence)).toEqual([2, 3]);
  });

  it('are kept for twenty seconds', () => {
    const history = new MessageHistory();
    history.add(message(0, 1));
    history.prune(20_000);
    expect([...history.from(0)]).toHaveLength(1);
    history.prune(20_001);
    expect([...history.from(0)]).toHaveLength(0);
  });

  it('are at most two thousand, however small', () => {
    const history = new MessageHistory();
    for (let sequence = 1; sequence <= 2500; sequence += 1) history.add(message(0, sequence));
    expect([...history.from(0)].map((kept) => kept.sequence)).toEqual(Array.from({ length: 2000 }, (_, index) => index + 501));
    expect([...history.from(2499)].map((kept) => kept.sequence)).toEqual([2499, 2500]);
    expect([...history.from(9999)]).toEqual([]);
  });

  it('are at most two mebibytes, the oldest going first', () => {
    const history = new MessageHistory();
    for (let sequence = 1; sequence <= 30; sequence += 1) history.add(message(0, sequence, 96 * 1024));
    expect([...history.from(0)].map((kept) => kept.sequence)).toEqual(Array.from({ length: 21 }, (_, index) => index + 10));
  });
});
