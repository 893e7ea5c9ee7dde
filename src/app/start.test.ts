import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../platform/db/testing.js'

/** The server as it is started, with settings that it can only find out about by trying. */
const home = mkdtempSync(join(tmpdir(), 'maru-start-'))
let database: TestDatabase
beforeAll(async () => { database = await testDatabase() })
afterAll(async () => {
  await database.drop()
  rmSync(home, { recursive: true, force: true })
})

async function start(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/app/server.ts'], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'test', MARU_HOME: home, DATABASE_URL: database.url, PORT: '3999', ...env }, stdio: ['ignore', 'pipe', 'pipe'], timeout: 40_000,
  })
  let said = ''
  child.stdout.on('data', (part: Buffer) => { said += part.toString() })
  child.stderr.on('data', (part: Buffer) => { said += part.toString() })
  const [code] = await once(child, 'close') as [number | null]
  return { code, said }
}

async function refused(env: Record<string, string>, sentence: RegExp): Promise<void> {
  const { code, said } = await start(env)
  expect(said).toMatch(sentence)
  expect(said.trim()).toMatch(/^The settings cannot be used:\n {2}- [A-Z_]+: [^\n]+$/)
  expect(code).toBe(1)
}

test('OPS-4 a data folder that cannot be made ends the start with its name, on a system that never answers too', async () => {
  await refused({ MARU_HOME: process.platform === 'linux' ? '/proc/nope' : join(home, '\0') }, /MARU_HOME: nothing can be kept in/)
})

test('OPS-4 a database that is not there ends the start with its name', async () => {
  await refused({ DATABASE_URL: 'postgres://maru:s3cret@127.0.0.1:1/maru' }, /DATABASE_URL: nothing answers at 127\.0\.0\.1:1\.(?!.*s3cret)/)
})

test('OPS-4 ports that cannot be had are told by their setting', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  const takenUdp = createSocket('udp4').bind(0, '0.0.0.0')
  await Promise.all([once(taken, 'listening'), once(takenUdp, 'listening')])
  try {
    await refused({ PORT: String((taken.address() as AddressInfo).port) }, /PORT: port \d+ is taken/)
    await refused({ MEDIA_UDP_PORT: String(takenUdp.address().port) }, /MEDIA_UDP_PORT: UDP port \d+ cannot be had/)
  } finally {
    taken.close()
    takenUdp.close()
  }
}, 120_000)
