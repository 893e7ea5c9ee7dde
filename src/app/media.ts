import { existsSync } from 'node:fs'
import { createHmac } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openPool, processesHere, type ProcessFigures, type SfuPool } from '@maru/sfu/pool'
import { livekitMedia } from '../adapters/media/livekit.js'
import type { MediaPort } from '../adapters/media/port.js'
import type { MovableClock, Clock } from '../platform/clock/clock.js'
import type { Config } from '../platform/config/config.js'
import type { Log } from '../platform/log/log.js'
import { withMediaAddress } from './media-address.js'
import { openTurn, turnForMedia } from './turn.js'

export interface Media {
  port: MediaPort
  missing(): string[]
  /** Of each process of the embedded media server; a cluster's are its own matter. */
  figures(): ProcessFigures[]
  /** Where the pages' own port hands TURN on to; absent where it does not. */
  turnPort?: () => number | undefined
  close(): Promise<void>
}

/** The media server of the settings: a cluster where one is named, else the embedded one in child processes. */
export async function openMedia(settings: Config, clock: Clock, log: Log): Promise<Media> {
  const config = settings.livekit ? settings : await withMediaAddress(settings)
  if (config.livekit) {
    const { url, ...options } = config.livekit
    return { port: livekitMedia({ address: () => url, ...options }), missing: () => [], figures: () => [], close: () => Promise.resolve() }
  }
  const key = 'maru'
  const secret = createHmac('sha256', config.secret).update('media').digest('hex')
  const pool: SfuPool = await openPool({
    keys: { [key]: secret }, entry: childEntry(), clockOffsetMs: offsetOf(clock), processes: processesFor(config), ...turnForMedia(config),
    ...(config.mediaUdpPort ? { udpPort: config.mediaUdpPort } : {}), ...(config.mediaAddress ? { announcedAddress: config.mediaAddress } : {}),
    log: ({ level, ...line }) => { log[level]({ media: line }, 'media server') },
  })
  if ('onMove' in clock) (clock as MovableClock).onMove((offset) => pool.moveClock(offset))
  pool.onRestart((process) => { log.warn({ process }, 'a media process was started again') })
  const turn = await openTurn(config, log, () => pool.udpPorts()).catch(async (err: unknown) => { await pool.close(); throw err })
  return {
    // It names what is configured, and nothing else (MED-4).
    port: livekitMedia({ address: () => `http://127.0.0.1:${pool.port()}`, key, secret, iceServers: true }),
    // One that is away is told in the log; rooms are to be had as long as one serves.
    missing: () => (pool.figures().some((one) => one.serves) ? [] : ['media server']),
    figures: () => pool.figures(),
    ...(turn && config.turn.overHttps ? { turnPort: () => turn.ports().innerPort } : {}),
    close: async () => { await turn?.close(); await pool.close() },
  }
}

/** As many as are set, else by the machine; never more than there are ports behind the first. */
export function processesFor({ mediaProcesses, mediaUdpPort }: Pick<Config, 'mediaProcesses' | 'mediaUdpPort'>): number {
  return mediaProcesses ?? Math.min(processesHere(), mediaUdpPort ? 65536 - mediaUdpPort : Infinity)
}

const offsetOf = (clock: Clock): number => ('offset' in clock ? (clock as MovableClock).offset : 0)

/** Beside the built server lies the built child; from sources it is run as it is. */
function childEntry(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const built = join(here, 'sfu-child.mjs')
  return existsSync(built) ? built : join(here, '../../packages/sfu/src/child.ts')
}
