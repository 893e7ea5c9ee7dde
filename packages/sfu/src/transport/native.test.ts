import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

it('MED-1 a server that ends does not crash over connections that ended before it', async () => {
  const script = fileURLToPath(new URL('./parting-for-test.ts', import.meta.url));
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = fork(script, { execArgv: ['--expose-gc', '--import', tsx] });
  const ended = await new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  expect(ended).toEqual({ code: 0, signal: null });
});
