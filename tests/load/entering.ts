/**
 * How long it takes from the click on 'Enter now' in the waiting room to the first frame of the other person, and from reloading the room's
 * page to that frame, in Chromium against the built product on this machine.
 * `npm run load:entering -- [TIMES]`, after `npm run build`. With MARU_LIVEKIT_SERVER both engines are measured, in turn.
 */
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { launchChromium } from '../../packages/sfu/conformance/stage.js'
import { livekitBinary, startLivekit } from '../journeys/support/livekit-server.js'
import { inSeconds, machine, median, percentile, table } from './support/figures.js'
import { openInstallation, type Installation } from './support/installation.js'

const times = Number(process.argv[2] ?? 20)
const verbose = process.env['VERBOSE'] !== undefined

/** Runs in the page: notes the first click and the first frame of somebody else that is really shown. */
const watch = () => {
  const seen = { click: null as number | null, frame: null as number | null }
  Object.assign(window, { entering: seen })
  addEventListener('click', (event) => { seen.click ??= event.timeStamp }, true)
  const known = new Set<HTMLVideoElement>()
  new MutationObserver(() => {
    for (const video of document.querySelectorAll<HTMLVideoElement>('video[data-seat]')) {
      if (!known.has(video)) { known.add(video); video.requestVideoFrameCallback((now) => { seen.frame ??= now }) }
    }
  }).observe(document, { subtree: true, childList: true })
}

interface Steps { click: number | null; frame: number; parts: Record<string, number> }
interface Measured { click: number; reload: number; steps: Record<string, number> }

async function firstFrame(page: Page): Promise<Steps> {
  await page.waitForFunction(() => (window as unknown as { entering: { frame: number | null } }).entering.frame !== null, undefined, { timeout: 30_000, polling: 20 })
  return page.evaluate(() => {
    const { click, frame } = (window as unknown as { entering: { click: number | null; frame: number } }).entering
    const last = [['ready', '/ready'], ['enter', '/enter']].map(([part, name]) => [part, performance.getEntriesByType('resource').findLast((r) => r.name.endsWith(name!)) as PerformanceResourceTiming | undefined] as const)
    const parts = last.flatMap(([part, r]) => (r ? [[`${part} asked`, r.startTime], [`${part} answered`, r.responseEnd]] : []))
    return { click, frame, parts: Object.fromEntries(parts) as Record<string, number> }
  })
}

async function newContext(browser: Browser, installation: Installation, who: Parameters<Installation['signIn']>[1]): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: installation.house.url, locale: 'ko-KR', permissions: ['camera', 'microphone'], viewport: { width: 1280, height: 800 } })
  await context.addInitScript(watch)
  await installation.signIn(context, who)
  return context
}

async function once(browsers: { host: Browser; guest: Browser }, installation: Installation, n: number): Promise<Measured> {
  const { sessionId, host, guest } = await installation.running(n)
  const there = await newContext(browsers.host, installation, host)
  const here = await newContext(browsers.guest, installation, guest)
  try {
    const hostPage = await there.newPage()
    await hostPage.goto(`/sessions/${sessionId}/room`)
    await hostPage.waitForFunction(() => (document.querySelector<HTMLVideoElement>('video[data-own]')?.videoWidth ?? 0) > 0, undefined, { timeout: 30_000 })
    const page = await here.newPage()
    await page.goto(`/sessions/${sessionId}/waiting`)
    const button = page.getByRole('button', { name: '지금 입장하기' })
    await button.waitFor()
    // As a person who has been waiting: their own picture stands, and the host's goes out in all its sizes.
    await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0)
    await page.waitForTimeout(2500)
    await button.click()
    const entered = await firstFrame(page)
    await page.waitForTimeout(1000)
    await page.reload()
    const again = await firstFrame(page)
    const click = entered.click!
    return { click: entered.frame - click, reload: again.frame, steps: Object.fromEntries(Object.entries(entered.parts).map(([name, at]) => [name, at - click])) }
  } finally {
    await here.close()
    await there.close()
  }
}

const livekit = livekitBinary ? await startLivekit(livekitBinary) : null
const engines = [{ name: 'embedded', installation: await openInstallation() }, ...(livekit ? [{ name: 'LiveKit 1.13', installation: await openInstallation(livekit.settings) }] : [])]
const browsers = { host: await launchChromium(), guest: await launchChromium() }
const found = new Map<string, Measured[]>(engines.map(({ name }) => [name, []]))
try {
  for (let n = 0; n <= times; n++) {
    for (const { name, installation } of engines) {
      const measured = await once(browsers, installation, n)
      if (verbose) console.log(n, name, JSON.stringify(measured))
      // The first round warms caches of code and database on both sides, and is left out.
      if (n > 0) found.get(name)!.push(measured)
    }
  }
} finally {
  await browsers.guest.close()
  await browsers.host.close()
  for (const { installation } of engines) await installation.close()
  await livekit?.close()
}

const row = (engine: string, what: string, values: number[]) => [engine, what, String(values.length), inSeconds(median(values)), inSeconds(percentile(values, 0.95)), inSeconds(Math.max(...values))]
console.log(`\n${machine()}, ${new Date().toISOString().slice(0, 10)}\n`)
console.log(table(['engine', 'from', 'times', 'median, s', 'p95, s', 'longest, s'], [...found].flatMap(([name, all]) => [
  row(name, 'click on “Enter now” to the first remote frame', all.map((m) => m.click)),
  row(name, 'reload of the room to the first remote frame', all.map((m) => m.reload)),
  ...Object.keys(all[0]?.steps ?? {}).map((part) => row(name, `– of the click: ${part}`, all.map((m) => m.steps[part]!))),
])))
