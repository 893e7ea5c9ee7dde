import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { endAbandoned, startEmbeddedDatabase } from './embedded/index.js'
import { migrate } from './migrate.js'

const SERVER = 'MARU_TEST_DATABASE'
const TEMPLATE = 'maru_template'
const PREFIX = 'maru-tests-'

/** For vitest's globalSetup: one server for the run, in a folder of its own, with a migrated template. Returns how to end it. */
export async function startTestDatabases(): Promise<() => Promise<void>> {
  await endAbandonedRuns()
  const home = mkdtempSync(join(tmpdir(), PREFIX))
  const server = await startEmbeddedDatabase({ home, log: () => undefined, unsafeFast: true })
  const end = async () => {
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  }
  try {
    await ask(server.url, `create database ${TEMPLATE}`)
    await migrate(named(server.url, TEMPLATE), fileURLToPath(new URL('../../../migrations', import.meta.url)))
  } catch (error) {
    await end()
    throw error
  }
  process.env[SERVER] = server.url
  return end
}

export interface TestDatabase { url: string; drop(): Promise<void> }

/** A migrated, empty database of the caller's own: one for each test file, in about a tenth of a second. */
export const testDatabase = (): Promise<TestDatabase> => copyOf(TEMPLATE)

/** A database that has seen no migration. */
export const emptyDatabase = (): Promise<TestDatabase> => copyOf('template1')

async function copyOf(template: string): Promise<TestDatabase> {
  const server = process.env[SERVER]
  if (!server) throw new Error('There is no test server: test databases exist in tests that vitest runs.')
  const name = `test_${randomBytes(6).toString('hex')}`
  await ask(server, `create database ${name} template ${template} strategy file_copy`)
  return { url: named(server, name), drop: () => ask(server, `drop database if exists ${name} with (force)`) }
}

async function ask(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function named(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

/** A run that was killed leaves its server: the next run ends it. A run that still lives holds its lock and is let alone. */
async function endAbandonedRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const home = join(tmpdir(), name)
    const mine = process.getuid === undefined || statSync(home, { throwIfNoEntry: false })?.uid === process.getuid()
    if (mine && await endAbandoned(home)) rmSync(home, { recursive: true, force: true })
  }
}
