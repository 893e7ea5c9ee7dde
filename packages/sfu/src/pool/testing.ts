/** For tests that start media processes. Built once a file, one serves within half a second; run through tsx it takes three. */
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

const source = fileURLToPath(new URL('../child.ts', import.meta.url));
/** Within the repository, so that what stays outside is found from there. */
const cache = fileURLToPath(new URL('../../../../node_modules/.cache/maru/', import.meta.url));

const BOUND_MS = 10_000;
const ASK_AGAIN_MS = 20;

/**
 * Asks again until it is so; fails with what is missing. Only for what no event tells: the state of other processes, and what the pool makes of it.
 * Everything else waits for its event (`Hand.expect`, `MediaHand.until`, `Headless.until`, `Receiver.until`), with a bound as this.
 */
export async function until(what: string, holds: () => boolean | Promise<boolean>, boundMs = BOUND_MS): Promise<void> {
  const deadline = performance.now() + boundMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`not within ${boundMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}

/** To be called at the top of a file; the script of the media process is there within its hooks and tests. */
export function useBuiltChild(): string {
  const entry = `${cache}sfu-child-${process.pid}.mjs`;
  beforeAll(async () => {
    mkdirSync(cache, { recursive: true });
    await build({ entryPoints: [source], outfile: entry, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'warning' });
  });
  afterAll(() => rmSync(entry, { force: true }));
  return entry;
}
