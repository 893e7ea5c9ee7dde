import { expect, test, type Locator, type Page } from '@playwright/test'
import type { House } from '../support/house.js'
import { look } from '../support/look.js'
import { Someone } from '../support/someone.js'
import { useHouse } from '../support/use-house.js'

let house: House
useHouse((opened) => { house = opened })

const minute = 60_000
const names = ['김하늘', '이도윤', '한서연', '윤다온'] as const
const anchors = ['하나', '둘', '셋', '넷', '다섯']
const criteria = [{ name: '실력', anchors }]
const draft = { title: '데이터 개발자', text: '함께 일할 분을 찾습니다.', job: '개발', place: '서울', employment: 'permanent', deadlineDay: '2099-12-31', steps: ['서류', '면접'], criteria, blind: false }

/** A posting of the demo company with four applicants who passed the screening. */
async function screened(manager: Someone, applicants: readonly Someone[]): Promise<{ company: string; posting: string }> {
  const company = (await manager.get('/api/companies')).items[0].id as string
  const made = await manager.post(`/api/companies/${company}/postings`, { ...draft, deadlineDay: new Date((await house.now()) + 60 * 24 * 60 * minute).toISOString().slice(0, 10) })
  const posting = (made.posting?.id ?? made.id) as string
  await manager.post(`/api/companies/${company}/postings/${posting}/open`, {})
  for (const who of applicants) {
    const found = (await who.get('/api/my/resumes')).items as { id: string }[]
    const resumeId = found[0]?.id ?? (await who.post('/api/my/resumes', { title: '이력서' })).id
    await who.post(`/api/postings/${posting}/applications`, { resumeId })
  }
  const { items } = await manager.get(`/api/companies/${company}/postings/${posting}/applications`)
  await manager.post(`/api/companies/${company}/postings/${posting}/screening`, { applicationIds: items.map((a: { id: string }) => a.id), result: 'passed' })
  return { company, posting }
}
const rowsOf = (page: Page): Locator => page.getByRole('group', { name: /^\d+번 면접:/ })
const chip = (page: Page, name: string): Locator => page.getByRole('button', { name: new RegExp(`^${name}\\s?, 다른 면접으로 이동`) })
const order = async (page: Page): Promise<string[]> => (await rowsOf(page).evaluateAll((rows) => rows.map((r) => r.getAttribute('aria-label')!))).map((label) => label.split(': ')[1]!)

test('INT-4 INT-3 a timetable is proposed around what people have booked, adjusted by keyboard and pointer, marked where somebody is taken, and confirmed in one step', async ({ browser }) => {
  test.setTimeout(240_000)
  const manager = await Someone.open(browser, house, '박서준')
  const applicants = await Promise.all(names.map((name) => Someone.open(browser, house, name)))
  for (const who of [manager, ...applicants]) await who.signIn()
  const { company, posting } = await screened(manager, applicants)
  const { page } = manager
  await page.goto(`/company/${company}/schedule?posting=${posting}`)
  for (const name of names) await page.getByRole('checkbox', { name, exact: true }).check()
  await page.getByLabel(/^진행자/).selectOption({ label: '최유진 (개발팀장)' })
  await look(page, 'timetable-before')
  await page.getByRole('button', { name: '시간표 제안받기' }).click()
  await expect(rowsOf(page)).toHaveCount(4)
  await expect(page.getByRole('status').filter({ hasText: '면접 4건의 시간을 제안했습니다' })).toBeAttached()
  await rowsOf(page).first().scrollIntoViewIfNeeded()
  await look(page, 'timetable')

  await test.step('INT-4 by keyboard a row trades places, is said, and keeps the focus', async () => {
    const [first, second] = await order(page)
    const later = page.getByRole('button', { name: `${first} 뒤 순서로` })
    await later.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => order(page)).toEqual([second, first, ...(await order(page)).slice(2)])
    await expect(later).toBeFocused()
    await expect(page.getByRole('status').filter({ hasText: `${first}님의 면접 시간:` })).toBeAttached()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await order(page))[2]).toBe(first)
    await expect(later).toBeFocused()
  })

  await test.step('INT-4 two applicants are swapped from the menu, by keyboard alone', async () => {
    const [first, , third] = await order(page)
    await chip(page, first!).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '다른 지원자와 맞바꾸기…' }).press('Enter')
    await page.getByRole('dialog').getByLabel('지원자', { exact: true }).selectOption({ label: `3. ${third}` })
    await look(page, 'timetable-swap')
    await page.getByRole('button', { name: '맞바꾸기', exact: true }).press('Enter')
    await expect.poll(async () => { const now = await order(page); return [now[0], now[2]] }).toEqual([third, first])
  })

  await test.step('INT-4 a row is dragged to another place, and a person onto another person', async () => {
    const [first, second, third] = await order(page)
    const grip = rowsOf(page).first().locator('[title="끌어서 순서 변경"]')
    const drag = async (from: Locator, to: Locator) => {
      await to.scrollIntoViewIfNeeded()
      await from.scrollIntoViewIfNeeded()
      const [a, b] = [(await from.boundingBox())!, (await to.boundingBox())!]
      await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2)
      await page.mouse.down()
      await page.mouse.move(b.x + b.width / 2, b.y + b.height / 2, { steps: 8 })
      await page.mouse.up()
    }
    await drag(grip, rowsOf(page).nth(1))
    await expect.poll(async () => (await order(page)).slice(0, 3)).toEqual([second, first, third])
    await drag(chip(page, second!), chip(page, first!))
    await expect.poll(async () => (await order(page)).slice(0, 3)).toEqual([first, second, third])
  })

  await test.step('INT-3 who is booked in the meantime is marked in the row, in words, before anything is confirmed', async () => {
    const { members } = await manager.get(`/api/companies/${company}/scheduling`)
    const host = (members as { personId: string; name: string }[]).find((m) => m.name === '최유진')!.personId
    const times = await rowsOf(page).first().locator('select').first().inputValue()
    const day = await rowsOf(page).first().locator('input[type=date]').inputValue()
    const from = Date.parse(`${day}T${times}:00+09:00`) + 5 * minute
    await manager.post(`/api/companies/${company}/interview-invitations`, {
      medium: 'video', panel: [{ personId: host, role: 'host' }], from: new Date(from).toISOString(), to: new Date(from + 15 * minute).toISOString(), title: '다른 면접', name: '초대받은 사람', mail: 'guest@demo.invalid', phone: null,
    })
    await page.getByRole('button', { name: '일정 다시 확인' }).click()
    await expect(rowsOf(page).first()).toContainText(/최유진님은 .*에 이미 일정이 있습니다/)
    await expect(page.getByText('표시된 면접의 겹치는 일정을 조정해 주세요.')).toBeVisible()
    await rowsOf(page).first().scrollIntoViewIfNeeded()
    await look(page, 'timetable-taken')
    await page.getByRole('button', { name: '시간표 다시 제안받기' }).click()
    await expect(page.getByText(/에 이미 일정이 있습니다/)).toHaveCount(0)
  })

  await test.step('INT-4 all of it is confirmed in one step', async () => {
    await page.getByRole('button', { name: '4건 확정하기' }).click()
    await expect(page.getByText('면접 4건을 확정하고 참여자에게 안내했습니다')).toBeVisible()
  })
  expect(manager.complaints).toEqual([])
})

test('INT-15 many are decided at once, and a set time of publishing is changed and taken back, by the screens', async ({ browser }) => {
  test.setTimeout(180_000)
  const manager = await Someone.open(browser, house, '박서준')
  await manager.signIn()
  const { page } = manager
  const company = (await manager.get('/api/companies')).items[0].id as string
  await house.setTime((await house.now()) + 14 * 24 * 60 * minute)
  await manager.signIn()
  await page.goto(`/company/${company}/evaluations`)
  const boxes = page.getByRole('rowgroup').last().getByRole('checkbox')
  await expect(boxes.nth(1)).toBeVisible()
  for (const n of [0, 1]) await boxes.nth(n).check()
  await look(page, 'decide-list')
  await page.getByRole('button', { name: '일괄 결정' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '보류', exact: true }).check()
  await look(page, 'decide-dialog')
  await dialog.getByRole('radio', { name: '예약 발표', exact: true }).check()
  const day = new Date((await house.now()) + 3 * 24 * 60 * minute).toISOString().slice(0, 10)
  await dialog.locator('input[type=date]').fill(day)
  await dialog.locator('select').last().selectOption('10:00')
  await dialog.getByRole('button', { name: '2명 결정' }).click()
  await expect(page.getByText('2명의 발표를 예약했습니다')).toBeVisible()

  await page.goto(`/company/${company}/evaluations?state=decided`)
  await page.getByRole('button', { name: /발표 예약 변경$/ }).nth(0).click()
  await look(page, 'planned-dialog')
  await page.getByRole('dialog').locator('select').last().selectOption('11:00')
  await page.getByRole('dialog').getByRole('button', { name: '저장' }).click()
  await expect(page.getByText(/11:00 발표 예정/)).toBeVisible()
  await page.getByRole('button', { name: /발표 예약 변경$/ }).nth(1).click()
  await page.getByRole('dialog').getByRole('radio', { name: '예약 취소', exact: true }).check()
  await page.getByRole('dialog').getByRole('button', { name: '저장' }).click()
  await expect(page.getByText('1명의 발표 예약을 취소했습니다')).toBeVisible()
  await expect(page.getByText(/10:00 발표 예정/)).toHaveCount(0)
  await look(page, 'decided-list')
  expect(manager.complaints).toEqual([])
})
