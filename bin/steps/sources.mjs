import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

const ROOTS = ['src', 'packages', 'public', 'bin/build.mjs', 'index.html', 'vite.config.ts', 'tsconfig.json', 'package-lock.json']
const APART = /^(node_modules|dist|test-results)$|\.(test|fixture)\.tsx?$|\.md$/

/** One word for all that a build reads. Contents, not times: a fresh clone of the same sources counts as the same. */
export function sourcesStamp() {
  const hash = createHash('sha256')
  for (const path of ROOTS.flatMap((entry) => filesUnder(entry))) hash.update(`${path}\0`).update(readFileSync(join(root, path))).update('\0')
  return hash.digest('hex')
}

function filesUnder(path) {
  const absolute = join(root, path)
  if (!existsSync(absolute)) return []
  if (!statSync(absolute).isDirectory()) return [path]
  return readdirSync(absolute).filter((name) => !APART.test(name)).sort().flatMap((name) => filesUnder(`${path}/${name}`))
}

export const builtStamp = () => (existsSync(join(root, 'dist/.stamp')) ? readFileSync(join(root, 'dist/.stamp'), 'utf8') : null)
