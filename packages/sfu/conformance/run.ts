/**
 * Conformance: the unmodified livekit-client in real browsers against this server, on both doors.
 * `npx tsx packages/sfu/conformance/run.ts [--only WORD]`; exit code 1 when a check fails. VERBOSE=1 shows the consoles.
 */
import type { Browser } from '@playwright/test';
import { CHECKS, type Cast, type Check } from './checks.js';
import { DATA_CHECKS } from './data-checks.js';
import { firefoxActor, launchFirefox } from './firefox.js';
import { MIXED_CHECKS } from './mixed-checks.js';
import { NETWORK_CHECKS } from './network-checks.js';
import { RATE_CHECKS } from './rate-checks.js';
import {
  CHROMIUM,
  chromiumActor,
  FIREFOX,
  isInstalled,
  launchChromium,
  openStage,
  type Stage,
} from './stage.js';

const DOORS = [
  { name: '/rtc/v1', room: {} },
  { name: '/rtc', room: { singlePeerConnection: false } },
];

const only = process.argv[process.argv.indexOf('--only') + 1];
const wanted = (title: string): boolean => !process.argv.includes('--only') || title.includes(only ?? '');

let failures = 0;

async function attempt(title: string, act: () => Promise<void>): Promise<void> {
  if (!wanted(title)) return;
  const started = performance.now();
  const took = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  try {
    await act();
    console.log(`ok      ${title}  (${took()})`);
  } catch (error) {
    failures += 1;
    console.log(`FAILED  ${title}  (${took()})\n        ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function runChromium(stage: Stage, browser: Browser): Promise<void> {
  for (const door of DOORS) {
    const cast: Cast = { stage, room: door.room, actor: (name) => chromiumActor(browser, stage, name) };
    for (const check of [...CHECKS, ...DATA_CHECKS, ...NETWORK_CHECKS, ...RATE_CHECKS]) {
      await attempt(titleOf(check, 'Chromium', door.name), () => check.act(cast));
    }
  }
}

async function runMixed(stage: Stage, chromium: Browser): Promise<void> {
  if (!isInstalled(FIREFOX)) {
    console.log(`skipped Firefox: not installed at ${FIREFOX} (set FIREFOX to its path)`);
    return;
  }
  const firefox = await launchFirefox();
  try {
    for (const door of DOORS) {
      const cast = {
        stage,
        room: door.room,
        chromium: (name: string) => chromiumActor(chromium, stage, name),
        firefox: (name: string) => firefoxActor(firefox, stage, name),
      };
      for (const check of MIXED_CHECKS) await attempt(titleOf(check, 'Firefox', door.name), () => check.act(cast));
    }
  } finally {
    await firefox.close();
  }
}

const titleOf = (check: Pick<Check, 'title'>, browser: string, door: string): string => `${check.title} [${browser}, ${door}]`;

if (!isInstalled(CHROMIUM)) {
  console.log(`skipped: no Chromium at ${CHROMIUM} (set CHROMIUM to its path)`);
} else {
  const stage = await openStage();
  const chromium = await launchChromium();
  try {
    await runChromium(stage, chromium);
    await runMixed(stage, chromium);
  } finally {
    await chromium.close();
    await stage.close();
  }
}
console.log(failures === 0 ? 'all passed' : `${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;
