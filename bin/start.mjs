#!/usr/bin/env node
// npm start: from nothing to a running Maru. Installs and builds when something has changed, then becomes the server:
// one process, so that signals arrive where they are meant to.
import { createServer } from 'node:net'
import { pathToFileURL } from 'node:url'
import { checkNode, ensureInstalled } from './steps/install.mjs'
import { ensureBuilt } from './steps/build.mjs'
import { catchSignals, fail, releaseSignals, root } from './steps/run.mjs'

checkNode()
process.chdir(root)
catchSignals()
await checkPort()
await ensureInstalled()
await ensureBuilt()
releaseSignals()
process.env.NODE_ENV ||= 'production'
process.setSourceMapsEnabled(true)
await import(pathToFileURL(`${root}/dist/server.mjs`).href)

/** Said before the minutes of a first start, not after them. The server checks its settings itself. */
async function checkPort() {
  const port = Number(process.env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65535) return
  const host = process.env.HOST || (process.env.PUBLIC_URL || process.env.TLS_CERT ? '0.0.0.0' : '127.0.0.1')
  const problem = await new Promise((done) => {
    const probe = createServer().once('error', (error) => done(error.code))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => done(null)))
  })
  if (problem === 'EADDRINUSE') fail(`Port ${port} is taken: another Maru, or another program. Choose a free one:\n  PORT=${port + 1} npm start`)
  if (problem === 'EACCES') fail(`Port ${port} needs more rights than this user has. Choose one above 1023:\n  PORT=3000 npm start`)
}
