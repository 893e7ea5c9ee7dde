import { startEmbeddedDatabase } from './index.js'

// An app for tests to kill: node --import tsx left-behind.fixture.ts HOME [fast]. Says its database's address.
const [, , home = '', speed] = process.argv
const database = await startEmbeddedDatabase({ home, log: () => undefined, unsafeFast: speed !== 'safe' })
process.stdout.write(`${database.url}\n`)
setInterval(() => undefined, 1_000)
