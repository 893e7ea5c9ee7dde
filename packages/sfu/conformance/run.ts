/**
 * The conformance suite: unmodified clients against this server and, where there is one, LiveKit's own.
 * `npm run conformance -- [--only PATTERN] [--engine embedded|LiveKit] [--at-once N] [--short]`; short: long checks at one door only, and on
 * LiveKit's server the others alone, at one door. Exit code 1 when a check fails that is not a known difference, or when a known difference is none any more.
 * VERBOSE=1 shows the consoles.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { dispose } from '@livekit/rtc-node';
import { openEmbedded, openLivekit, type Engine } from './engines.js';
import { launchFirefox } from './firefox.js';
import { together, type Load } from './lanes.js';
import { differenceOf } from './known-differences.js';
import { CHROMIUM, FIREFOX, isInstalled, launchChromium, openPage, setStage, type Stage } from './stage.js';
import { HEAVY, SUITE, type Entry, type World } from './suite.js';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    engine: { type: 'string', default: '' },
    'at-once': { type: 'string', default: '3' },
    short: { type: 'boolean', default: false },
    report: { type: 'string' },
  },
});

const verbose = process.env.VERBOSE !== undefined;
const binary = process.env.MARU_LIVEKIT_SERVER || undefined;
const counts = { passed: 0, failed: 0, skipped: 0, known: 0, atSecondTry: 0 };

/** Whatever hangs, the run ends. */
const LONGEST_RUN_MS = 15 * 60_000;
setTimeout(() => {
  console.log(`FAILED  not over after ${LONGEST_RUN_MS / 60_000} minutes`);
  process.exit(1);
}, LONGEST_RUN_MS).unref();

/** A job that hangs would hide all others. */
const LONGEST_MS = 150_000;

interface Job extends Load {
  entry: Entry;
  engine: Engine;
  stage: Stage;
}

type Outcome = { ok: true; skipped?: string } | { ok: false; message: string };

async function attempt(job: Job, world: Omit<World, 'stage'>): Promise<Outcome> {
  try {
    const skipped = await within(LONGEST_MS, job.entry.act({ ...world, stage: job.stage }));
    return skipped ? { ok: true, skipped } : { ok: true };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** Counts and says how it went; false when it is to be tried once more, by itself: on a busy machine a wait may be too short. */
async function judge(job: Job, world: Omit<World, 'stage'>, last: boolean): Promise<boolean> {
  const { entry, engine } = job;
  const known = differenceOf(engine.name, entry.title, entry.client);
  const started = performance.now();
  const outcome = await attempt(job, world);
  const say = (word: string, more = ''): void => {
    const took = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${word.padEnd(8)}${entry.title} [${engine.name}; ${entry.client}]  (${took} s)${more && `\n        ${more}`}`);
  };
  if (!outcome.ok && known) {
    counts.known += 1;
    say('known', `${known.reason} (${outcome.message.split('\n')[0]})`);
  } else if (!outcome.ok && !last) {
    say('again', outcome.message);
    return false;
  } else if (!outcome.ok) {
    counts.failed += 1;
    say('FAILED', outcome.message);
  } else if (outcome.skipped !== undefined) {
    counts.skipped += 1;
    say('skipped', outcome.skipped);
  } else if (known && !known.sometimes) {
    counts.failed += 1;
    say('FAILED', `is a known difference no longer; take it out of known-differences.ts: ${known.reason}`);
  } else {
    counts.passed += 1;
    if (last) counts.atSecondTry += 1;
    say('ok');
  }
  return true;
}

function within<T>(limit: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not over after ${limit / 1000} s`)), limit);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function openEngines(): Promise<Engine[]> {
  const engines: Engine[] = [];
  if (values.engine !== 'LiveKit') engines.push(await openEmbedded(verbose));
  if (values.engine === 'embedded') return engines;
  if (binary) engines.push(await openLivekit(binary));
  else {
    counts.skipped += 1;
    console.log(`skipped LiveKit's server: ${process.env.MARU_LIVEKIT_MISSING || 'MARU_LIVEKIT_SERVER names none'}`);
  }
  return engines;
}

const hasChromium = isInstalled(CHROMIUM);
const hasFirefox = hasChromium && isInstalled(FIREFOX);
/** Undefined: whatever it needs is here. */
function missingFor({ client, firefox }: Entry): string | undefined {
  if (!hasChromium && client.startsWith('Chromium')) return `no Chromium at ${CHROMIUM} (MARU_CHROMIUM names another place)`;
  if (!hasFirefox && firefox) return `no Firefox ESR at ${FIREFOX} (MARU_FIREFOX names another place), or no Chromium beside it`;
  return undefined;
}

const asked = SUITE.flatMap((group) => group.entries).filter((entry) => !(values.short && entry.again === 'long') && new RegExp(values.only).test(`${entry.title} [${entry.client}]`));
const wanted = asked.filter((entry) => missingFor(entry) === undefined);
for (const why of new Set(asked.flatMap((entry) => missingFor(entry) ?? []))) {
  const skipped = asked.filter((entry) => missingFor(entry) === why).length;
  counts.skipped += skipped;
  console.log(`skipped ${skipped} checks: ${why}`);
}
const needsBrowser = wanted.some(({ client }) => /Chromium|Firefox/.test(client));

/** LiveKit's own pace over narrow networks is measured by the long run alone. */
const isForLong = ({ again, weight }: Entry, { name }: Engine): boolean => name === 'LiveKit' && (again === 'short' || weight >= HEAVY);
const isFor = (entry: Entry, engine: Engine): boolean => engine.name === (entry.engine ?? engine.name) && !(values.short && isForLong(entry, engine));

async function run(): Promise<void> {
  const engines = await openEngines();
  const page = await openPage();
  const chromium = needsBrowser ? await launchChromium() : undefined;
  const firefox = wanted.some((entry) => entry.firefox) ? await launchFirefox() : undefined;
  try {
    const world = { chromium, firefox };
    // What is heavy first: what is light fills the place that is left.
    const jobs = [...wanted]
      .sort((a, b) => b.weight - a.weight)
      .flatMap((entry) => engines.filter((engine) => isFor(entry, engine)).map((engine): Job => ({ entry, engine, stage: setStage(engine, page), weight: entry.weight, ...(entry.firefox ? { alone: 'firefox' } : {}) })));
    const again: Job[] = [];
    await together(jobs, Number(values['at-once']), async (job) => {
      if (!(await judge(job, world, false))) again.push(job);
    });
    for (const job of again) await judge(job, world, true);
  } finally {
    await firefox?.close();
    await chromium?.close();
    await page.close();
    for (const engine of engines) await engine.close();
    await dispose();
  }
}

await run();
const { passed, failed, skipped, known, atSecondTry } = counts;
console.log(`${passed} passed (${atSecondTry} only at the second try), ${failed} failed, ${known} known differences, ${skipped} skipped`);
if (values.report !== undefined) writeFileSync(values.report, JSON.stringify(counts));
// Everything is closed by now; a native thread may still hold the process.
process.exit(failed === 0 ? 0 : 1);
