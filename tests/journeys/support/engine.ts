import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { RoomServiceClient } from 'livekit-server-sdk'
import { keptSecret } from '../../../src/platform/config/secrets.js'
import { join } from 'node:path'
import type { House } from './house.js'
import { livekitBinary, startLivekit } from './livekit-server.js'

/** A media server behind the product, and how a journey asks it directly what it knows. */
export interface Engine {
  /** For the house that uses it. */
  settings: Record<string, string>
  rooms(house: House): RoomServiceClient
  close(): Promise<void>
}

export interface EngineChoice {
  name: string
  /** Why it cannot be tried here; null where it can. */
  missing: string | null
  open(): Promise<Engine>
}

export const engines: EngineChoice[] = [
  { name: 'the embedded media server', missing: null, open: () => Promise.resolve(embedded) },
  {
    name: 'a LiveKit server', missing: livekitBinary ? null : 'MARU_LIVEKIT_SERVER names no LiveKit server (docs/performance/media.md says how to get one)',
    async open() {
      const { url, key, secret, settings, close } = await startLivekit(livekitBinary!)
      return { settings, close, rooms: () => new RoomServiceClient(url.replace(/^ws/, 'http'), key, secret) }
    },
  },
]

const embedded: Engine = {
  settings: {},
  rooms: (house) => new RoomServiceClient(`http://127.0.0.1:${portOf(house.mediaPid()!)}`, 'maru', createHmac('sha256', keptSecret(join(house.home, 'secrets'), 'installation')).update('media').digest('hex')),
  close: () => Promise.resolve(),
}

/** Where a process of this machine listens on TCP: the one of its sockets that proc(5) shows in state 0A. */
function portOf(pid: number): number {
  const own = new Set(readdirSync(`/proc/${pid}/fd`).flatMap((fd) => { try { return [readlinkSync(`/proc/${pid}/fd/${fd}`)] } catch { return [] } }))
  const lines = readFileSync(`/proc/${pid}/net/tcp`, 'latin1').split('\n').slice(1).map((line) => line.trim().split(/\s+/))
  const found = lines.find((f) => f[3] === '0A' && own.has(`socket:[${f[9]}]`))
  if (!found) throw new Error('The media child listens nowhere')
  return parseInt(found[1]!.split(':')[1]!, 16)
}
