/**
 * Two rooms of two people at two media processes; the process of one room is killed (SIGKILL) or stopped so that it hangs (SIGSTOP). How long its
 * people are without each other, and whether the other room notices: from the signal to each browser's showing new frames, and the longest pause
 * between frames in the other room. `npm run load:losing -- [TIMES]`, after `npm run build`; Linux.
 */
import { readdirSync, readFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { launchChromium } from '../../packages/sfu/conformance/stage.js'
import { inSeconds, machine, median, pause, percentile, table } from './support/figures.js'
import { openInstallation, type Installation } from './support/installation.js'
import { enter, frames, seesAgain } from './support/pages.js'

const times = Number(process.argv[2] ?? 5)
type Signal = 'SIGKILL' | 'SIGSTOP'

/** The media processes of this installation, the first one first. */
function mediaPids(home: string): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).sort((a, b) => a - b).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('sfu-child') && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`MARU_HOME=${home}\0`)
    } catch { return false }
  })
}

/** Rooms at each process, as the product's own figures tell. */
async function rooms(url: string): Promise<number[]> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return [...text.matchAll(/^maru_media_rooms\{process="\d+"\} (\d+)$/gm)].map((found) => Number(found[1]))
}

async function meeting(browser: Browser, installation: Installation, n: number): Promise<Page[]> {
  const { sessionId, host, guest } = await installation.running(n)
  const pages = [await enter(browser, installation, host, `/sessions/${sessionId}/room`), await enter(browser, installation, guest, `/sessions/${sessionId}/waiting`)]
  await pages[1]!.getByRole('button', { name: '지금 입장하기' }).click()
  for (const page of pages) await seesAgain(page)
  return pages
}

/** The longest time without a new frame, until `over` says so. */
async function longestPause(page: Page, over: () => boolean): Promise<number> {
  let [longest, last, since] = [0, await frames(page), performance.now()]
  while (!over()) {
    await pause(30)
    const now = await frames(page)
    if (now !== last) [last, since] = [now, performance.now()]
    longest = Math.max(longest, performance.now() - since)
  }
  return longest
}

async function once(browsers: Browser[], installation: Installation, n: number, signal: Signal): Promise<{ back: number[]; pauses: number[] }> {
  const { house } = installation
  const victims = await meeting(browsers[0]!, installation, n * 2)
  await pause(2500)
  const at = (await rooms(house.url)).findIndex((count) => count > 0)
  const others = await meeting(browsers[1]!, installation, n * 2 + 1)
  await pause(2500)
  const spread = await rooms(house.url)
  if (!spread.every((count) => count > 0)) throw new Error(`the rooms are at one process: ${JSON.stringify(spread)}`)
  const killed = performance.now()
  process.kill(mediaPids(house.home)[at]!, signal)
  // Frames that were on their way may still come.
  await pause(signal === 'SIGKILL' ? 300 : 1000)
  let over = false
  const watching = others.map((page) => longestPause(page, () => over))
  const back = await Promise.all(victims.map(async (page) => (await seesAgain(page)) - killed))
  over = true
  const pauses = await Promise.all(watching)
  for (const page of [...victims, ...others]) await page.context().close()
  // Rooms that everybody left are kept for a while; the next round begins with none.
  for (const end = performance.now() + 60_000; (await rooms(house.url)).some((count) => count > 0) && performance.now() < end;) await pause(500)
  return { back, pauses }
}

const installation = await openInstallation({ MEDIA_PROCESSES: '2' })
const browsers = [await launchChromium(), await launchChromium()]
try {
  console.log(`${machine()}; ${times} times each\n`)
  const rows: string[][] = []
  for (const [i, signal] of (['SIGKILL', 'SIGSTOP'] as const).entries()) {
    const all: { back: number[]; pauses: number[] }[] = []
    for (let n = 1; n <= times; n++) {
      const measured = await once(browsers, installation, i * times + n, signal)
      if (process.env['VERBOSE'] !== undefined) console.log(signal, JSON.stringify(measured))
      all.push(measured)
    }
    const back = all.flatMap((one) => one.back)
    rows.push([signal, String(back.length), inSeconds(median(back)), inSeconds(percentile(back, 1)), inSeconds(percentile(all.flatMap((one) => one.pauses), 1))])
  }
  console.log(table(['the process gets', 'browsers', 'new frames again: median, s', 'longest, s', 'longest pause in the other room, s'], rows))
} finally {
  for (const browser of browsers) await browser.close()
  await installation.close()
}
