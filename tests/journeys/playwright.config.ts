import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import { cameras } from './support/camera.js'
import { writeVoice } from './support/voice.js'

const known = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser']
const executablePath = process.env['MARU_CHROMIUM'] ?? known.find((file) => existsSync(file))
const voice = writeVoice()

/**
 * Real browsers with a made-up camera and a voice from a file; two files at a time, each with a house and browsers of its own: one in a room and one
 * on pages alone. Two rooms at once ask for more than two processors have: together they took longer than one after the other.
 */
export default defineConfig({
  testDir: '.',
  projects: ['rooms', 'pages'].map((lane) => ({ name: lane, testMatch: `${lane}/*.spec.ts`, workers: 1 })),
  workers: Math.min(2, availableParallelism()),
  fullyParallel: false,
  retries: process.env['CI'] ? 1 : 0,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: process.env['CI'] ? [['list'], ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ?? 'test-results/journeys.json' }]] : 'list',
  use: {
    locale: 'ko-KR', timezoneId: 'Asia/Seoul', trace: 'off', screenshot: 'only-on-failure', actionTimeout: 30_000,
    permissions: ['camera', 'microphone'],
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
        `--use-fake-device-for-media-stream=device-count=${cameras}`, '--use-fake-ui-for-media-stream', `--use-file-for-fake-audio-capture=${voice}`, '--autoplay-policy=no-user-gesture-required',
      ],
    },
  },
})
