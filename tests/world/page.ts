import { io, type Socket } from 'socket.io-client'
import type { Person } from '../../src/features/accounts/index.js'
import type { World } from './world.js'

/** The cookies of somebody's browser, who is signed in by that. */
export async function cookieOf(world: World, who: Person | null): Promise<string> {
  await world.as(who).call('GET /api/me')
  return [world.as(who).cookie, `maru_device=${world.as(who).device}`].filter(Boolean).join('; ')
}

/** The live connection of a page; it does not come back by itself. Whoever opens it closes it. */
export async function connectPage(world: World, port: number, who: Person | null, headers: Record<string, string> = {}): Promise<Socket> {
  const socket = io(`http://127.0.0.1:${port}`, { path: '/live', transports: ['websocket'], reconnection: false, forceNew: true, extraHeaders: { cookie: await cookieOf(world, who), ...headers } })
  try {
    await new Promise<void>((resolve, reject) => { socket.once('connect', resolve); socket.once('connect_error', reject) })
  } catch (err) {
    socket.close()
    throw err
  }
  return socket
}
