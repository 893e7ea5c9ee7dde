import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { run, say, seconds } from './run.mjs'

export const VERSION = '1.13.5'
const OLDEST_GO = [1, 26]
/** Behind everything else; where its sources cannot be fetched, Go may wait for long. */
const LONGEST_MS = 10 * 60_000

const cache = process.env.XDG_CACHE_HOME || { darwin: join(homedir(), 'Library/Caches'), win32: process.env.LOCALAPPDATA }[process.platform] || join(homedir(), '.cache')
const folder = join(cache, 'maru', `livekit-server-${VERSION}`)
const kept = join(folder, process.platform === 'win32' ? 'server.exe' : 'server')

/** A LiveKit server that is there already: the one that MARU_LIVEKIT_SERVER names, or the one that was built before. */
export function findLivekit() {
  const named = process.env.MARU_LIVEKIT_SERVER
  if (named) return existsSync(named) ? named : null
  return existsSync(kept) ? kept : null
}

/** Finds it, or builds it where Go is: about three minutes, once, behind everything else that runs. `missing` says why there is none. */
export async function ensureLivekit() {
  const found = findLivekit()
  if (found) return { binary: found, missing: null }
  if (process.env.MARU_LIVEKIT_SERVER) return { binary: null, missing: `MARU_LIVEKIT_SERVER names no file: ${process.env.MARU_LIVEKIT_SERVER}` }
  const go = await goVersion()
  if (!go) return { binary: null, missing: `no LiveKit server to compare with: neither MARU_LIVEKIT_SERVER nor Go ${OLDEST_GO.join('.')} or newer, which would build one` }
  say(`Building LiveKit's server ${VERSION} with Go ${go} in the background, only this once …`)
  const from = performance.now()
  const building = join(folder, `building-${process.pid}`)
  mkdirSync(building, { recursive: true })
  try {
    const { code, output } = await build(building)
    if (code !== 0) return { binary: null, missing: `LiveKit's server could not be built: ${output.trim().split('\n').slice(-1)[0]}` }
    renameSync(join(building, kept.split(/[\\/]/).at(-1)), kept)
    say(`LiveKit's server is built, ${seconds(from)}.`)
    return { binary: kept, missing: null }
  } finally {
    rmSync(building, { recursive: true, force: true })
  }
}

function build(into) {
  const args = ['install', `github.com/livekit/livekit-server/cmd/server@v${VERSION}`]
  const env = { GOBIN: into, GOFLAGS: '-trimpath', GOTOOLCHAIN: 'local', CGO_ENABLED: '0' }
  return process.platform === 'win32' ? run('go', args, { env, atMost: LONGEST_MS }) : run('nice', ['-n', '19', 'go', ...args], { env, atMost: LONGEST_MS })
}

/** Null where there is none that is new enough. */
async function goVersion() {
  const { code, output } = await run('go', ['env', 'GOVERSION'], { env: { GOTOOLCHAIN: 'local' } })
  const found = code === 0 ? /go(\d+)\.(\d+)/.exec(output) : null
  if (!found) return null
  const [major, minor] = [Number(found[1]), Number(found[2])]
  return major > OLDEST_GO[0] || (major === OLDEST_GO[0] && minor >= OLDEST_GO[1]) ? `${major}.${minor}` : null
}
