#!/usr/bin/env node
// npm run check: types, lint, import laws.
import { checkNode, ensureInstalled } from './steps/install.mjs'
import { checks } from './steps/checks.mjs'
import { catchSignals, root, say, seconds } from './steps/run.mjs'

checkNode()
process.chdir(root)
catchSignals()
await ensureInstalled()
const from = performance.now()
await Promise.all(checks.map(async (check) => {
  const { code, output } = await check.run()
  say(`${code === 0 ? 'ok' : `${output.trim()}\nFAILED`} ${check.name}, ${seconds(from)}`)
  if (code !== 0) process.exitCode = 1
}))
