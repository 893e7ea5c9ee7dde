import type { Browser, Page } from '@playwright/test'
import { pause } from './figures.js'
import type { Installation } from './installation.js'

/** A person's page in a room, with sound and a small picture. */
export async function enter(browser: Browser, installation: Installation, person: Parameters<Installation['signIn']>[1], path: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: installation.house.url, locale: 'ko-KR', permissions: ['camera', 'microphone'], viewport: { width: 1280, height: 800 } })
  await installation.signIn(context, person)
  // A small picture, as the device settings offer it: both browsers and the server share this machine.
  await context.addInitScript(() => { localStorage.setItem('maru-devices', JSON.stringify({ picture: 'low' })) })
  const page = await context.newPage()
  await page.goto(path)
  return page
}

/** Of the other person, so far; 0 where no picture stands. */
export const frames = (page: Page): Promise<number> => page.evaluate(() => document.querySelector<HTMLVideoElement>('video[data-seat]')?.getVideoPlaybackQuality().totalVideoFrames ?? 0).catch(() => 0)

/** Resolves with the moment at which frames come that were not there before. */
export async function seesAgain(page: Page): Promise<number> {
  for (let last = Infinity; ;) {
    const now = await frames(page)
    // Another element, or none, begins at zero again.
    if (now > last + 3) return performance.now()
    if (now < last || last === Infinity) last = now
    await pause(50)
  }
}
