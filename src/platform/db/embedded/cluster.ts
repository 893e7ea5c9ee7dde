import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { giveTo, type Account } from './account.js'
import { makePassword, readPassword, type Places } from './places.js'

export const ROLE = 'maru'
const MAJOR = '18'

/**
 * Linux lets a process reach the folder it was started in without passing through the folders above it, which may be
 * closed to the account PostgreSQL runs as, or longer than it can bear.
 */
export const folderArgument = (cluster: string): string => (process.platform === 'linux' ? '/proc/self/cwd' : cluster)

/** Makes the cluster on the first start, and hands an existing one to the account that will run it. */
export async function prepareCluster(places: Places, account: Account, options: { unsafeFast: boolean; log: (message: string) => void }): Promise<void> {
  if (!existsSync(places.cluster)) {
    options.log('Making the database.')
    await makeCluster(places, account, options.unsafeFast)
    return
  }
  const found = readFileSync(join(places.cluster, 'PG_VERSION'), 'utf8').trim()
  if (found !== MAJOR) throw new Error(`The database in ${places.cluster} was made by PostgreSQL ${found}; this Maru brings ${MAJOR}. Start the older Maru, or restore a backup into a new MARU_HOME.`)
  giveTo(account, places.cluster)
  if (readPassword(places) === null) await runAlone(account, places.cluster, [`ALTER ROLE ${ROLE} PASSWORD '${makePassword(places)}'`])
}

/** Built under another name and renamed at the end: an interrupted first start leaves nothing half made. */
async function makeCluster(places: Places, account: Account, unsafeFast: boolean): Promise<void> {
  const draft = `${places.cluster}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  giveTo(account, draft)
  await run(account, draft, 'initdb', [
    '-D', folderArgument(draft), '-U', 'postgres', '--locale-provider=icu', '--icu-locale=und', '--locale=C.UTF-8', '-E', 'UTF8', '--no-instructions', ...(unsafeFast ? ['--no-sync'] : []),
  ])
  // The superuser has no password and so cannot sign in at all; the app's role owns its database and nothing else.
  const ways = process.platform === 'win32' ? [] : [`local all ${ROLE} scram-sha-256`]
  writeFileSync(join(draft, 'pg_hba.conf'), [...ways, `host all ${ROLE} 127.0.0.1/32 scram-sha-256`, ''].join('\n'))
  await runAlone(account, draft, [`CREATE ROLE ${ROLE} LOGIN CREATEDB PASSWORD '${makePassword(places)}'`, `CREATE DATABASE ${ROLE} OWNER ${ROLE}`])
  chmodSync(draft, 0o700)
  renameSync(draft, places.cluster)
}

/** Single-user mode: a line is a statement, nobody else can be connected. */
const runAlone = (account: Account, cluster: string, statements: string[]): Promise<void> => run(account, cluster, 'postgres', [
  '--single', '-D', folderArgument(cluster), '-c', 'exit_on_error=on', '-c', 'scram_iterations=1', '-c', 'io_method=sync', '-c', 'log_min_messages=log', 'postgres',
], `${statements.join('\n')}\n`)

function run(account: Account, cwd: string, program: string, rest: string[], input = ''): Promise<void> {
  const { command, commandArguments, options } = commandFor(account, cwd, program, rest)
  return new Promise((done, fail) => {
    const child = spawn(command, commandArguments, { ...options, stdio: ['pipe', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.on('data', (part: Buffer) => { said += part.toString() })
    child.stderr.on('data', (part: Buffer) => { said += part.toString() })
    child.on('error', fail)
    child.on('close', (code) => (code === 0 ? done() : fail(new Error(`${program} failed (${code}): ${said.slice(-2_000).trim()}`))))
    child.stdin.on('error', () => undefined) // it ended early: its exit code tells
    child.stdin.end(input)
  })
}

export function commandFor(account: Account, cwd: string, program: string, rest: string[]) {
  const [command = '', ...commandArguments] = [...account.prefix, join(account.native, 'bin', program), ...rest]
  // settings that PostgreSQL's own programs would obey, meant for another server
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')))
  return { command, commandArguments, options: { cwd, env: { ...env, LC_ALL: 'C' }, uid: account.uid, gid: account.gid, windowsHide: true } }
}
