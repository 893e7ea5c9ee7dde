import { existsSync } from 'node:fs'
import { cameras } from './camera.js'
import { writeVoice } from './voice.js'

const known = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser']
const given = process.env['MARU_CHROMIUM']
const first = (paths: (string | undefined)[]): string | undefined => paths.find((path) => path && existsSync(path))
const voice = writeVoice()
const args = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  `--use-fake-device-for-media-stream=device-count=${cameras}`, '--use-fake-ui-for-media-stream', `--use-file-for-fake-audio-capture=${voice}`, '--autoplay-policy=no-user-gesture-required',
]
const launching = (executablePath: string | undefined) => ({ args, ...(executablePath ? { executablePath } : {}) })

/** The browser as its makers ship it. */
export const whole = launching(first([given, ...known]))
/** The same engine with no window around it: for what is on pages a fifth less of the processor. It shows no notifications. */
export const windowless = launching(first([process.env['MARU_CHROMIUM_SHELL'], given, '/usr/bin/chromium-headless-shell', ...known]))
