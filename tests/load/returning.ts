/**
 * How long two people in a room are without each other when the app is killed (SIGKILL) and started again at once, as a supervisor would: from
 * the kill to the server's answering again, and to each browser's showing new frames of the other.
 * `npm run load:returning -- [TIMES]`, after `npm run build`. VERBOSE=1 tells what each page asks and when.
 */
import type { Browser, Page } from '@playwright/test'
import { launchChromium } from '../../packages/sfu/conformance/stage.js'
import { inSeconds, machine, median, pause, percentile, table } from './support/figures.js'
import { openInstallation, type Installation } from './support/installation.js'
import { enter, seesAgain } from './support/pages.js'

const times = Number(process.argv[2] ?? 10)
const verbose = process.env['VERBOSE'] !== undefined

interface Measured { up: number; back: number[] }

/** What a page asks, in seconds since `from()`. */
function tell(page: Page, name: string, from: () => number): void {
  const at = () => ((performance.now() - from()) / 1000).toFixed(2).padStart(6)
  const short = (url: string) => url.replace(/\?.*/, '').replace(/^\w+:\/\/[^/]+/, '')
  page.on('response', (r) => { if (r.url().includes('/api/')) console.log(`${at()} ${name} ${r.status()} ${short(r.url())}`) })
  page.on('requestfailed', (r) => { if (r.url().includes('/api/')) console.log(`${at()} ${name} failed ${short(r.url())}`) })
  page.on('websocket', (socket) => {
    console.log(`${at()} ${name} socket ${short(socket.url())}`)
    socket.on('close', () => console.log(`${at()} ${name} socket closed ${short(socket.url())}`))
  })
}

async function once(browsers: Browser[], installation: Installation, n: number): Promise<Measured> {
  const { sessionId, host, guest } = await installation.running(n)
  const pages = [await enter(browsers[0]!, installation, host, `/sessions/${sessionId}/room`), await enter(browsers[1]!, installation, guest, `/sessions/${sessionId}/waiting`)]
  let killed = performance.now()
  if (verbose) pages.forEach((page, i) => tell(page, i ? 'guest' : 'host ', () => killed))
  try {
    await pages[1]!.getByRole('button', { name: '지금 입장하기' }).click()
    for (const page of pages) await seesAgain(page)
    await pause(2000)
    killed = performance.now()
    await installation.house.kill()
    const up = installation.house.start().then(() => performance.now() - killed)
    // The media process follows its parent within a second; until then old frames may still come.
    await pause(1500)
    const back = await Promise.all(pages.map(async (page) => (await seesAgain(page)) - killed))
    return { up: await up, back }
  } finally {
    for (const page of pages) await page.context().close()
  }
}

const installation = await openInstallation()
const browsers = [await launchChromium(), await launchChromium()]
const all: Measured[] = []
try {
  for (let n = 1; n <= times; n++) {
    const measured = await once(browsers, installation, n)
    if (verbose) console.log(n, JSON.stringify(measured))
    all.push(measured)
  }
} finally {
  for (const browser of browsers) await browser.close()
  await installation.close()
}
const row = (what: string, values: number[]) => [what, String(values.length), inSeconds(median(values)), inSeconds(percentile(values, 0.95)), inSeconds(Math.max(...values))]
console.log(`\n${machine()}, ${new Date().toISOString().slice(0, 10)}\n`)
console.log(table(['from the kill', 'times', 'median, s', 'p95, s', 'longest, s'], [
  row('until the server answers again', all.map((m) => m.up)),
  row('until the first of the two sees the other', all.map((m) => Math.min(...m.back))),
  row('until both see each other', all.map((m) => Math.max(...m.back))),
]))
