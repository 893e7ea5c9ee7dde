import { expect, type Browser, type Page, type Response } from '@playwright/test'
import { T as check } from '../../../src/features/live-room/web/texts/check.js'
import { T as waiting } from '../../../src/features/live-room/web/texts/waiting.js'
import { until, type House } from './house.js'
import { strokesIn } from './media.js'
import { Someone } from './someone.js'

/** Plays the chimes of the sound check by `press` and answers what was heard, as a person with ears would. */
export async function answerChimes(who: Someone, press: (name: string) => Promise<void>): Promise<void> {
  const t = check[who.locale].sound
  const tune = who.page.waitForResponse((r: Response) => /\/api\/checks\/sound\/[^/]+\/tune$/.test(r.url()) && r.ok(), { timeout: 60_000 })
  await press(t.play)
  await press(t.times({ n: strokesIn(await (await tune).body()) }))
}

/** Until all `items` checks have passed. On a machine that is too busy for a good picture the page offers less, and a person would take it (ENV-7). */
export async function allPass(who: Someone, items = 4): Promise<void> {
  const t = check[who.locale]
  const lower = who.page.getByRole('button', { name: t.lower.low })
  await until(`${who.name} passes ${items} checks`, async () => {
    if (await lower.isVisible()) await lower.click().catch(() => undefined)
    return (await who.page.getByText(t.passed, { exact: true }).count()) === items
  }, 120_000)
}

/** Walks the environment check as a person does, and goes on to the waiting room. */
export async function passCheck(who: Someone, sessionId: string): Promise<void> {
  const { page } = who
  if (!page.url().endsWith(`/sessions/${sessionId}/check`)) await page.goto(`/sessions/${sessionId}/check`)
  await answerChimes(who, (name) => page.getByRole('button', { name, exact: true }).click())
  await allPass(who)
  await page.getByRole('button', { name: check[who.locale].enter }).click()
  await expect(page).toHaveURL(/\/waiting$/)
}

/** Says 'I am ready' in the waiting room. */
export async function sayReady(who: Someone): Promise<void> {
  const t = waiting[who.locale]
  await who.page.getByRole('button', { name: t.ready, exact: true }).click()
  await expect(who.page.getByRole('button', { name: t.takeBack })).toBeVisible()
}

/** The host starts, also where somebody is not ready yet; the half minute runs, and everybody in line is in the room without a click. */
export async function countIn(house: House, host: Someone, others: Someone[], sessionId: string): Promise<void> {
  const t = waiting[host.locale]
  await host.page.getByRole('button', { name: t.start, exact: true }).click()
  await until('the host has started', async () => {
    const anyway = host.page.getByRole('button', { name: t.startAnyway })
    if (await anyway.isVisible()) await anyway.click().catch(() => undefined)
    return (await host.get(`/api/sessions/${sessionId}`)).session.startedAt !== null
  })
  for (const who of [host, ...others]) {
    // The countdown covers the page; on a slow machine it may be over before this looks.
    await until(`the countdown or the room shows to ${who.name}`, async () => (await who.page.getByRole('heading', { name: waiting[who.locale].soonTitle }).isVisible()) || who.page.url().endsWith('/room'))
  }
  await house.advance(24_000)
  for (const who of [host, ...others]) await expect(who.page).toHaveURL(/\/room$/, { timeout: 60_000 })
}

/** All check, say that they are ready, and are counted in by the host's start. */
export async function meetInRoom(house: House, host: Someone, others: Someone[], sessionId: string, from: number, beforeStart?: () => Promise<unknown>): Promise<void> {
  for (const who of [...others, host]) await passCheck(who, sessionId)
  for (const who of others) await sayReady(who)
  await beforeStart?.()
  await house.setTime(from)
  await countIn(house, host, others, sessionId)
}

/** The demo's interview of today: its applicant, its host, and where they meet. */
export async function demoPair(browser: Browser, house: House): Promise<{ applicant: Someone; host: Someone; sessionId: string; from: number; to: number }> {
  const applicant = await Someone.open(browser, house, '김하늘')
  const host = await Someone.open(browser, house, '최유진')
  await applicant.signIn()
  await host.signIn()
  const cards = JSON.stringify(await applicant.get('/api/my/interviews'))
  const { session } = await applicant.get(`/api/sessions/${/"sessionId":"([^"]+)"/.exec(cards)![1]}`)
  return { applicant, host, sessionId: session.id, from: Date.parse(session.bookedFrom), to: Date.parse(session.bookedTo) }
}

/** What can be done in the room stands in its bar, or in the menu behind 'more' where there is no place for it. */
export async function chooseInBar(who: Someone, name: string): Promise<void> {
  const { page } = who
  await page.mouse.move(420, 420)
  const button = page.getByRole('button', { name, exact: true })
  if (!(await button.isVisible())) await page.getByRole('button', { name: '더 보기' }).click()
  await button.click()
}

/** Closes what stands beside the picture; a notice over it may have a cross of its own. */
export const closePanel = (who: Someone): Promise<void> => who.page.getByRole('complementary').getByRole('button', { name: /^(닫기|Close)$/ }).click()

/** The seconds that the first countdown of a page shows. */
export async function secondsShown(page: Page): Promise<number> {
  const text = await page.getByText(/^(\d+:)?\d{1,2}:\d{2}$/).first().innerText()
  const [, h, m, s] = /(?:(\d+):)?(\d{1,2}):(\d{2})/.exec(text)!
  return Number(h ?? 0) * 3600 + Number(m) * 60 + Number(s)
}
