#!/usr/bin/env node
// npm run build: dist/server.mjs (and what runs beside it), dist/web (the pages), and what the pages weigh.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { sourcesStamp } from './steps/sources.mjs'
import { fail, root, say, seconds } from './steps/run.mjs'

const programs = { server: 'src/app/server.ts', 'sfu-child': 'packages/sfu/src/child.ts', 'turn-child': 'packages/sfu/src/turn/child.ts', 'check-log': 'src/app/check-log.ts', sfu: 'packages/sfu/src/main.ts' }

/** Everything from npm stays outside; our own packages come as sources and go in. */
const partsOutside = {
  name: 'parts-outside',
  setup: (build) => build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => (kind === 'entry-point' || path.startsWith('@maru/') ? undefined : { path, external: true })),
}

export const serverOptions = () => ({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(Object.entries(programs).filter(([, file]) => existsSync(join(root, file)))),
  outdir: 'dist', outExtension: { '.js': '.mjs' },
  bundle: true, platform: 'node', format: 'esm', target: 'node20.19', sourcemap: true, sourcesContent: false,
  keepNames: true, legalComments: 'none', logLevel: 'warning', plugins: [partsOutside],
})

async function buildServer() {
  const { build } = await import('esbuild')
  await build(serverOptions())
}

async function buildWeb() {
  const { build } = await import('vite')
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  weigh()
}

/** For each page: the script a browser must have before it stands, in gzipped bytes; from the bundler's own manifest. */
function weigh() {
  const web = join(root, 'dist/web')
  const manifest = JSON.parse(readFileSync(join(web, '.vite/manifest.json'), 'utf8'))
  const weights = new Map()
  const weight = (key) => {
    const { file } = manifest[key]
    if (!weights.has(file)) weights.set(file, file.endsWith('.js') ? gzipSync(readFileSync(join(web, file))).length : 0)
    return weights.get(file)
  }
  const closure = (key, seen = new Set()) => {
    if (seen.has(key)) return seen
    seen.add(key)
    for (const next of manifest[key].imports ?? []) closure(next, seen)
    return seen
  }
  const sum = (keys) => [...keys].reduce((total, key) => total + weight(key), 0)
  const entry = Object.keys(manifest).find((key) => manifest[key].isEntry)
  const first = closure(entry)
  const pages = Object.fromEntries(Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry)
    .map((key) => [manifest[key].src ?? key, sum(new Set([...first, ...closure(key)]))]).sort(([a], [b]) => (a < b ? -1 : 1)))
  const parts = Object.fromEntries([...weights].sort(([, a], [, b]) => b - a))
  writeFileSync(join(web, 'sizes.json'), `${JSON.stringify({ unit: 'bytes of script, gzipped; a page includes the entry', entry: sum(first), pages, parts }, null, 1)}\n`)
  const livekit = [...first].find((key) => /livekit/.test(manifest[key].file))
  if (livekit) throw new Error(`The first load carries the media library (${manifest[livekit].file}): import it where a room begins, by import().`)
}

if (process.argv[1]?.endsWith('build.mjs')) {
  const from = performance.now()
  const stamp = sourcesStamp()
  mkdirSync(join(root, 'dist'), { recursive: true })
  rmSync(join(root, 'dist/.stamp'), { force: true })
  try {
    await Promise.all([buildServer(), buildWeb()])
  } catch (error) {
    fail(error.message) // the builders' own messages name file and line; a stack of theirs says nothing more
  }
  writeFileSync(join(root, 'dist/.stamp'), stamp)
  const { entry } = JSON.parse(readFileSync(join(root, 'dist/web/sizes.json'), 'utf8'))
  say(`Built in ${seconds(from)}; first load ${(entry / 1000).toFixed(0)} kB of script.`)
}
