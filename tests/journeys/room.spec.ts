import { expect, test } from '@playwright/test'
import { House, until } from './support/house.js'
import { chooseInBar, demoPair, meetInRoom, meets, Someone } from './support/person.js'

const minute = 60_000
let house: House
test.beforeAll(async () => { house = await House.open() })
test.afterAll(async () => { await house?.close() })

const secondsShown = async (who: Someone): Promise<number> => {
  const text = await who.page.getByText(/^(\d+:)?\d{1,2}:\d{2}$/).first().innerText()
  const [, h, m, s] = /(?:(\d+):)?(\d{1,2}):(\d{2})/.exec(text)!
  return Number(h ?? 0) * 3600 + Number(m) * 60 + Number(s)
}

test('ROOM-3 ROOM-7 ROOM-8 ROOM-9 an applicant and two interviewers check, wait, are counted in, see and hear each other, are extended and taken out', async ({ browser }) => {
  const { applicant, host, sessionId, from, to } = await demoPair(browser, house)
  const colleague = await Someone.open(browser, house, '정민호')
  await colleague.signIn()
  const all = [applicant, host, colleague]
  await test.step('ENV-5 ENV-6 WAIT-4 WAIT-6 the check leads to the waiting room, ready to the countdown, the countdown into the room without a click', async () => {
    await meetInRoom(house, host, [applicant, colleague], sessionId, from)
  })
  await test.step('ROOM-12 pictures move and voices are heard at every one', async () => {
    for (const who of all) await meets(who, 2)
  })
  await test.step('ROOM-8 four minutes before the end the host extends; every countdown agrees within a second', async () => {
    await house.setTime(to - 4 * minute)
    for (const who of all) await expect(who.page.getByText(/자동으로 닫힙니다/).first()).toBeVisible()
    await host.page.mouse.move(400, 400)
    await chooseInBar(host, '시간 연장')
    const dialog = host.page.getByRole('dialog')
    await dialog.getByText('10분', { exact: true }).click()
    await dialog.getByRole('button', { name: /연장하기/ }).click()
    await until('everybody was told the new end', async () => (await Promise.all(all.map(secondsShown))).every((s) => s > 600))
    const shown = await Promise.all(all.map(secondsShown))
    expect(Math.max(...shown) - Math.min(...shown)).toBeLessThanOrEqual(1)
  })
  await test.step('ROOM-9 the new end takes everybody out, and nobody is let in again', async () => {
    await house.setTime(to + 10 * minute - 1500)
    for (const who of all) await expect(who.page).toHaveURL(/\/after$/, { timeout: 20_000 })
    const again = await applicant.ask('POST', `/api/sessions/${sessionId}/enter`)
    expect([again.status, again.body.code]).toEqual([403, 'session_over'])
  })
  expect(all.flatMap((who) => who.complaints)).toEqual([])
  for (const who of all) await who.close()
})
