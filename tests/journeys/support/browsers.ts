import { installedBrowsers } from '../../../bin/steps/browsers.mjs'
import { cameras } from './camera.js'
import { writeVoice } from './voice.js'

const voice = writeVoice()
const args = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  `--use-fake-device-for-media-stream=device-count=${cameras}`, '--use-fake-ui-for-media-stream', `--use-file-for-fake-audio-capture=${voice}`, '--autoplay-policy=no-user-gesture-required',
]
const { chromium, shell } = installedBrowsers()
const launching = (executablePath: string | null) => ({ args, ...(executablePath ? { executablePath } : {}) })

/** The browser as its makers ship it. */
export const whole = launching(chromium)
/** The same engine with no window around it: less of the processor, and no notifications. */
export const windowless = launching(shell)
