import { createHmac } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { IceServerPlan } from '@maru/sfu'
import { launchTurn, type TurnChild } from '@maru/sfu/turn'
import type { Config } from '../platform/config/config.js'
import type { Log } from '../platform/log/log.js'

const secretOf = (config: Config): string => createHmac('sha256', config.secret).update('turn').digest('hex')

/** What the media server needs of TURN: whom people are told of. */
export function turnForMedia(config: Config): { iceServers: IceServerPlan[] } {
  const { urls, outside } = config.turn
  const secret = secretOf(config)
  const others = outside ? [{ urls: outside.urls, ...(outside.secret === null ? {} : { secret: outside.secret }) }] : []
  return { iceServers: [...(urls.length ? [{ urls, secret }] : []), ...others] }
}

/** Our own TURN server, in a process of its own, where the settings ask for one; `mediaPorts` is all that it relays to. */
export async function openTurn(config: Config, log: Log, mediaPorts: () => readonly number[]): Promise<TurnChild | null> {
  const { port, tls, overHttps } = config.turn
  if (!port && !tls && !overHttps) return null
  return launchTurn({
    entry: childEntry(), secret: secretOf(config), inner: overHttps, mediaPorts,
    ...(port ? { port } : {}), ...(tls ? { tls } : {}), ...(config.mediaAddress ? { announced: config.mediaAddress.split(',') } : {}),
    log: ({ level, ...line }) => { log[level]({ turn: line }, 'TURN server') },
  })
}

function childEntry(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const built = join(here, 'turn-child.mjs')
  return existsSync(built) ? built : join(here, '../../packages/sfu/src/turn/child.ts')
}
