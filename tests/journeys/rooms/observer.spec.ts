import { expect, test } from '@playwright/test'
import { House, until } from '../support/house.js'
import { meets, seenBy, strokesIn } from '../support/media.js'
import { Someone } from '../support/someone.js'
import { demoPair, passCheck } from '../support/way.js'

let house: House
test.beforeAll(async () => { house = await House.open() })
test.afterAll(async () => { await house?.close() })

/** Where pictures of it go, for looking at. */
const pictures = process.env['MARU_LOOK']
const sizes = [{ width: 1440, height: 900 }, { width: 768, height: 1024 }, { width: 360, height: 740 }]
async function look(who: Someone, name: string): Promise<void> {
  if (!pictures) return
  const before = who.page.viewportSize()!
  for (const size of sizes) {
    await who.page.setViewportSize(size)
    await who.page.screenshot({ path: `${pictures}/${name}-${size.width}.png`, fullPage: !who.page.url().endsWith('/room') })
  }
  await who.page.setViewportSize(before)
}

test('ROOM-17 ROOM-13 an observer is seated by the company, listed to everyone, sees and hears, sends nothing, and is out with the membership', async ({ browser }) => {
  const { applicant, host, sessionId, from } = await demoPair(browser, house)
  const watcher = await Someone.open(browser, house, '정민호')
  const manager = await Someone.open(browser, house, '박서준')
  for (const who of [watcher, manager]) await who.signIn()
  const { items: [company] } = await manager.get('/api/companies')
  // Not the day's board: around midnight the demo's next interview is tomorrow's.
  const { items } = await manager.get(`/api/companies/${company.id}/interviews`)
  const interview = items.find((one: { sessionId: string | null }) => one.sessionId === sessionId)

  await test.step('ROOM-17 the manager makes an interviewer an observer', async () => {
    const { page } = manager
    await page.goto(`/company/${company.id}/interviews/${interview.id}`)
    await page.getByRole('button', { name: '면접관 변경' }).click()
    const dialog = page.getByRole('dialog')
    const others = dialog.getByRole('group', { name: '함께 참여하는 면접관' })
    await others.getByLabel(/정민호/).uncheck()
    await dialog.getByRole('group', { name: '참관인' }).getByLabel(/정민호/).check()
    await look(manager, 'panel-dialog')
    await dialog.getByRole('button', { name: '저장' }).click()
    await expect(page.getByText('정민호 (참관인)')).toBeVisible()
  })

  await test.step('ENV-6 the observer is asked for the sound alone, without camera or microphone', async () => {
    const { page } = watcher
    await page.goto(`/sessions/${sessionId}/check`)
    await expect(page.getByText('참관인은 소리만 확인합니다')).toBeVisible()
    await look(watcher, 'observer-check')
    const tune = page.waitForResponse((r) => /\/tune$/.test(r.url()) && r.ok())
    await page.getByRole('button', { name: '소리 듣기', exact: true }).click()
    await page.getByText(`${strokesIn(await (await tune).body())}번`, { exact: true }).first().click()
    await expect(page.getByText('Check!')).toHaveCount(1)
    await page.getByRole('button', { name: '면접 대기방 입장하기' }).click()
    await expect(page).toHaveURL(/\/waiting$/)
    await expect(page.getByText('참관인으로 참여합니다')).toBeVisible()
    await expect(page.getByRole('button', { name: '보내기' })).toHaveCount(0)
    await expect(page.locator('video[data-own]')).toHaveCount(0)
  })

  await test.step('ROOM-17 the applicant and the host see from the waiting room on that somebody watches', async () => {
    for (const who of [applicant, host]) {
      await passCheck(who, sessionId)
      await expect(who.page.getByRole('listitem').filter({ hasText: '정민호' })).toContainText('참관')
    }
    await look(watcher, 'observer-waiting')
    await look(applicant, 'applicant-waiting')
    await look(host, 'host-waiting')
    await applicant.page.getByRole('button', { name: '면접 준비 완료' }).click()
    await expect(applicant.page.getByRole('button', { name: '준비 취소' })).toBeVisible()
  })

  await test.step('ROOM-17 counted in with them, the observer sees and hears both, and is in nobody’s picture', async () => {
    await house.setTime(from)
    await host.page.getByRole('button', { name: '면접 시작하기' }).click()
    await until('the host has started', async () => (await host.get(`/api/sessions/${sessionId}`)).session.startedAt !== null)
    await house.advance(24_000)
    for (const who of [host, applicant, watcher]) await expect(who.page).toHaveURL(/\/room$/, { timeout: 60_000 })
    await meets(watcher, 2)
    for (const who of [host, applicant]) await meets(who, 1)
    expect(await seenBy(host.page)).toHaveLength(1)
    await expect(watcher.page.locator('video[data-own]')).toHaveCount(0)
    for (const name of ['마이크 끄기', '카메라 끄기', '기기 변경', '더 보기']) await expect(watcher.page.getByRole('button', { name })).toHaveCount(0)
    await applicant.page.mouse.move(400, 300)
    await applicant.page.getByRole('button', { name: '참여자 3명' }).click()
    await expect(applicant.page.getByRole('listitem').filter({ hasText: '정민호' })).toContainText('참관')
    await look(applicant, 'applicant-people')
    await applicant.page.keyboard.press('Escape')
  })

  await test.step('ROOM-13 everybody’s connection is shown, one’s own too', async () => {
    for (const who of [host, applicant, watcher]) {
      await until(`${who.name} sees that all are well connected`, async () => (await who.page.locator('[data-connection]').evaluateAll((signs) => signs.map((s) => (s as HTMLElement).dataset['connection']))).join() === (who === watcher ? 'good,good,good' : 'good,good'))
    }
    await watcher.page.mouse.move(300, 300)
    await look(watcher, 'observer-room')
    await host.page.mouse.move(300, 300)
    await look(host, 'host-room')
    await applicant.context.setOffline(true)
    await expect(host.page.locator('section').filter({ hasText: '김하늘' }).locator('[data-connection="lost"]')).toBeVisible({ timeout: 60_000 })
    await expect(host.page.getByText('다시 연결하는 중').first()).toBeVisible()
    await look(host, 'host-room-lost')
    await look(applicant, 'applicant-offline')
    await applicant.context.setOffline(false)
    await meets(host, 1)
  })

  await test.step('HIRE-1 ROOM-11 out of the company is out of the room', async () => {
    const { items } = await manager.get(`/api/companies/${company.id}/members`)
    const member = items.find((m: { name: string }) => m.name === '정민호')
    const removed = await manager.ask('DELETE', `/api/companies/${company.id}/members/${member.personId}`)
    expect(removed.status).toBe(204)
    await expect(watcher.page.getByText('이 일정의 참여자가 아닙니다')).toBeVisible({ timeout: 15_000 })
    await look(watcher, 'observer-removed')
    await expect(host.page.getByRole('button', { name: '참여자 2명' })).toBeVisible()
    await manager.page.goto(`/company/${company.id}/interviews/${interview.id}/log`)
    await expect(manager.page.getByText('참여자 명단에서 제외')).toBeVisible()
    await expect(manager.page.getByText('서명 확인 완료: 기록이 변경되지 않았습니다')).toBeVisible()
    await look(manager, 'log')
  })
  expect([applicant, host, watcher, manager].flatMap((who) => who.complaints)).toEqual([])
  for (const who of [applicant, host, watcher, manager]) await who.close()
})
