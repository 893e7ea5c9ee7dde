import { expect, test } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { choosePortfolio, cutUpload, portfolio } from '../support/cut-upload.js'
import { House, until } from '../support/house.js'
import { look } from '../support/look.js'
import { strokesIn } from '../support/media.js'
import { Someone } from '../support/someone.js'
import { chooseInBar } from '../support/way.js'

const minute = 60_000
let house: House
test.beforeAll(async () => { house = await House.open() })
test.afterAll(async () => { await house?.close() })

test('CONS-3 CONS-6 CONS-8 CONS-9 CONS-10 CONS-11 a consultation from the application to the rating, with a shared screen and a large file', async ({ browser }) => {
  const applicant = await Someone.open(browser, house, '김하늘')
  const consultant = await Someone.open(browser, house, '윤다온')
  await applicant.signIn()
  await consultant.signIn()
  let id = ''
  let sessionId = ''
  await test.step('CONS-3 apply with a field, a type, words and a file, and choose an open slot', async () => {
    const { page } = applicant
    await page.goto('/my/consultations')
    await page.getByRole('link', { name: '컨설팅 신청' }).click()
    await page.getByLabel('어떤 분야의 상담인가요?').selectOption({ label: '면접컨설팅' })
    await page.getByLabel('무엇을 상담하고 싶으신가요?').fill('면접에서 경력을 짧게 말하는 법을 연습하고 싶습니다.')
    const slot = page.getByRole('radio', { name: /10:00–10:50, 윤다온/ }).first()
    await slot.check()
    await page.locator('input[type=file]').setInputFiles({ name: '자기소개서.txt', mimeType: 'text/plain', buffer: Buffer.from('안녕하세요, 지원자입니다.') })
    await expect(page.getByText('자기소개서.txt')).toBeVisible()
    await page.getByRole('button', { name: '이 시간으로 예약하기' }).click()
    await expect(page).toHaveURL(/\/consultations\/[0-9A-Za-z]{20,}$/)
    id = page.url().split('/').at(-1)!
    const detail = await applicant.get(`/api/consultations/${id}`)
    sessionId = detail.consultation.sessionId
    await expect(page.getByRole('link', { name: /자기소개서\.txt/ })).toBeVisible()
  })
  const { consultation } = await applicant.get(`/api/consultations/${id}`)
  const from = Date.parse(consultation.from)
  // The first 10:00 in Seoul that is still to come, on whatever day this runs.
  expect([from > (await house.now()), new Date(from + 9 * 60 * minute).getUTCHours()]).toEqual([true, 10])
  await test.step('NOTI-10 both are told', async () => {
    for (const who of [applicant, consultant]) {
      await until(`${who.name} has the notice`, async () => JSON.stringify(await who.get('/api/notices')).includes(id))
    }
  })
  await test.step('CONS-6 the enter button opens an hour before, live, and leads to the check', async () => {
    await applicant.page.goto(`/consultations/${id}`)
    await expect(applicant.page.getByText(/09:00부터 입장할 수 있습니다/)).toBeVisible()
    await house.setTime(from - 50 * minute)
    await expect(applicant.page.getByRole('link', { name: '상담 입장' })).toHaveAttribute('href', `/sessions/${sessionId}/check`)
    await applicant.page.getByRole('link', { name: '상담 입장' }).click()
    await expect(applicant.page).toHaveURL(new RegExp(`/sessions/${sessionId}/check$`))
  })
  await test.step('CONS-8 check, waiting room and room', async () => {
    // Away from the check's page, whose own measuring would go on and have the last word.
    await applicant.page.goto('/my')
    await pass(applicant)
    await pass(consultant)
    await applicant.page.goto(`/sessions/${sessionId}/check`)
    await applicant.page.getByRole('button', { name: '상담 대기방 입장하기' }).click()
    await expect(applicant.page).toHaveURL(/\/waiting$/)
    await expect(applicant.page.getByRole('heading', { level: 1 })).toContainText('상담')
    await expect(applicant.page.getByText(/면접(?!컨설팅)/)).toHaveCount(0)
    await look(applicant.page, 'consulting-waiting')
    await applicant.page.getByRole('button', { name: '컨설팅 준비 완료' }).click()
    await consultant.post(`/api/sessions/${sessionId}/ready`, { ready: true })
    await house.setTime(from)
    await consultant.post(`/api/sessions/${sessionId}/start`)
    await house.advance(31_000)
    for (const who of [applicant, consultant]) {
      await who.page.goto(`/sessions/${sessionId}/room`)
      await expect(who.page).toHaveURL(/\/room$/)
    }
    await until('both are in the room', async () => (await consultant.get(`/api/consultations/${id}`)).consultation.enteredAt !== null)
  })
  await test.step('CONS-8 ROOM-15 the applicant shows a screen, which nobody had to allow', async () => {
    await chooseInBar(applicant, '화면공유')
    const screen = consultant.page.locator('video[data-seat^="screen-"]')
    await expect.poll(() => screen.evaluate((v: HTMLVideoElement) => v.videoWidth > 0 && v.getVideoPlaybackQuality().totalVideoFrames > 5)).toBe(true)
    await look(consultant.page, 'consulting-share')
    await applicant.page.getByRole('button', { name: '화면공유 중지' }).first().click()
    await expect(screen).toHaveCount(0)
  })
  await test.step('CONS-8 ROOM-16 a file of 20 MB whose sending is cut twice reaches the consultant as one', async () => {
    const { page } = applicant
    const upload = await cutUpload(page, [3, 11])
    for (const who of [applicant, consultant]) {
      await who.page.mouse.move(420, 420)
      await who.page.getByRole('button', { name: /^채팅/ }).click()
    }
    await choosePortfolio(page)
    const link = consultant.page.getByRole('link', { name: /포트폴리오\.pdf/ })
    await expect(link).toBeVisible({ timeout: 90_000 })
    expect([upload.parts, upload.sent]).toEqual([22, 20])
    const [saved] = await Promise.all([consultant.page.waitForEvent('download'), link.click()])
    expect(Buffer.compare(await readFile(await saved.path()), portfolio())).toBe(0)
    await upload.heal()
    await look(page, 'consulting-chat')
  })
  await test.step('CONS-9 the consultant ends for all', async () => {
    await house.setTime(from + 40 * minute)
    await consultant.post(`/api/sessions/${sessionId}/end`, { confirmed: true })
    for (const who of [applicant, consultant]) await expect(who.page).toHaveURL(/\/after$/, { timeout: 20_000 })
  })
  await test.step('CONS-11 the consultant keeps a record and shares its advice', async () => {
    const { page } = consultant
    await page.goto(`/consultations/${id}`)
    await page.getByLabel('요약 (본인만 열람)').fill('말이 길다')
    await page.getByLabel('조언 (신청자에게 공개)').fill('경력마다 한 문장으로 말해 보세요.')
    await page.getByRole('button', { name: '저장하고 신청자와 공유' }).click()
    await expect(page.getByText(/에 공유했습니다/)).toBeVisible()
  })
  await test.step('CONS-10 CONS-11 the applicant reads it and rates, once', async () => {
    const { page } = applicant
    await page.goto(`/consultations/${id}`)
    await expect(page.getByText('경력마다 한 문장으로 말해 보세요.')).toBeVisible()
    await expect(page.getByText('말이 길다')).toHaveCount(0)
    for (const group of await page.getByRole('group').filter({ has: page.locator('input[type=radio]') }).all()) await group.getByRole('radio').nth(4).check()
    await page.getByRole('button', { name: '평가 보내기' }).click()
    await expect(page.getByRole('heading', { name: '내 평가' })).toBeVisible()
    await page.goto('/my/consultations')
    await expect(page.getByRole('cell', { name: '만족도평가완료' })).toBeVisible()
  })
  expect([...applicant.complaints, ...consultant.complaints]).toEqual([])
  await applicant.close()
  await consultant.close()

  /** The four checks as their pages would report them: walking them with a camera is the room's own journey. */
  async function pass(who: Someone): Promise<void> {
    await who.post('/api/checks', { item: 'camera', measured: { width: 1280, height: 720, brightness: 120, contrast: 40, changedFrames: 30 } })
    await who.post('/api/checks', { item: 'quality', measured: { width: 1280, height: 720, framesPerSecond: 28, lossPercent: 0, delayMs: 40, uploadKbps: 2000 } })
    await who.post('/api/checks', { item: 'microphone', measured: { floorDb: -60, speechDb: -30, speechMs: 2000 } })
    const { id: question } = await who.post('/api/checks/sound')
    const wav = await (await who.context.request.get(`${house.url}/api/checks/sound/${question}/tune`)).body()
    await who.post(`/api/checks/sound/${question}`, { heard: strokesIn(wav) })
  }
})
