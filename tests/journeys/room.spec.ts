import { expect, test, type Browser } from '@playwright/test'
import { House, until } from './support/house.js'
import { meets, passCheck, seenBy, Someone } from './support/person.js'

const minute = 60_000
let house: House
test.beforeAll(async () => { house = await House.open() })
test.afterAll(async () => { await house?.close() })
test.afterEach(async () => { if (test.info().status !== test.info().expectedStatus) console.log(house.log.slice(-4000)) })

async function demoPeople(browser: Browser): Promise<{ applicant: Someone; host: Someone; colleague: Someone; sessionId: string; from: number; to: number }> {
  const [applicant, host, colleague] = await Promise.all(['김하늘', '최유진', '정민호'].map(async (name) => {
    const who = await Someone.open(browser, house, name)
    await who.signIn()
    return who
  })) as [Someone, Someone, Someone]
  const cards = await applicant.get('/api/my/interviews')
  const next = JSON.stringify(cards).match(/"sessionId":"([^"]+)"/)?.[1]
  const door = await applicant.get(`/api/sessions/${next}`)
  return { applicant, host, colleague, sessionId: door.session.id, from: Date.parse(door.session.bookedFrom), to: Date.parse(door.session.bookedTo) }
}

const secondsShown = async (who: Someone): Promise<number> => {
  const text = await who.page.getByRole('timer').first().innerText()
  const [, h, m, s] = /(?:(\d+):)?(\d{1,2}):(\d{2})/.exec(text) ?? []
  if (m === undefined) throw new Error(`no countdown in ${JSON.stringify(text)}`)
  return Number(h ?? 0) * 3600 + Number(m) * 60 + Number(s)
}

test('ROOM-3 ROOM-7 ROOM-8 ROOM-9 ENV-5 WAIT-6 three people check, wait, are counted in, see and hear each other, are extended and taken out at the end', async ({ browser }) => {
  const { applicant, host, colleague, sessionId, from, to } = await demoPeople(browser)
  const all = [applicant, host, colleague]
  await test.step('ENV-6 the check passes through the media server and back, and leads to the waiting room', async () => {
    for (const who of all) await passCheck(who, sessionId)
  })
  await test.step('WAIT-4 everyone says that they are ready, and the host sees it', async () => {
    await applicant.page.getByRole('button', { name: '면접 준비 완료' }).click()
    await expect(applicant.page.getByText('준비되었습니다. 면접관이 시작하면 자동으로 입장합니다.')).toBeVisible()
    await colleague.page.getByRole('button', { name: '면접 준비 완료' }).click()
    await expect(host.page.getByText('준비 완료').first()).toBeVisible()
  })
  await test.step('WAIT-6 thirty seconds, then all are in the room without a click', async () => {
    await house.setTime(from)
    await host.page.getByRole('button', { name: '면접 시작하기' }).click()
    const anyway = host.page.getByRole('button', { name: '그래도 시작하기' })
    if (await anyway.isVisible().catch(() => false)) await anyway.click()
    await expect(applicant.page.getByText('곧 면접이 시작됩니다')).toBeVisible()
    await house.advance(24_000)
    for (const who of all) await expect(who.page).toHaveURL(/\/room$/, { timeout: 60_000 })
  })
  await test.step('ROOM-12 pictures move and voices are heard at every one', async () => {
    for (const who of all) await meets(who, 2)
  })
  await test.step('ROOM-8 four minutes before the end the host extends; every countdown agrees within a second', async () => {
    await house.setTime(to - 4 * minute)
    for (const who of all) await expect(who.page.getByText('면접방이 자동으로 닫힙니다')).toBeVisible()
    await host.page.mouse.move(400, 400)
    await host.page.getByRole('button', { name: '시간 연장' }).click()
    await host.page.getByText('10분', { exact: true }).click()
    await host.page.getByRole('dialog').getByRole('button', { name: /연장하기/ }).click()
    for (const who of all) await expect(who.page.getByText(/연장되었습니다/).first()).toBeVisible()
    await until('the countdowns show more than ten minutes', async () => (await Promise.all(all.map(secondsShown))).every((s) => s > 600))
    const shown = await Promise.all(all.map(secondsShown))
    expect(Math.max(...shown) - Math.min(...shown)).toBeLessThanOrEqual(1)
  })
  await test.step('ROOM-9 the new end takes everybody out, and nobody is let in again', async () => {
    await house.setTime(to + 10 * minute - 1500)
    for (const who of all) await expect(who.page).toHaveURL(/\/after$/, { timeout: 15_000 })
    const again = await applicant.ask('POST', `/api/sessions/${sessionId}/enter`)
    expect([again.status, again.body.code]).toEqual([403, 'session_over'])
  })
  expect(all.flatMap((who) => who.complaints)).toEqual([])
  void seenBy
})
