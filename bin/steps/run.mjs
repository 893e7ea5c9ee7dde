import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

process.stdout.on('error', () => undefined) // whoever reads may stop reading (npm test | head)

const children = new Set()
let leaving = false

/** Ctrl-C and SIGTERM while something is being prepared: what we started ends first, then we do. */
function leave(signal) {
  leaving = true
  for (const child of children) child.kill(signal)
  if (children.size === 0) process.exit(signal === 'SIGINT' ? 130 : 143)
}
const onInterrupt = () => leave('SIGINT')
const onTerminate = () => leave('SIGTERM')

export function catchSignals() {
  process.on('SIGINT', onInterrupt)
  process.on('SIGTERM', onTerminate)
}
/** From here on the signals are somebody else's: the app's. */
export function releaseSignals() {
  process.off('SIGINT', onInterrupt)
  process.off('SIGTERM', onTerminate)
}

/** Runs a program to its end, `atMost` milliseconds where that is said. `show` lets it speak as it goes; without it, it is heard in `output`. */
export function run(command, args, { env = {}, show = false, cwd = root, atMost } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'], windowsHide: true })
    children.add(child)
    const tooLong = atMost && setTimeout(() => { output += `\nended: not done after ${atMost / 1000} s`; child.kill() }, atMost)
    let output = ''
    child.stdout?.on('data', (part) => { output += part })
    child.stderr?.on('data', (part) => { output += part })
    child.on('error', (error) => { clearTimeout(tooLong); children.delete(child); done({ code: 127, output: `${command}: ${error.message}` }) })
    child.on('close', (code, signal) => {
      clearTimeout(tooLong)
      children.delete(child)
      if (leaving && children.size === 0) process.exit(143)
      done({ code: code ?? 128, signal, output })
    })
  })
}

/** A program of one of the installed parts, by its file: works the same on every system. */
export const runPart = (file, args, options) => run(process.execPath, [`${root}/node_modules/${file}`, ...args], options)

export const say = (message) => process.stdout.write(`${message}\n`)

export function fail(message) {
  process.stderr.write(`\n${message}\n`)
  process.exit(1)
}

export const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`
