/** The media server in a process of its own that collects its garbage when told to, and says what it holds. For joins.ts. */
import { readdirSync, readFileSync } from 'node:fs'
import { startSfu } from '../../../packages/sfu/src/index.js'

export interface Held { rss: number; /** Without pages of files: Node's own code is paged in bit by bit, and can be dropped again. */ own: number; heap: number; external: number; files: number; threads: number; participants: number }

const number = (field: string): number => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync('/proc/self/status', 'latin1'))?.[1] ?? 0)

const sfu = await startSfu({ keys: { load: process.env['LOAD_SECRET'] ?? '' }, announcedAddress: '127.0.0.1', maxParticipants: 0 })
process.on('disconnect', () => process.exit(0))
process.on('message', async (ask) => {
  // What the first collection finds dead is let go in the turn after it.
  for (let n = 0; ask === 'measure' && n < 4; n++) {
    globalThis.gc?.()
    await new Promise((go) => setTimeout(go, 50))
  }
  const { heapUsed, external } = process.memoryUsage()
  const held: Held = {
    rss: number('VmRSS') * 1024, own: number('RssAnon') * 1024, heap: heapUsed, external, files: readdirSync('/proc/self/fd').length, threads: number('Threads'),
    participants: sfu.stats().participants,
  }
  process.send?.(held)
})
process.send?.({ port: sfu.port })
