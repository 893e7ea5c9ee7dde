import { once } from 'node:events'
import { connect } from 'node:net'
import { beforeAll, expect, test } from 'vitest'
import { useWorld } from '../../tests/world/world.js'

const world = useWorld()
let port: number
beforeAll(async () => { port = await world.running.listen(0, '127.0.0.1') })

const knock = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`
const paths = ['/other', '/live', '/livex', '/live/', '/rtc', '/rtc/v1?access_token=x']

test.each(paths)('ROOM-11 whoever breaks off at %s before an answer ends nobody else', async (path) => {
  for (let times = 0; times < 40; times++) {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    socket.write(knock(path))
    if (times % 2) await new Promise(setImmediate)
    socket.resetAndDestroy()
  }
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
})

test.each(paths.filter((path) => path !== '/live/'))('ROOM-11 whoever is refused at %s and does not hang up keeps nothing open', async (path) => {
  const server = world.running.app.server
  const closed = new Promise<void>((resolve) => server.once('connection', (socket) => socket.once('close', () => resolve())))
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  socket.write(knock(path))
  expect(String((await once(socket, 'data'))[0])).toMatch(/ 40[14] /)
  await closed
  socket.destroy()
}, 10_000)
