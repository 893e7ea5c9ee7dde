import { expect, test } from '@playwright/test'
import { House, until } from './support/house.js'
import { demoPair, passCheck, Someone, strokesIn } from './support/person.js'

let house: House
test.beforeAll(async () => { house = await House.open() })
test.afterAll(async () => { await house?.close() })

test('ENV-1 anyone tests camera, microphone and sound on the first page, through the media server and back', async ({ browser }) => {
  const visitor = await Someone.open(browser, house, '')
  const { page } = visitor
  await page.goto('/')
  await page.getByRole('button', { name: '테스트 시작' }).click()
  const tune = page.waitForResponse((r) => /\/tune$/.test(r.url()) && r.ok(), { timeout: 60_000 })
  await page.getByRole('button', { name: '소리 듣기', exact: true }).click()
  await page.getByText(`${strokesIn(await (await tune).body())}번`, { exact: true }).first().click()
  const lower = page.getByRole('button', { name: '낮은 화질로 확인하기' })
  await until('all four pass', async () => {
    if (await lower.isVisible()) await lower.click().catch(() => undefined)
    const figures = await page.getByText(/\d+×\d+ · 초당/).count()
    return figures > 0 && (await page.getByText('Check!').count()) >= 3
  }, 120_000)
  expect(visitor.complaints).toEqual([])
  await visitor.close()
})

test('ENV-3 a camera that was denied tells how to mend it in this browser, and is tried again without a reload', async ({ browser }) => {
  const visitor = await Someone.open(browser, house, '')
  const { page } = visitor
  await page.addInitScript(() => {
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    const state = window as unknown as { denied: boolean; loads: number }
    state.denied = true
    navigator.mediaDevices.getUserMedia = (wish) => (state.denied ? Promise.reject(new DOMException('Permission denied', 'NotAllowedError')) : real(wish))
  })
  await page.goto('/')
  await page.getByRole('button', { name: '테스트 시작' }).click()
  await expect(page.getByText(/사용이 막혀 있습니다/).first()).toBeVisible()
  await expect(page.getByText('주소 왼쪽의 설정 표시를 누릅니다.').first()).toBeVisible()
  await page.evaluate(() => { (window as unknown as { denied: boolean }).denied = false })
  await page.getByRole('button', { name: '다시 시도' }).first().click()
  await expect(page.getByText('Check!').first()).toBeVisible({ timeout: 60_000 })
  await visitor.close()
})

test('ENV-4 WAIT-3 ROOM-2 the time left counts on the server’s clock, the rehearsal stays on the device, and the room’s head says all', async ({ browser }) => {
  const { applicant, host, sessionId, from } = await demoPair(browser, house)
  await applicant.page.goto(`/sessions/${sessionId}/check`)
  await test.step('ENV-4 a wrong clock of the device changes nothing', async () => {
    const clocked = await Someone.open(browser, house, applicant.name)
    await clocked.signIn()
    await clocked.page.clock.install({ time: new Date(Date.now() + 86_400_000) })
    await clocked.page.goto(`/sessions/${sessionId}/check`)
    const left = Math.round((from - (await house.now())) / 60_000)
    await expect(clocked.page.getByText(/^\d{1,2}:\d{2}$/).first()).toBeVisible()
    const shown = Number((await clocked.page.getByText(/^\d{1,2}:\d{2}$/).first().innerText()).split(':')[0])
    expect(Math.abs(shown - left)).toBeLessThanOrEqual(1)
    await clocked.close()
  })
  await passCheck(applicant, sessionId)
  await test.step('WAIT-3 nothing of the rehearsal is sent', async () => {
    const sent: string[] = []
    applicant.page.on('request', (r) => { if (r.method() !== 'GET') sent.push(r.url()) })
    await applicant.page.getByRole('button', { name: '연습 시작' }).click()
    await applicant.page.getByRole('button', { name: '답변 녹화' }).click()
    await expect(applicant.page.getByText('녹화 중').first()).toBeVisible()
    await applicant.page.getByRole('button', { name: '녹화 멈추기' }).click()
    await expect(applicant.page.getByText('내 답변').first()).toBeVisible()
    await applicant.page.getByRole('button', { name: '연습 끝내기' }).click()
    expect(sent.filter((url) => !url.includes('/live'))).toEqual([])
  })
  await applicant.page.getByRole('button', { name: '면접 준비 완료' }).click()
  await passCheck(host, sessionId)
  await house.setTime(from)
  await host.post(`/api/sessions/${sessionId}/start`)
  await house.advance(24_000)
  await expect(applicant.page).toHaveURL(/\/room$/, { timeout: 60_000 })
  await expect(applicant.page.getByText('김하늘님의 합격을 응원합니다')).toBeVisible()
  await expect(applicant.page.getByRole('button', { name: '나가기' }).first()).toBeVisible()
  await expect(applicant.page.getByText(/^\d{1,2}:\d{2}$/).first()).toBeVisible()
  await applicant.close()
  await host.close()
})
