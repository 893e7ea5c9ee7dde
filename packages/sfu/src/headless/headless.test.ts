import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sfu } from '../options.js';
import { openSfu, tokenFor } from '../testing.js';
import { closeHeadless, Headless } from './headless.js';

let sfu: Sfu;
beforeAll(async () => {
  sfu = await openSfu();
});
afterAll(async () => {
  closeHeadless();
  await sfu.close();
});

describe.each(['/rtc/v1', '/rtc'] as const)('MED-1 people without a browser, by %s', (door) => {
  it('see and hear each other, all sizes of a picture published', async () => {
    const url = `http://127.0.0.1:${sfu.port}`;
    const heard: string[] = [];
    const publish = [{ kind: 'audio' as const }, { kind: 'video' as const, rids: ['q', 'h', 'f'] }];
    const ann = await Headless.join(url, await tokenFor('ann', `room${door}`), { door, publish });
    const ben = await Headless.join(url, await tokenFor('ben', `room${door}`), {
      door,
      onData: (packet) => heard.push(packet.value.case === 'user' ? Buffer.from(packet.value.value.payload).toString() : ''),
    });
    await ben.until(() => ben.incoming.size === 2, 5000, 'two tracks described');
    const [sound, picture] = ann.published;
    const flow = setInterval(() => {
      ann.sendRtp(sound!.streams[0]!, { timestamp: sound!.streams[0]!.timestamp + 960 });
      for (const stream of picture!.streams) ann.sendRtp(stream, { timestamp: stream.timestamp + 1800, key: stream.wantsKeyframe, marker: true });
    }, 20);
    try {
      await ben.until(() => [...ben.incoming.values()].every(({ packets }) => packets >= 20), 10_000, 'twenty packets of each');
      await ben.until(() => ann.sendData(Buffer.from('good morning')) && heard.length > 0, 5000, 'a message');
    } finally {
      clearInterval(flow);
    }
    expect(heard[0]).toBe('good morning');
    expect(ben.unknown).toBe(0);
    expect(sfu.stats().packetsDropped).toBe(0);
    for (const one of [ann, ben]) one.close();
  });
});
