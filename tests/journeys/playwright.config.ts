import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import { whole, windowless } from './support/browsers.js'

/**
 * Real browsers with a made-up camera and a voice from a file; two files at a time, each with a house and browsers of its own: one in a room and one
 * on pages alone. Two rooms at once ask for more than two processors have: together they took longer than one after the other.
 */
export default defineConfig({
  testDir: '.',
  projects: Object.entries({ rooms: whole, pages: windowless }).map(([lane, launchOptions]) => ({ name: lane, testMatch: `${lane}/*.spec.ts`, workers: 1, use: { launchOptions } })),
  workers: Math.min(2, availableParallelism()),
  fullyParallel: false,
  retries: process.env['CI'] ? 1 : 0,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: process.env['CI'] ? [['list'], ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ?? 'test-results/journeys.json' }]] : 'list',
  use: {
    locale: 'ko-KR', timezoneId: 'Asia/Seoul', trace: 'off', screenshot: 'only-on-failure', actionTimeout: 30_000,
    permissions: ['camera', 'microphone'],
  },
})
