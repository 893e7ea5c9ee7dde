#!/usr/bin/env node
// npm test: everything that must hold, in order of cost. Parts of it: npm test -- checks | unit | conformance | journeys
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { checkNode, ensureInstalled } from './steps/install.mjs'
import { findBrowsers } from './steps/browsers.mjs'
import { checks } from './steps/checks.mjs'
import { conformance } from './steps/conformance.mjs'
import { findLivekit } from './steps/livekit.mjs'
import { catchSignals, fail, root, run, runPart, say, seconds } from './steps/run.mjs'

const groups = ['checks', 'unit', 'conformance', 'journeys']
const chosen = process.argv.slice(2)
const unknown = chosen.filter((word) => !groups.includes(word))
if (unknown.length) fail(`npm test knows ${groups.join(', ')}; not ${unknown.join(', ')}. A single file: npx vitest run path/to/it.test.ts`)
const wanted = (group) => chosen.length === 0 || chosen.includes(group)

checkNode()
process.chdir(root)
catchSignals()
await ensureInstalled()
const results = join(root, 'test-results')
mkdirSync(results, { recursive: true })

/** passed, failed, skipped: null where a step counts no tests. */
const rows = []
const began = performance.now()
// each of them is one thread that says nothing until it ends
if (wanted('checks')) await Promise.all(checks.map((check) => step(check.name, check.run)))
if (wanted('unit')) await step('unit', unitTests)
if (wanted('conformance')) await step('conformance', conformanceOnBoth)
if (wanted('journeys')) await step('build', () => run(process.execPath, ['bin/build.mjs']))
if (wanted('journeys')) await step('journeys', journeys)
conclude()

async function step(name, work) {
  const from = performance.now()
  say(`\n── ${name}`)
  const { code, output, tests = null, note = '' } = await work()
  const words = output && (code !== 0 || output.length < 300) ? `${output.trim()}\n` : ''
  rows.push({ name, ok: code === 0, tests, note, time: seconds(from) })
  say(`${words}${code === 0 ? 'ok' : 'FAILED'} ${name}, ${seconds(from)} ${note}`)
}

async function unitTests() {
  const file = join(results, 'unit.json')
  rmSync(file, { force: true })
  const { code } = await runPart('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], { show: true, env: { NODE_ENV: 'test' } })
  const report = read(file)
  if (!report) return { code: code || 1, tests: { passed: 0, failed: 1, skipped: 0 }, note: 'no report' }
  // a file that does not even load has no tests to fail
  const unloaded = report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0).length
  return { code, tests: { passed: report.numPassedTests, failed: report.numFailedTests + unloaded, skipped: report.numPendingTests + report.numTodoTests } }
}

/** Real clients against the embedded media server and LiveKit's own, where there is one: to build it beside everything else takes longer than the rest does. */
async function conformanceOnBoth() {
  const file = join(results, 'conformance.json')
  rmSync(file, { force: true })
  const { shell, firefox } = await findBrowsers()
  const binary = findLivekit()
  const missing = binary ? null : 'none was built yet, nor does MARU_LIVEKIT_SERVER name one (npm run conformance builds one where Go is)'
  const { code } = await conformance({ binary, missing }, ['--short', '--report', file], { MARU_CHROMIUM: shell ?? '', MARU_FIREFOX: firefox ?? '' })
  const counts = read(file)
  if (!counts) return { code: code || 1, tests: { passed: 0, failed: 1, skipped: 0 }, note: 'no report' }
  return { code, tests: { passed: counts.passed, failed: counts.failed, skipped: counts.skipped }, note: [counts.known && `${counts.known} known differences`, counts.atSecondTry && `${counts.atSecondTry} only at the second try`].filter(Boolean).join(', ') }
}

async function journeys() {
  const config = 'tests/journeys/playwright.config.ts'
  if (!existsSync(join(root, config))) return { code: 0, note: '(none yet)' }
  const browsers = await findBrowsers()
  if (!browsers.chromium) return { code: 0, tests: { passed: 0, failed: 0, skipped: 1 }, note: `skipped: ${browsers.advice}` }
  const file = join(results, 'journeys.json')
  rmSync(file, { force: true })
  const { code } = await runPart('@playwright/test/cli.js', ['test', '-c', config, '--reporter=list,json'], {
    show: true, env: { NODE_ENV: 'test', PLAYWRIGHT_JSON_OUTPUT_FILE: file, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  })
  const stats = read(file)?.stats
  if (!stats) return { code: code || 1, tests: { passed: 0, failed: 1, skipped: 0 }, note: 'no report' }
  const broken = stats.unexpected === 0 && code !== 0 ? 1 : 0
  return { code, tests: { passed: stats.expected + stats.flaky, failed: stats.unexpected + broken, skipped: stats.skipped }, note: stats.flaky ? `(${stats.flaky} only at the second try)` : '' }
}

function conclude() {
  const pad = (word, width) => String(word).padEnd(width)
  say(`\n${pad('step', 12)}${pad('result', 9)}${pad('passed', 8)}${pad('failed', 8)}${pad('skipped', 9)}time`)
  for (const { name, ok, tests, time, note } of rows) say(`${pad(name, 12)}${pad(ok ? 'ok' : 'FAILED', 9)}${pad(tests?.passed ?? '', 8)}${pad(tests?.failed ?? '', 8)}${pad(tests?.skipped ?? '', 9)}${time} ${note}`)
  say(`All in ${seconds(began)}.\n`)
  const total = (kind) => rows.reduce((sum, { tests }) => sum + (tests?.[kind] ?? 0), 0)
  const others = rows.filter(({ ok, tests }) => !ok && !tests?.failed).length // a failed check counts as one
  say(`${total('passed')} passed, ${total('failed') + others} failed, ${total('skipped')} skipped`)
  process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1
}

function read(file) {
  try { return JSON.parse(readFileSync(file, 'utf8')) } catch { return null }
}
