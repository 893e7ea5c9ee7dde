import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, root, run, say, seconds } from './run.mjs'

const OLDEST = [20, 19]
const stampFile = join(root, 'node_modules/.maru-stamp')

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) fail(`Maru needs Node ${OLDEST.join('.')} or newer; this is Node ${process.versions.node}. See https://nodejs.org.`)
}

/** Installs the parts when the lock file or Node's generation has changed since the last time. */
export async function ensureInstalled() {
  const wanted = stamp()
  if (read(stampFile) === wanted) return
  if (installedAsLocked()) return keepStamp(wanted)
  const from = performance.now()
  say(existsSync(join(root, 'node_modules')) ? 'Installing parts, since they have changed …' : 'Installing parts, only this once …')
  // no part may need an install script (decision 0003 for the database); what the cache has is not asked for again
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  let { code, output } = await npm([...args, '--prefer-offline'])
  if (code !== 0) ({ code, output } = await npm(args))
  if (code !== 0) fail(`npm could not install the parts (is the registry reachable?):\n${output.trim()}`)
  keepStamp(wanted)
  say(`Parts installed in ${seconds(from)}.`)
}

const stamp = () => createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).update(process.versions.modules).update(`${process.platform}-${process.arch}`).digest('hex')

/** A folder that others wrote and we may only read stays without a stamp. */
function keepStamp(wanted) {
  try { writeFileSync(stampFile, wanted) } catch { /* the comparison is made again next time */ }
}

/** Somebody ran `npm install` themselves: then everything the lock file names for this system is there. */
function installedAsLocked() {
  const found = read(join(root, 'node_modules/.package-lock.json'))
  if (!found) return false
  const there = JSON.parse(found).packages, wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(([path, part]) => {
    if (path === '' || !path.includes('node_modules/') || part.link) return true
    if (there[path]) return there[path].version === part.version
    return part.optional === true && !(part.os?.includes(process.platform) && part.cpu?.includes(process.arch) && !part.libc)
  })
}

function npm(args) {
  const script = process.env.npm_execpath
  if (script && /\.c?js$/.test(script) && existsSync(script)) return run(process.execPath, [script, ...args])
  return process.platform === 'win32' ? run('cmd', ['/c', 'npm', ...args]) : run('npm', args)
}

function read(path) {
  try { return readFileSync(path, 'utf8') } catch { return null }
}
