/** For tests that start media processes: built once a file, one serves within half a second; run through tsx it takes three. */
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

const source = fileURLToPath(new URL('../child.ts', import.meta.url));
/** Within the repository, so that what stays outside is found from there. */
const cache = fileURLToPath(new URL('../../../../node_modules/.cache/maru/', import.meta.url));

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
