/** The media servers that take turns in a benchmark, each in a process of its own, as it is run for real. */
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { launchSfu } from '../../../packages/sfu/src/pool/launch.js'
import { livekitBinary, startLivekit } from '../../journeys/support/livekit-server.js'

export interface Engine { name: string; url: string; key: string; secret: string; pid: number; close(): Promise<void> }

export interface EngineKind { name: string; start(): Promise<Engine> }

const secret = 'a-secret-for-measuring-and-nothing-else'

/** What it leaves out because it is overloaded is no saving. */
const tell = ({ level, msg, ...rest }: { level: string; msg: string }): void => {
  if (level === 'warn' || level === 'error') console.error(`${msg} ${JSON.stringify(rest)}`)
}

async function embedded(name: string, entry: string): Promise<Engine> {
  const child = await launchSfu({ keys: { load: secret }, entry, announcedAddress: '127.0.0.1', maxParticipants: 0, log: tell })
  return { name, url: `http://127.0.0.1:${child.port()}`, key: 'load', secret, pid: child.pid()!, close: () => child.close() }
}

/** The built child of this checkout; with MARU_SFU_BEFORE that of another one beside it; with MARU_LIVEKIT_SERVER LiveKit's server. */
export function engines(): EngineKind[] {
  const built = fileURLToPath(new URL('../../../dist/sfu-child.mjs', import.meta.url))
  const before = process.env['MARU_SFU_BEFORE']
  const binary = livekitBinary
  return [
    { name: 'embedded', start: () => embedded('embedded', built) },
    ...(before ? [{ name: 'before', start: () => embedded('before', before) }] : []),
    ...(binary ? [{ name: 'LiveKit 1.13', start: async () => {
      const server = await startLivekit(binary)
      return { ...server, name: 'LiveKit 1.13', url: server.url.replace(/^ws/, 'http') }
    } }] : []),
  ]
}

export interface Cost { /** Milliseconds of CPU since the process began, all threads. */ cpu: number; /** Octets. */ memory: number; threads: ReadonlyMap<string, number> }

/** proc(5): utime and stime in hundredths of a second, of the process and of each thread by name. */
export function costOf(pid: number): Cost {
  const read = (path: string): { name: string; ms: number } => {
    const text = readFileSync(path, 'latin1')
    const fields = text.slice(text.lastIndexOf(') ') + 2).split(' ')
    return { name: text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')), ms: (Number(fields[11]) + Number(fields[12])) * 10 }
  }
  const threads = new Map<string, number>()
  for (const id of readdirSync(`/proc/${pid}/task`)) {
    const { name, ms } = read(`/proc/${pid}/task/${id}/stat`)
    const word = id === String(pid) ? 'main' : name
    threads.set(word, (threads.get(word) ?? 0) + ms)
  }
  return { cpu: read(`/proc/${pid}/stat`).ms, memory: Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * 4096, threads }
}
