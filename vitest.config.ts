import { defineConfig } from 'vitest/config'

/** They measure what a process of their own does: nothing that others left in it may take its time. */
const alone = ['packages/sfu/src/headless/**/*.test.ts']

export default defineConfig({
  test: {
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.browser.test.ts'],
    globalSetup: ['tests/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // A machine that is shared may stumble over a killed connection of the fault tests; a real fault fails twice.
    retry: process.env['CI'] ? 1 : 0,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    env: { NODE_ENV: 'test', TZ: 'UTC' },
    projects: [
      // Files share the two processes and what was loaded there, which takes a third off the whole: no file may leave anything behind.
      { extends: true, test: { name: 'shared', isolate: false, include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'packages/**/*.test.ts', 'tests/{laws,faults,world}/**/*.test.ts'], exclude: alone } },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
})
