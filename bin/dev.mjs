#!/usr/bin/env node
// npm run dev: builds again on every change, and starts the server again when its part has changed. A page is reloaded by hand.
import { spawn } from 'node:child_process'
import { checkNode, ensureInstalled } from './steps/install.mjs'
import { root, say } from './steps/run.mjs'

checkNode()
process.chdir(root)
await ensureInstalled()
const [{ context }, { build }, { serverOptions }] = await Promise.all([import('esbuild'), import('vite'), import('./build.mjs')])

let server = null
let leaving = false
const restart = {
  name: 'restart',
  setup: (builder) => builder.onEnd(({ errors }) => {
    if (errors.length || leaving) return
    if (server) server.kill('SIGTERM')
    else startServer()
  }),
}
/** The next server starts when the last one has ended: both would want the port and the database. */
function startServer() {
  server = spawn(process.execPath, ['--enable-source-maps', 'dist/server.mjs'], { stdio: 'inherit', env: { NODE_ENV: 'development', ...process.env } })
  server.on('exit', (code, signal) => {
    server = null
    if (leaving) process.exit(0)
    if (code === 0 || signal) startServer()
    else say(`The server ended with ${code}; it starts again after the next change.`)
  })
}
function leave() {
  leaving = true
  if (server) server.kill('SIGTERM')
  else process.exit(0)
}
process.on('SIGINT', leave)
process.on('SIGTERM', leave)

await build({ root, configFile: `${root}/vite.config.ts`, logLevel: 'warn', mode: 'development', build: { watch: {}, minify: false } })
const options = serverOptions()
const watcher = await context({ ...options, plugins: [...options.plugins, restart] })
await watcher.watch()
