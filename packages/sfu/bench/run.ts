/**
 * Packets forwarded per CPU-second of the media process, with real browsers in rooms of three and of four.
 * `npx tsx packages/sfu/bench/run.ts [SECONDS]`. The server runs in a process of its own, so that its CPU is counted alone.
 */
import { fileURLToPath } from 'node:url';
import { chromiumActor, KEY, launchChromium, openPage, SECRET, token } from '../browser/stage.js';
import { launchSfu, type SfuChild } from '../src/pool/launch.js';
import type { SfuStats } from '../src/options.js';

const SECONDS = Number(process.argv[2] ?? 15);
const SETTLE_SECONDS = 8;

const wait = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** The child says its figures every two seconds; the next ones are fresh. */
async function figures(child: SfuChild): Promise<SfuStats> {
  const before = child.stats()?.at;
  for (;;) {
    const stats = child.stats();
    if (stats && stats.at !== before) return stats;
    await wait(0.1);
  }
}

async function measure(people: number): Promise<string> {
  const child = await launchSfu({
    keys: { [KEY]: SECRET },
    entry: fileURLToPath(new URL('../src/child.ts', import.meta.url)),
  });
  const page = await openPage();
  const browser = await launchChromium();
  try {
    for (let index = 0; index < people; index += 1) {
      const actor = await chromiumActor(browser, page, `person-${index}`);
      const jwt = await token(actor.name, 'bench');
      await actor.run(`join("ws://127.0.0.1:${child.port()}", "${jwt}")`);
      await actor.run('publish().then(() => true)');
    }
    await wait(SETTLE_SECONDS);
    const from = await figures(child);
    await wait(SECONDS);
    const to = await figures(child);
    const elapsed = (to.at - from.at) / 1000;
    const cpu = (to.cpuMicros - from.cpuMicros) / 1e6;
    const packets = to.packetsOut - from.packetsOut;
    const rate = (value: number): string => Math.round(value).toLocaleString('en');
    return [
      String(people),
      rate((to.packetsIn - from.packetsIn) / elapsed),
      rate(packets / elapsed),
      `${rate((cpu / elapsed) * 1000)} ms/s`,
      rate(packets / cpu),
      `${((cpu * 1e6) / packets).toFixed(1)} µs`,
      `${Math.round(to.residentBytes / 2 ** 20)} MiB`,
    ].join(' | ');
  } finally {
    await browser.close();
    await page.close();
    await child.close();
  }
}

console.log('people | in/s | out/s | CPU | packets per CPU-second | per packet | memory');
console.log('--- | --- | --- | --- | --- | --- | ---');
for (const people of [3, 4]) console.log(await measure(people));
