import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ATTEMPT_TIMEOUT_MS, FIRST_PAUSE_MS, MAX_ATTEMPTS, Outbox, type Delivery } from './outbox.js';
import { Receiver } from './testing.js';

let receiver: Receiver;
let outbox: Outbox;
let lost: string[];
let ended: (() => void)[];
let count = 0;

const delivery = (lane: string, body: string): Delivery => ({ lane, body, event: 'x', id: `EV_${(count += 1)}` });
/** Resolves when the next attempt has ended. */
const end = (): Promise<void> => new Promise((resolve) => ended.push(resolve));

beforeEach(async () => {
  receiver = await Receiver.open();
  lost = [];
  ended = [];
  outbox = new Outbox({
    url: receiver.url,
    headers: () => ({ 'content-type': 'text/plain' }),
    onLost: ({ body }, how, why) => lost.push(`${body} ${how}: ${why}`),
    onAttempted: () => ended.splice(0).forEach((resolve) => resolve()),
  });
});
afterEach(async () => {
  outbox.close();
  await receiver.close();
});

const bodies = (): string[] => receiver.arrivals.map(({ body }) => body);

describe('webhook deliveries', () => {
  it('go out in order within a room, one at a time', async () => {
    for (const body of ['1', '2', '3']) outbox.add(delivery('a', body), 0);
    await receiver.until(3);
    expect(bodies()).toEqual(['1', '2', '3']);
  });

  it('are tried again after a pause, the later ones waiting behind', async () => {
    receiver.reactions = [500];
    outbox.add(delivery('a', '1'), 0);
    outbox.add(delivery('a', '2'), 0);
    await end();
    outbox.tick(FIRST_PAUSE_MS - 1);
    expect(outbox.isSending).toBe(false);
    outbox.tick(FIRST_PAUSE_MS);
    expect(outbox.isSending).toBe(true);
    await receiver.until(3);
    expect(bodies()).toEqual(['1', '1', '2']);
    expect(lost).toEqual([]);
  });

  it('are given up after so many attempts, and the next one is sent', async () => {
    receiver.reactions = Array.from({ length: MAX_ATTEMPTS }, () => 503);
    outbox.add(delivery('a', '1'), 0);
    outbox.add(delivery('a', '2'), 0);
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      await end();
      if (attempt < MAX_ATTEMPTS) outbox.tick(attempt * 60_000);
    }
    await receiver.until(MAX_ATTEMPTS + 1);
    expect(bodies()).toEqual(['1', '1', '1', '1', '1', '2']);
    expect(lost).toEqual(['1 failed: status 503']);
  });

  it('are not repeated to a receiver that refuses them', async () => {
    receiver.reactions = [410, 302];
    outbox.add(delivery('a', '1'), 0);
    outbox.add(delivery('a', '2'), 0);
    outbox.add(delivery('a', '3'), 0);
    await receiver.until(3);
    expect(bodies()).toEqual(['1', '2', '3']);
    expect(lost).toEqual(['1 failed: status 410', '2 failed: status 302']);
  });

  it('are cut off when no answer comes, and tried again', async () => {
    receiver.reactions = ['hang'];
    outbox.add(delivery('a', '1'), 0);
    await receiver.until(1);
    outbox.tick(ATTEMPT_TIMEOUT_MS - 1);
    const cut = end();
    outbox.tick(ATTEMPT_TIMEOUT_MS);
    await cut;
    outbox.tick(ATTEMPT_TIMEOUT_MS + FIRST_PAUSE_MS);
    await receiver.until(2);
    expect(bodies()).toEqual(['1', '1']);
    expect(lost).toEqual([]);
  });

  it('of one room do not wait for another’s', async () => {
    receiver.reactions = ['hang'];
    outbox.add(delivery('a', '1'), 0);
    await receiver.until(1);
    outbox.add(delivery('b', '2'), 0);
    await receiver.until(2);
    expect(bodies()).toEqual(['1', '2']);
  });

  it('are dropped, and that is said, when too many wait', async () => {
    receiver.reactions = ['hang'];
    for (let index = 0; index < 202; index += 1) outbox.add(delivery('a', String(index)), 0);
    expect(lost).toEqual(['200 dropped: too many wait', '201 dropped: too many wait']);
    expect(outbox.size).toBe(200);
    for (let index = 0; index < 1_801; index += 1) outbox.add(delivery(`room ${index % 40}`, String(index)), 0);
    expect(outbox.size).toBe(2_000);
    expect(lost).toHaveLength(3);
    await receiver.until(1);
  });

  it('are dropped, and that is said, when what waits is too large', async () => {
    receiver.reactions = ['hang'];
    const large = 'x'.repeat(3 * 1024 * 1024);
    for (let index = 0; index < 3; index += 1) outbox.add(delivery(`room ${index}`, large), 0);
    expect(outbox.size).toBe(2);
    expect(lost[0]?.slice(-30)).toContain('dropped: too many wait');
    await receiver.until(1);
  });

  it('that wait when it is closed are said to be lost', async () => {
    receiver.reactions = ['hang'];
    outbox.add(delivery('a', '1'), 0);
    await receiver.until(1);
    outbox.close();
    expect(lost).toEqual(['1 dropped: stopped']);
  });

  it('survive a receiver that is not there', async () => {
    await receiver.close();
    outbox.add(delivery('a', '1'), 0);
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      await end();
      outbox.tick(attempt * 60_000);
    }
    expect(lost[0]).toContain('1 failed');
  });
});
