import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { minutes, seconds } from '../kernel/time.js'
import { movableClock, systemClock } from '../platform/clock/clock.js'
import { ConfigError, readConfig, type Config } from '../platform/config/config.js'
import { openDatabase } from '../platform/db/database.js'
import { startEmbeddedDatabase } from '../platform/db/embedded/index.js'
import { migrate } from '../platform/db/migrate.js'
import { reachDatabase } from '../platform/db/reach.js'
import { makeHouse } from '../platform/house/house.js'
import { setAlarm } from '../platform/jobs/alarms.js'
import { faultLine } from '../platform/log/fault.js'
import { makeLog, type Log } from '../platform/log/log.js'
import { makeLiveBus } from '../platform/realtime/events.js'
import { openPorts, openStorage } from './adapters.js'
import { buildApp } from './build.js'
import { demoAlarm, startDemo } from './demo/index.js'
import { openMedia } from './media.js'
import { whyNot } from './unusable.js'

const here = dirname(fileURLToPath(import.meta.url))
/** The project's root, from the built server (dist/) as from its source (src/app/). */
const root = existsSync(join(here, '../migrations')) ? join(here, '..') : join(here, '../..')

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const log = makeLog({ level: config.logLevel })
  const clock = config.testClock ? movableClock(config.clockOffset) : systemClock
  const closing: (() => Promise<void>)[] = []
  const stop = stopper(closing, log, (err) => whyNot(err, config))
  try {
    if (config.databaseUrl) await reachDatabase(config.databaseUrl)
    // Its process comes up while the database does: a start after a crash is waited for by everybody in a room.
    const media = openMedia(config, clock, log)
    media.catch(() => undefined) // heard where it is awaited
    closing.push(() => media.then((opened) => opened.close(), () => undefined))
    const url = config.databaseUrl ?? (await embeddedDatabase(config, log, closing))
    await migrate(url, join(root, 'migrations'))
    const database = openDatabase(url, { onError: (err) => log.warn({ err }, 'a database connection was lost') })
    closing.push(() => database.close())
    const house = makeHouse({ config, clock, log, database, bus: makeLiveBus() })
    const webFolder = join(root, 'dist/web')
    const { port, missing, figures, turnPort } = await media
    const running = await buildApp(house, { media: port, ports: openPorts(house), storage: openStorage(house) }, { webFolder: existsSync(join(webFolder, 'index.html')) ? webFolder : null, ready: missing, mediaProcesses: figures, ...(turnPort ? { turnPort } : {}) })
    closing.push(() => running.close())
    if (await startDemo(house)) await house.transact((tx) => setAlarm(tx, { kind: demoAlarm, key: 'all', dueAt: tx.now + minutes(5) }))
    await running.listen(config.port, config.host)
    running.sweeper.start()
    greet(config)
  } catch (err) {
    await stop(1, err)
  }
}

/** Its end is registered before it stands, so that a signal during the start leaves no server behind. */
async function embeddedDatabase(config: Config, log: Log, closing: (() => Promise<void>)[]): Promise<string> {
  const starting = startEmbeddedDatabase({ home: config.home, log: (msg) => log.info(msg) })
  closing.push(async () => { await starting.then((database) => database.stop(), () => undefined) })
  return (await starting).url
}

function greet(config: Config): void {
  process.stdout.write(`\n  Maru is ready:  ${config.publicUrl}\n  Data: ${config.home}   Stop: Ctrl+C\n\n`)
}

/** Closes in the opposite order of opening, once, whatever asked for it; a second signal does not cut the first short. */
function stopper(closing: (() => Promise<void>)[], log: Log, wordsOf: (err: unknown) => string): (code: number, err?: unknown) => Promise<void> {
  let stopping: Promise<void> | undefined
  const stop = (code: number, err?: unknown) => {
    stopping ??= (async () => {
      if (err) process.stderr.write(`\n  ${wordsOf(err)}\n\n`)
      for (const close of closing.reverse()) await close().catch((cause: unknown) => log.error({ err: cause }, 'something did not close'))
      process.exit(code)
    })()
    return stopping
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
  process.on('unhandledRejection', (err) => log.error({ err }, 'a promise was rejected and nobody looked'))
  // Node itself would write the error whole, with the values of a query.
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'something was thrown and nobody caught it')
    AbortSignal.timeout(seconds(10)).addEventListener('abort', () => process.exit(1))
    void stop(1)
  })
  return stop
}

main().catch((err: unknown) => {
  process.stderr.write(`\n  ${err instanceof ConfigError ? err.message : `Maru cannot start: ${faultLine(err)}`}\n\n`)
  process.exit(1)
})
