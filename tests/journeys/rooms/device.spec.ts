import { expect, test, type Page } from '@playwright/test'
import type { House } from '../support/house.js'
import { look } from '../support/look.js'
import { hears, meets, seenBy } from '../support/media.js'
import { Someone } from '../support/someone.js'
import { useHouse } from '../support/use-house.js'
import { allPass, answerChimes, chooseInBar, countIn, demoPair, passCheck, sayReady, secondsShown } from '../support/way.js'

let house: House
useHouse((opened) => { house = opened })
const press = (page: Page) => (name: string) => page.getByRole('button', { name, exact: true }).click()

test('ENV-1 ENV-3 anyone tests camera, microphone and sound on the first page, through the media server and back; what is denied or missing is mended without a reload', async ({ browser }) => {
  const visitor = await Someone.open(browser, house, '', { picture: 'full' })
  const { page } = visitor
  await page.addInitScript(failOnDemand)
  await page.goto('/')
  await page.evaluate(() => { (window as unknown as Failing).failWith = 'NotAllowedError' })
  await page.getByRole('button', { name: '테스트 시작' }).click()

  await test.step('ENV-3 denied, missing, in use: each has its own words and way out for the browser at hand', async () => {
    const camera = page.getByRole('listitem', { name: '카메라' })
    await expect(camera.getByText('브라우저에서 카메라 사용이 차단되어 있습니다.')).toBeVisible()
    await expect(camera.getByText('주소 왼쪽의 설정 표시를 누릅니다.')).toBeVisible()
    await look(page, 'device-denied')
    for (const [error, says, cure] of [['NotFoundError', '카메라를 찾지 못했습니다.', /다시 꽂아 봅니다/], ['NotReadableError', '다른 프로그램에서 카메라를 사용하고 있습니다.', /프로그램을 모두 닫습니다/]] as const) {
      await page.evaluate((name) => { (window as unknown as Failing).failWith = name }, error)
      await camera.getByRole('button', { name: '다시 시도' }).click()
      await expect(camera.getByText(says)).toBeVisible()
      await expect(camera.getByText(cure)).toBeVisible()
    }
    await page.evaluate(() => { (window as unknown as Failing).failWith = null })
    await camera.getByRole('button', { name: '다시 시도' }).click()
    await expect(camera.getByText('Check!')).toBeVisible()
    expect(await page.evaluate(() => (window as unknown as Failing).loads), 'without a reload').toBe(1)
  })
  await test.step('ENV-1 all four pass, measured through the media server and back', async () => {
    await answerChimes(visitor, press(page))
    await allPass(visitor)
    await expect(page.getByText(/\d+×\d+ · 초당 \d+프레임 · 지연 \d+ms · 손실 [\d.]+% · 업로드/)).toBeVisible()
    await expect(page.getByText('면접 볼 준비가 되었습니다')).toBeVisible()
    await look(page, 'device-test')
  })
  expect(visitor.complaints).toEqual([])
  await visitor.close()
})

test('ENV-4 ENV-7 WAIT-3 ROOM-2 ROOM-13 a poor camera and a wrong clock: lower quality, rehearsal, the room’s head, and going on with sound only', async ({ browser }) => {
  const { applicant, host, sessionId, from } = await demoPair(browser, house)
  const { page } = applicant

  await test.step('ENV-4 the time left counts on the server’s clock: a device whose clock is a day ahead shows the same second', async () => {
    const clocked = await Someone.open(browser, house, applicant.name)
    await clocked.signIn()
    await clocked.page.clock.install({ time: new Date((await house.now()) + 86_400_000) })
    await clocked.page.goto(`/sessions/${sessionId}/check`)
    const shown = await secondsShown(clocked.page)
    expect(Math.abs(shown - (from - (await house.now())) / 1000)).toBeLessThanOrEqual(1.5)
    await clocked.page.clock.fastForward(10_000)
    await clocked.close()
  })

  await test.step('ENV-7 where the picture is too small for the usual quality, less is offered, with what it means', async () => {
    await page.addInitScript(poorCamera)
    await page.addInitScript(() => { localStorage.setItem('maru-devices', JSON.stringify({ picture: 'full' })) })
    await page.goto(`/sessions/${sessionId}/check`)
    const quality = page.getByRole('listitem', { name: '화질과 연결' })
    await expect(quality.getByText('영상 해상도가 낮습니다.')).toBeVisible({ timeout: 60_000 })
    await expect(quality.getByText('상대방에게 내 영상이 낮은 화질로 보이지만, 음성은 그대로 전달됩니다.')).toBeVisible()
    await look(page, 'check-lower')
    await quality.getByRole('button', { name: '음성으로만 참여하기' }).click()
    await expect(page.getByText('음성으로만 참여합니다. 내 영상은 전송되지 않습니다.')).toBeVisible()
    await expect(quality, 'neither camera nor quality is asked').toHaveCount(0)
    await expect(page.getByRole('listitem', { name: '카메라' })).toHaveCount(0)
    await look(page, 'check-sound-only')
    await page.getByRole('button', { name: '영상과 함께 참여하기' }).click()
    await page.getByRole('button', { name: '낮은 화질로 확인하기' }).click({ timeout: 60_000 })
    await answerChimes(applicant, press(page))
    await allPass(applicant)
    await expect(quality.getByText('낮은 화질로 영상이 끊김 없이 전송됩니다.')).toBeVisible()
    await page.getByRole('button', { name: '면접 대기방 입장하기' }).click()
    await expect(page).toHaveURL(/\/waiting$/)
  })

  await test.step('WAIT-3 the rehearsal records and plays back on this device; nothing of it is sent', async () => {
    const sent: string[] = []
    page.on('request', (r) => { if (r.method() !== 'GET' && !r.url().includes('/live/')) sent.push(`${r.method()} ${r.url()}`) })
    await page.getByRole('link', { name: '연습 시작' }).click()
    await expect(page.getByText('간단히 자기소개를 해 주세요.')).toBeVisible()
    await page.getByRole('button', { name: '답변 녹화' }).click()
    await expect(page.getByText(/^녹화 중 0:0[2-9]$/)).toBeVisible()
    await look(page, 'rehearsal')
    await page.getByRole('button', { name: '녹화 중지' }).click()
    const answer = page.locator('video[aria-label="내 답변"]')
    await expect.poll(() => answer.evaluate((v: HTMLVideoElement) => v.currentTime > 0 && v.videoWidth > 0 && v.src.startsWith('blob:'))).toBe(true)
    await look(page, 'rehearsal-playback')
    await page.getByRole('button', { name: '연습 종료' }).click()
    await expect(page).toHaveURL(/\/waiting$/)
    expect(sent).toEqual([])
    expect(await page.evaluate(() => (window as unknown as { mediaConnections: RTCPeerConnection[] }).mediaConnections.filter((c) => c.connectionState === 'connected').length)).toBe(0)
  })

  await test.step('WAIT-6 into the room', async () => {
    await sayReady(applicant)
    await passCheck(host, sessionId)
    await house.setTime(from)
    await countIn(house, host, [applicant], sessionId)
    await Promise.all([applicant, host].map((who) => meets(who, 1)))
  })

  await test.step('ROOM-2 the room’s head: mark, who is there, the wish by name, the time left, leaving', async () => {
    const head = page.getByRole('banner')
    await expect(head.locator('svg').first()).toBeVisible()
    await expect(head.getByRole('button', { name: '참여자 3명' })).toBeVisible()
    await expect(head.getByText('김하늘님의 합격을 응원합니다')).toBeVisible()
    await expect(head.getByText(/^\d{1,2}:\d{2}$/)).toBeVisible()
    await expect(head.getByRole('button', { name: '나가기' })).toBeVisible()
    await expect(host.page.getByRole('banner').getByText('님의 합격을 응원합니다')).toHaveCount(0)
  })

  await test.step('ROOM-13 ENV-7 going on with sound only: no picture is sent or received, the others are told, voices go on; and back', async () => {
    await chooseInBar(applicant, '음성으로만 진행')
    await expect(page.getByText('음성으로만 진행하고 있습니다. 영상은 전송되지 않습니다.')).toBeVisible()
    const tile = host.page.getByRole('region', { name: /^김하늘/ })
    await expect(tile.getByText('음성으로만 참여')).toBeVisible()
    await expect.poll(async () => [(await seenBy(page)).length, (await seenBy(host.page)).length]).toEqual([0, 0])
    await Promise.all([applicant, host].map((who) => hears(who, 1)))
    await look(host.page, 'room-sound-only-host')
    await look(page, 'room-sound-only-applicant')
    await page.getByRole('button', { name: '영상 다시 켜기' }).click()
    await Promise.all([applicant, host].map((who) => meets(who, 1)))
  })

  expect([...applicant.complaints, ...host.complaints]).toEqual([])
  await applicant.close()
  await host.close()
})

interface Failing { failWith: string | null; loads: number }

/** Runs in the page: devices fail with the error that is asked for. */
function failOnDemand(): void {
  const state = window as unknown as Failing
  state.failWith = null
  state.loads = 1
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  navigator.mediaDevices.getUserMedia = (wish) => (state.failWith ? Promise.reject(new DOMException('made to fail', state.failWith)) : real(wish))
}

/** Runs in the page: a camera that has nothing but a small picture, whatever it is asked for. */
function poorCamera(): void {
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  navigator.mediaDevices.getUserMedia = (wish = {}) => real(wish.video ? { ...wish, video: { width: { exact: 320 }, height: { exact: 180 }, frameRate: { ideal: 12 } } } : wish)
}
