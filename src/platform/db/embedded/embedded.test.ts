import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { HomeInUse, startEmbeddedDatabase, type EmbeddedDatabase } from './index.js'
import { answers } from './server.js'
import { bornAt, processesIn, until } from './processes.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let made: string
let home: string
let said: string[]
let running: EmbeddedDatabase[]

// making a cluster takes longest: tests that are not about the first start begin with a copy
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'maru-embedded-'))
  await (await startEmbeddedDatabase({ home: made, unsafeFast: true, log: () => undefined })).stop()
})
afterAll(() => rmSync(made, { recursive: true, force: true }))

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'maru-embedded-'))
  cpSync(made, home, { recursive: true })
  said = []
  running = []
})
afterEach(async () => {
  for (const database of running) await database.stop()
  rmSync(home, { recursive: true, force: true })
})

async function start(folder = home, unsafeFast = true): Promise<EmbeddedDatabase> {
  const database = await startEmbeddedDatabase({ home: folder, unsafeFast, log: (message) => said.push(message) })
  running.push(database)
  return database
}

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

/** Another app on the same home, killed as the kernel kills: without a word. */
async function appKilledOn(folder: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const app = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./left-behind.fixture.ts', import.meta.url)), folder], {
    env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [first] = await once(app.stdout, 'data') as [Buffer]
  const ended = once(app, 'exit')
  app.kill('SIGKILL')
  await ended
  return first.toString().trim()
}

const postmaster = (): number => Number(readFileSync(join(home, 'database/cluster/postmaster.pid'), 'utf8').split('\n')[0])

test('a first start makes a database, stopping leaves no process and no socket, a second start finds what was written', async () => {
  rmSync(join(home, 'database'), { recursive: true })
  const first = await start()
  await ask(first.url, 'create table kept (word text)')
  await ask(first.url, `insert into kept values ('마루')`)
  const pid = postmaster()
  const socketFolder = new URL(first.url).searchParams.get('host')
  await first.stop()
  expect(bornAt(pid)).toBeNull()
  expect(socketFolder && existsSync(socketFolder)).toBe(false)
  const second = await start()
  expect(await ask(second.url, 'select word from kept')).toEqual([{ word: '마루' }])
})

test('what the product needs is there: extensions for the app’s own role, and Korean order', async () => {
  const { url } = await start()
  for (const extension of ['btree_gist', 'citext', 'pg_trgm', 'unaccent', 'pgcrypto']) await ask(url, `create extension ${extension}`)
  const rows = await ask(url, `select word from (values ('나'), ('가'), ('각'), ('a')) as words (word) order by word collate "ko-x-icu"`)
  expect(rows.map((row) => row['word'])).toEqual(['가', '각', '나', 'a'])
  expect(await ask(url, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([{ rolsuper: false }])
})

test('other local users do not get in: no port, a closed folder, a password, and a superuser who cannot sign in', async () => {
  const { url } = await start()
  const socketFolder = new URL(url).searchParams.get('host') ?? ''
  expect(statSync(socketFolder).mode & 0o077).toBe(0)
  expect(statSync(join(home, 'database/password')).mode & 0o077).toBe(0)
  expect(await ask(url, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
  expect(await answers(url.replace(/:[^:@]+@/, ':guess@'))).toBe(false)
  expect(await answers(url.replace('//maru:', '//postgres:'))).toBe(false)
})

test('a second app on the same home is refused, and the first goes on', async () => {
  const { url } = await start()
  await expect(startEmbeddedDatabase({ home, log: () => undefined })).rejects.toThrow(HomeInUse)
  expect(await answers(url)).toBe(true)
})

test('the lock of a process whose number went to another one does not count', async () => {
  writeFileSync(join(home, 'database/lock'), JSON.stringify({ pid: process.pid, born: 'some other boot:1' }))
  expect(await answers((await start()).url)).toBe(true)
})

test('the server of a killed app is adopted, and stopped in the end', async () => {
  const left = await appKilledOn(home)
  const pid = postmaster()
  const database = await start()
  expect(said).toContain('The database was left running; going on with it.')
  expect(database.url).toBe(left)
  expect(postmaster()).toBe(pid)
  await database.stop()
  expect(bornAt(pid)).toBeNull()
})

test('a left server that was started with other settings is ended and started anew', async () => {
  await appKilledOn(home)
  const pid = postmaster()
  const database = await start(home, false)
  expect(bornAt(pid)).toBeNull()
  expect(await ask(database.url, 'show fsync')).toEqual([{ fsync: 'on' }])
})

test('a left server whose socket was cleaned away is ended and started anew', async () => {
  const left = await appKilledOn(home)
  const pid = postmaster()
  rmSync(new URL(left).searchParams.get('host') ?? '', { recursive: true })
  expect(await answers((await start()).url)).toBe(true)
  expect(bornAt(pid)).toBeNull()
})

test('a server that dies is started again at the same address, as often as it dies', async () => {
  const { url } = await start(home, false)
  await ask(url, 'create table kept (word text)')
  for (const _ of ['once', 'twice']) {
    const pid = postmaster()
    process.kill(pid, 'SIGKILL')
    expect(await until(async () => bornAt(pid) === null && await answers(url), 15_000, 50)).toBe(true)
  }
  await until(() => said.filter((message) => message === 'The database is back.').length === 2, 1_000)
  expect(said).toEqual(Array(2).fill(['The database has ended unexpectedly; starting it again.', 'The database is back.']).flat())
  expect(await ask(url, 'select word from kept')).toEqual([])
})

test('a crash of server and app together, with the server’s number in use by a stranger, is recovered from', async () => {
  await appKilledOn(home)
  const pid = postmaster()
  process.kill(pid, 'SIGKILL')
  await until(() => processesIn(join(home, 'database/cluster')).length === 0, 5_000)
  const file = join(home, 'database/cluster/postmaster.pid')
  const stranger = spawn('sleep', ['60'])
  try {
    writeFileSync(file, readFileSync(file, 'utf8').replace(String(pid), String(stranger.pid)))
    expect(await answers((await start()).url)).toBe(true)
    expect(stranger.exitCode).toBeNull()
  } finally {
    stranger.kill()
  }
})

test('an interrupted first start is begun again, and a lost password is made anew', async () => {
  rmSync(join(home, 'database'), { recursive: true })
  mkdirSync(join(home, 'database/cluster.new/base'), { recursive: true })
  const first = await start()
  await first.stop()
  rmSync(join(home, 'database/password'))
  const second = await start()
  expect(second.url).not.toBe(first.url)
})

test('a home may be long, closed to others, and have spaces and Hangul in its name', async () => {
  const place = join(home, `면접 방 ${'가나다 '.repeat(15)}`, `${'깊은 '.repeat(20)}`)
  cpSync(made, place, { recursive: true })
  chmodSync(home, 0o700)
  expect(await answers((await start(place)).url)).toBe(true)
})

test.skipIf(process.getuid?.() !== 0 || process.platform !== 'linux')('as root without user namespaces the server runs as a lesser user, and the home goes back and forth', async () => {
  chmodSync(home, 0o700)
  const left = await appKilledOn(home, { PATH: '' })
  expect(await answers(left)).toBe(true)
  expect(statSync(`/proc/${postmaster()}`).uid).not.toBe(0)
  const database = await start()
  expect(await answers(database.url)).toBe(true)
  expect(statSync(join(home, 'database/cluster/base')).uid).toBe(0)
})
