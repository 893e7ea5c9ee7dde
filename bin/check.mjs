#!/usr/bin/env node
// npm run check: types, lint, import laws.
import { checkNode, ensureInstalled } from './steps/install.mjs'
import { checks } from './steps/checks.mjs'
import { catchSignals, root, say, seconds } from './steps/run.mjs'

checkNode()
process.chdir(root)
catchSignals()
await ensureInstalled()
for (const check of checks) {
  const from = performance.now()
  const { code, output } = await check.run()
  say(`${code === 0 ? 'ok' : 'FAILED'} ${check.name}, ${seconds(from)}`)
  if (code !== 0) {
    say(output.trim())
    process.exitCode = 1
  }
}
