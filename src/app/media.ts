import { existsSync } from 'node:fs'
import { createHmac } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launchSfu, type SfuChild } from '@maru/sfu/pool'
import { livekitMedia } from '../adapters/media/livekit.js'
import type { MediaPort } from '../adapters/media/port.js'
import type { MovableClock, Clock } from '../platform/clock/clock.js'
import type { Config } from '../platform/config/config.js'
import type { Log } from '../platform/log/log.js'

export interface Media { port: MediaPort; missing(): string[]; close(): Promise<void> }

/** The media server of the settings: a cluster where one is named, else the embedded one in a child process. */
export async function openMedia(config: Config, clock: Clock, log: Log): Promise<Media> {
  if (config.livekit) {
    const { url, ...options } = config.livekit
    return { port: livekitMedia({ address: () => url, ...options }), missing: () => [], close: () => Promise.resolve() }
  }
  const key = 'maru'
  const secret = createHmac('sha256', config.secret).update('media').digest('hex')
  const child: SfuChild = await launchSfu({
    keys: { [key]: secret }, entry: childEntry(), clockOffsetMs: offsetOf(clock),
    ...(config.mediaUdpPort ? { udpPort: config.mediaUdpPort } : {}), ...(config.mediaAddress ? { announcedAddress: config.mediaAddress } : {}),
    log: ({ level, ...line }) => { log[level]({ media: line }, 'media server') },
  })
  if ('onMove' in clock) (clock as MovableClock).onMove((offset) => child.moveClock(offset))
  child.onRestart(() => { log.warn('the media server was started again') })
  return {
    port: livekitMedia({ address: () => `http://127.0.0.1:${child.port()}`, key, secret }),
    missing: () => (child.pid() !== undefined ? [] : ['media server']),
    close: () => child.close(),
  }
}

const offsetOf = (clock: Clock): number => ('offset' in clock ? (clock as MovableClock).offset : 0)

/** Beside the built server lies the built child; from sources it is run as it is. */
function childEntry(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const built = join(here, 'sfu-child.mjs')
  return existsSync(built) ? built : join(here, '../../packages/sfu/src/child.ts')
}
