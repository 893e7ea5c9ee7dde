/** The media process as the product runs it, and two people in a room who must not notice what happens in other rooms. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { closeHeadless, Headless } from '../headless/headless.js';
import type { Stream } from '../headless/outgoing.js';
import type { LogLine } from '../options.js';
import { launchSfu, type SfuChild } from '../pool/launch.js';
import { TEST_KEYS, tokenFor } from '../testing.js';
import { unlessBusy } from './line.js';

const SEND_EVERY_MS = 20;
/** Attackers who were cut off are waited for as anybody is, 20 s: some 100 KiB each. */
const MAX_GROWTH = 256 * 2 ** 20;
/** Of the several hundred packets a block lasts: UDP on a busy machine. */
const MAX_LOST = 10;

export class Stage {
  readonly errors: LogLine[] = [];
  readonly url: string;
  private readonly firstMemory: number;
  private readonly pid: number;
  private readonly flow: NodeJS.Timeout;
  private seen = { packets: [0, 0], data: [0, 0], lost: 0 };

  private readonly times: number;
  readonly child: SfuChild;
  private readonly victims: readonly [Headless, Headless];

  private constructor(child: SfuChild, victims: readonly [Headless, Headless], errors: LogLine[], times: number) {
    this.child = child;
    this.victims = victims;
    this.errors = errors;
    this.times = times;
    this.url = `http://127.0.0.1:${child.port()}`;
    this.pid = child.pid() ?? 0;
    this.firstMemory = this.memory();
    this.flow = setInterval(() => victims.forEach(talk), SEND_EVERY_MS);
  }

  static async open(times: number): Promise<Stage> {
    const errors: LogLine[] = [];
    const child = await launchSfu({
      keys: TEST_KEYS,
      announcedAddress: '127.0.0.1',
      entry: fileURLToPath(new URL('../child.ts', import.meta.url)),
      log: (line) => {
        // Being overloaded is a warning, and on a small machine no wonder here.
        if (line.level === 'error') errors.push(line);
      },
    });
    const url = `http://127.0.0.1:${child.port()}`;
    const person = async (name: string): Promise<Headless> =>
      Headless.join(url, await tokenFor(name, 'victims'), { publish: [{ kind: 'audio' }, { kind: 'video', rids: ['q', 'h', 'f'] }] });
    const victims = [await person('ann'), await person('ben')] as const;
    for (const one of victims) await one.until(() => one.incoming.size === 2, 5000, 'the other one’s tracks');
    return new Stage(child, victims, errors, times);
  }

  /** Another person, who means ill. */
  async attacker(name: string, room: string, options: Parameters<typeof Headless.join>[2] = {}): Promise<Headless> {
    const token = await tokenFor(name, room, { canUpdateOwnMetadata: true });
    return unlessBusy(() => Headless.join(this.url, token, options));
  }

  /** What must hold after every block of attacks. */
  async unharmed(): Promise<void> {
    expect(this.child.pid()).toBe(this.pid);
    const response = await fetch(this.url, { signal: AbortSignal.timeout(1000) });
    expect(response.status).toBe(200);
    for (const [index, one] of this.victims.entries()) {
      const { packets, data } = this.seen;
      await one.until(() => one.received() > packets[index]! + 20 && one.data.packets > data[index]!, 3000, `${index === 0 ? 'ann' : 'ben'} hears no more`);
    }
    const lost = this.victims.reduce((sum, one) => sum + one.lost, 0);
    expect(lost - this.seen.lost).toBeLessThanOrEqual(MAX_LOST);
    this.seen = { packets: this.victims.map((one) => one.received()), data: this.victims.map((one) => one.data.packets), lost };
    expect(this.memory() - this.firstMemory).toBeLessThan(MAX_GROWTH * this.times);
    expect(this.errors).toEqual([]);
  }

  async close(): Promise<void> {
    clearInterval(this.flow);
    for (const one of this.victims) one.close();
    await this.child.close();
    closeHeadless();
  }

  private memory(): number {
    return Number(readFileSync(`/proc/${this.pid}/statm`, 'latin1').split(' ')[1]) * 4096;
  }
}

function talk(one: Headless): void {
  for (const { plan, streams } of one.published) for (const stream of streams) speak(one, stream, plan.kind === 'audio' ? 960 : 1800);
  one.sendData(Buffer.from('still here'));
}

const speak = (one: Headless, stream: Stream, ticks: number): boolean =>
  one.sendRtp(stream, { timestamp: stream.timestamp + ticks, key: stream.wantsKeyframe, marker: true, size: 200 });
