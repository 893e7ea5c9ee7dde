import { expect, test, type Page } from '@playwright/test'
import { interviewsErrors } from '../../../src/features/interviews/texts.js'
import { T as accounts } from '../../../src/features/accounts/web/texts.js'
import { T as answer } from '../../../src/features/interviews/web/texts/answer.js'
import { T as invited } from '../../../src/features/interviews/web/texts/invited.js'
import { T as interviews } from '../../../src/features/interviews/web/texts/shared.js'
import { T as check } from '../../../src/features/live-room/web/texts/check.js'
import { T as waiting } from '../../../src/features/live-room/web/texts/waiting.js'
import type { House } from '../support/house.js'
import { Keys } from '../support/keys.js'
import { look } from '../support/look.js'
import { Someone } from '../support/someone.js'
import { useHouse } from '../support/use-house.js'
import { allPass, answerChimes } from '../support/way.js'

const minute = 60_000
const day = 1440 * minute
const refusals = interviewsErrors.ko
const seoul = (at: number) => new Date(at + 540 * minute).toISOString()

let house: House
useHouse((opened) => { house = opened })

test('INT-20 INT-21 INT-22 GEN-7 a stranger is invited and comes to the waiting room in English by the keyboard alone; wrong, used, withdrawn and expired codes each say so', async ({ browser }) => {
  const [manager, other, operator] = await Promise.all(['박서준', '이도윤', '운영자'].map(async (name) => {
    const who = await Someone.open(browser, house, name)
    await who.signIn()
    return who
  })) as [Someone, Someone, Someone]
  const stranger = await Someone.open(browser, house, 'Jian Oh', { locale: 'en' })
  const from = Date.parse(`${seoul((await house.now()) + 2 * day).slice(0, 10)}T10:00:00+09:00`)
  const { page } = stranger
  const keys = new Keys(stranger)

  await test.step('INT-20 the company invites by name and mail; the message carries a code and a link', async () => {
    await manager.page.goto('/company')
    await manager.page.getByRole('link', { name: '솔바람랩' }).click()
    await manager.page.getByRole('link', { name: '단독 초대' }).first().click()
    await invite(manager.page, { name: 'Jian Oh', mail: 'jian@example.org', at: from })
    await invite(manager.page, { name: '오지안', mail: 'withdrawn@example.org', at: from + 60 * minute })
    await invite(manager.page, { name: '오지안', mail: 'late@example.org', at: from + 120 * minute })
  })
  const link = await linkIn(operator, 'jian@example.org')
  const [right, withdrawn, late] = [codeIn(link), codeIn(await linkIn(operator, 'withdrawn@example.org')), codeIn(await linkIn(operator, 'late@example.org'))]

  await test.step('INT-21 the link leads through sign-up and back', async () => {
    const t = accounts.en
    await page.goto(link)
    await keys.press(page.getByRole('main').getByRole('link', { name: t.signIn }))
    await keys.press(page.getByRole('main').getByRole('link', { name: t.signUp }))
    await keys.type(page.getByLabel(new RegExp(`^${t.name}`)), 'Jian Oh')
    await keys.type(page.getByLabel(new RegExp(`^${t.mail}`)), 'jian@example.org')
    await keys.type(page.getByLabel(new RegExp(`^${t.password}`)), 'a calm wooden hall')
    await keys.press(page.getByRole('checkbox', { name: t.consentAll }), 'Space')
    await look(page, 'sign-up')
    await keys.press(page.getByRole('button', { name: t.signUpDo }))
    await expect(page.getByText(t.sentTitle)).toBeVisible()
    await page.goto(await linkIn(operator, 'jian@example.org'))
    await expect(page).toHaveURL(/\/invited$/)
    await expect(page.getByLabel(invited.en.code)).toHaveValue(right)
  })

  await test.step('INT-22 a wrong code says so', async () => {
    const field = page.getByLabel(invited.en.code)
    await keys.to(field)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('ZZZZ-ZZZ2')
    await page.keyboard.press('Enter')
    await expect(page.getByText(interviewsErrors.en.code_wrong({ left: 4 }))).toBeVisible()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(right)
  })

  await test.step('INT-21 the right code shows the request and binds it to this account; the answer is given', async () => {
    const t = answer.en
    await keys.press(page.getByRole('button', { name: invited.en.enter }))
    await expect(page.getByText(t.question)).toBeVisible()
    await keys.press(page.getByRole('radio', { name: t.attend, exact: true }), 'Space')
    await keys.press(page.getByRole('button', { name: t.send.attend }))
    await expect(page.getByText(t.attending)).toBeVisible()
    await look(page, 'answered')
  })

  await test.step('INT-22 used, withdrawn: each its own words; five wrong ones lock', async () => {
    const row = manager.page.getByRole('row').filter({ hasText: seoul(from + 60 * minute).slice(11, 16) })
    await row.getByRole('button', { name: '초대 취소' }).click()
    await manager.page.getByRole('alertdialog').getByRole('button', { name: '초대 취소' }).click()
    await expect(manager.page.getByText('초대를 취소했습니다')).toBeVisible()
    await expectCode(other.page, right, refusals.code_used)
    await expectCode(other.page, withdrawn, refusals.code_withdrawn)
    // The stranger's wrong one counts as well: both come from one address.
    for (const left of [3, 2, 1]) await expectCode(other.page, `ZZZZZZZ${left + 2}`, refusals.code_wrong({ left }))
    await expectCode(other.page, 'ZZZZZZZ9', /코드를 5회 잘못 입력하여/)
    await expectCode(other.page, late, /코드를 5회 잘못 입력하여/)
  })

  await test.step('GEN-7 signing out and in by the keyboard; what is wrong is said where the eye is', async () => {
    const t = accounts.en
    await page.goto('/')
    await keys.press(page.getByRole('button', { name: t.menu({ name: 'Jian Oh' }) }))
    await keys.press(page.getByRole('button', { name: t.signOut }))
    await keys.press(page.getByRole('banner').getByRole('link', { name: t.signIn }))
    await keys.type(page.getByLabel(new RegExp(`^${t.mail}`)), 'jian@example.org')
    await keys.press(page.getByRole('button', { name: t.signIn }))
    await expect(page.getByText(t.passwordNeeded)).toBeVisible()
    await expect(page.getByLabel(new RegExp(`^${t.password}`))).toBeFocused()
    await page.keyboard.type('a calm wooden hall')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Hello, Jian Oh' })).toBeVisible()
  })

  await test.step('GEN-7 check, waiting room, ready: by the keyboard', async () => {
    await house.setTime(from - 30 * minute)
    // The day is another one now, and what is on it has to be read: on a busy machine not within half a minute.
    await expect(page.getByRole('link', { name: interviews.en.enter }).first()).toBeEnabled({ timeout: 90_000 })
    await keys.press(page.getByRole('link', { name: interviews.en.enter }).first())
    await expect(page).toHaveURL(/\/check$/)
    await answerChimes(stranger, (name) => keys.press(page.getByRole('button', { name, exact: true })))
    await allPass(stranger)
    await keys.press(page.getByRole('button', { name: check.en.enter }))
    await expect(page).toHaveURL(/\/waiting$/)
    await keys.type(page.getByLabel(waiting.en.messagesToHost), 'Hello')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('log').getByText('Hello')).toBeVisible()
    await keys.press(page.getByRole('button', { name: waiting.en.ready, exact: true }))
    await expect(page.getByText(waiting.en.readyNow)).toBeVisible()
    await keys.to(page.getByRole('button', { name: waiting.en.takeBack }))
    await look(page, 'waiting-english')
  })

  await test.step('INT-22 an expired code says so', async () => {
    await house.setTime(from + 180 * minute)
    await expectCode(other.page, late, refusals.code_expired)
  })

  const all = [manager, other, operator, stranger]
  expect(all.flatMap((who) => who.complaints)).toEqual([])
  for (const who of all) await who.close()
})

async function invite(page: Page, who: { name: string; mail: string; at: number }): Promise<void> {
  await page.getByRole('button', { name: '새로 초대하기' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^이름/).fill(who.name)
  await dialog.getByLabel(/^면접명/).fill('디자인 책임자')
  await dialog.getByLabel(/^메일/).fill(who.mail)
  await dialog.getByLabel('날짜').fill(seoul(who.at).slice(0, 10))
  await dialog.getByLabel('시각').selectOption(seoul(who.at).slice(11, 16))
  await dialog.getByLabel(/^진행자/).selectOption({ label: '최유진 (개발팀장)' })
  await dialog.getByRole('button', { name: '초대 보내기' }).click()
  await expect(dialog).toBeHidden()
}

/** The newest link that was mailed to an address, as the operator's outbox shows it. */
async function linkIn(operator: Someone, mail: string): Promise<string> {
  const { page } = operator
  await page.goto(`/operator/outbox?channel=mail&q=${encodeURIComponent(mail)}`)
  const newest = page.getByRole('list', { name: '메시지 목록' }).getByRole('link').filter({ hasNotText: '발송 예정' }).first()
  await newest.click()
  const links = page.getByRole('region', { name: '메시지의 링크' }).getByRole('link')
  return (await links.first().getAttribute('href'))!
}
const codeIn = (link: string): string => new URL(link).hash.replace('#code=', '')

async function expectCode(page: Page, code: string, says: string | RegExp): Promise<void> {
  await page.goto('/invited')
  await page.getByLabel('초대 코드').fill(code)
  await page.getByRole('button', { name: '요청 확인하기' }).click()
  await expect(page.getByText(says)).toBeVisible()
}
