import { expect, test } from '@playwright/test'
import { choosePortfolio, cutUpload } from '../support/cut-upload.js'
import { until, type House } from '../support/house.js'
import { look } from '../support/look.js'
import { mediaAt, meets, sharpnessAt } from '../support/media.js'
import type { Someone } from '../support/someone.js'
import { useHouse } from '../support/use-house.js'
import { chooseInBar, closePanel, demoPair, meetInRoom } from '../support/way.js'

let house: House
useHouse((opened) => { house = opened })

const chatButton = (who: Someone) => who.page.getByRole('button', { name: /^채팅/ })
const openChat = async (who: Someone) => { await who.page.mouse.move(420, 420); await chatButton(who).click() }

test('ROOM-14 ROOM-15 ROOM-16 INT-17 the room’s tools: a chat that the host allows, a file whose sending is cut, the panel’s own channel, one shared screen', async ({ browser }) => {
  const { applicant, host, sessionId, from, to } = await demoPair(browser, house)
  await meetInRoom(house, host, [applicant], sessionId, from)
  await Promise.all([applicant, host].map((who) => meets(who, 1)))

  await test.step('ROOM-16 in an interview there is no chat until the host allows it; then it is there at once', async () => {
    await expect(chatButton(applicant)).toHaveCount(0)
    await chooseInBar(host, '채팅 허용')
    await expect(chatButton(applicant)).toBeVisible()
  })

  await test.step('ROOM-16 words reach the other, who sees that there are new ones, and stay through a reload', async () => {
    await openChat(applicant)
    const { page } = applicant
    await page.getByLabel('메시지', { exact: true }).last().fill('안녕하세요, 포트폴리오를 보내 드리겠습니다.')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('log').getByText('포트폴리오를 보내')).toBeVisible()
    await expect(host.page.getByRole('button', { name: '채팅, 읽지 않은 메시지 1건' })).toBeVisible()
    await openChat(host)
    await expect(host.page.getByRole('log').getByText('포트폴리오를 보내')).toBeVisible()
    await look(page, 'chat-applicant')
    await look(host.page, 'chat-host')
  })

  await test.step('ROOM-16 a file of 20 MB whose sending is cut twice goes on where it stopped, and can be saved by the other', async () => {
    const { page } = applicant
    const upload = await cutUpload(page, [4, 9])
    await choosePortfolio(page)
    // Words that are not sent yet, and a file on its way, outlast a closed chat.
    await page.getByLabel('메시지', { exact: true }).last().fill('아직 보내지 않은 말')
    await closePanel(applicant)
    await expect(host.page.getByRole('link', { name: /포트폴리오\.pdf/ })).toBeVisible({ timeout: 90_000 })
    await openChat(applicant)
    await expect(page.getByLabel('메시지', { exact: true }).last()).toHaveValue('아직 보내지 않은 말')
    expect([upload.parts, upload.sent]).toEqual([22, 20])
    const [saved] = await Promise.all([host.page.waitForEvent('download'), host.page.getByRole('link', { name: /포트폴리오\.pdf/ }).click()])
    expect(saved.suggestedFilename()).toBe('포트폴리오.pdf')
    await upload.heal()
    await page.locator('form input[type=file]').setInputFiles({ name: '사진.png', mimeType: 'image/png', buffer: Buffer.from('4d5a90000300000004000000ffff0000', 'hex') })
    await expect(page.getByText(/업로드할 수 없는 파일 형식입니다/)).toBeVisible()
  })

  await test.step('ROOM-16 what the panel writes among themselves, the applicant never receives', async () => {
    await host.page.getByRole('button', { name: '면접관끼리' }).click()
    await host.page.getByLabel('메시지', { exact: true }).last().fill('다음 질문은 경력으로 하겠습니다')
    await host.page.keyboard.press('Enter')
    await expect(host.page.getByRole('log').getByText('다음 질문은')).toBeVisible()
    await look(host.page, 'chat-panel')
    expect(JSON.stringify(await applicant.get(`/api/sessions/${sessionId}/chat`))).not.toContain('다음 질문은')
    await expect(applicant.page.getByText('다음 질문은')).toHaveCount(0)
  })

  await test.step('ROOM-15 a shared screen is large at the other, one at a time, and ends at both', async () => {
    for (const who of [applicant, host]) await closePanel(who)
    await chooseInBar(host, '화면공유 허용')
    await chooseInBar(applicant, '화면공유')
    await expect(applicant.page.getByText('내 화면을 모든 참여자에게 공유하고 있습니다')).toBeVisible()
    const screen = host.page.locator('video[data-seat^="screen-"]')
    await expect.poll(() => screen.evaluate((v: HTMLVideoElement) => v.videoWidth > 0 && v.getVideoPlaybackQuality().totalVideoFrames > 5)).toBe(true)
    expect((await screen.boundingBox())!.width).toBeGreaterThan(600)
    await look(host.page, 'share-host')
    await look(applicant.page, 'share-applicant')
    const second = await host.ask('POST', `/api/sessions/${sessionId}/share`, { on: true })
    expect([second.status, second.body.code]).toEqual([403, 'share_taken'])
    await chooseInBar(host, '김하늘님의 화면공유 중지')
    await expect(applicant.page.getByText('내 화면을 모든 참여자에게 공유하고 있습니다')).toHaveCount(0)
    await expect(screen).toHaveCount(0)
    await Promise.all([applicant, host].map((who) => meets(who, 1)))
  })

  await test.step('INT-17 the kit stands beside the picture for the panel alone: questions are ticked off, a note carries the time in the interview', async () => {
    const { page } = host
    await expect(applicant.page.getByRole('button', { name: '면접 키트' })).toHaveCount(0)
    await page.mouse.move(420, 420)
    await page.getByRole('button', { name: '면접 키트' }).click()
    const questions = page.getByRole('region', { name: '질문' })
    await expect(questions.getByText('4개 중 0개 완료')).toBeVisible()
    await questions.getByRole('checkbox').first().check()
    await expect(questions.getByText('4개 중 1개 완료')).toBeVisible()
    await expect(questions.getByRole('listitem').nth(1)).toHaveAttribute('aria-current', 'step')
    await page.getByLabel('메모', { exact: true }).fill('원인을 차분히 좁혀 감')
    await closePanel(host)
    await page.mouse.move(430, 430)
    await page.getByRole('button', { name: '면접 키트' }).click()
    await expect(page.getByLabel('메모', { exact: true })).toHaveValue('원인을 차분히 좁혀 감')
    await page.getByLabel('메모', { exact: true }).press('Enter')
    const kept = page.getByRole('region', { name: '내 메모' }).getByRole('listitem')
    await expect(kept).toHaveText(/^\d+:\d\d원인을 차분히 좁혀 감/)
    await look(page, 'kit-host')
    await closePanel(host)
    await meets(host, 1)
  })

  await test.step('ROOM-14 the background is blurred and noise suppressed on the device where that is chosen, and not before', async () => {
    const { page } = applicant
    const sharp = () => sharpnessAt(host.page)
    await until('the picture is sharp', async () => (await sharp()) > 60)
    const used = await page.evaluate(() => performance.getEntriesByType('resource').map((r) => r.name).filter((name) => /rnnoise|selfie/.test(name)))
    expect(used, 'nothing of it is fetched before it is chosen').toEqual([])
    await chooseInBar(applicant, '기기 변경')
    await page.getByRole('switch', { name: '배경 흐림' }).check()
    await until('the picture is blurred', async () => (await sharp()) < 30, 60_000)
    await meets(host, 1)
    await page.getByRole('switch', { name: '소음 제거' }).check()
    await expect.poll(() => page.evaluate(() => performance.getEntriesByType('resource').some((r) => r.name.includes('rnnoise')))).toBe(true)
    await look(page, 'blur-applicant')
    // The small sizes that were looked at close what belongs to a large one.
    if (!(await page.getByRole('switch', { name: '배경 흐림' }).isVisible())) await chooseInBar(applicant, '기기 변경')
    await page.keyboard.press('Escape')
    await chooseInBar(applicant, '카메라 끄기')
    await chooseInBar(applicant, '카메라 켜기')
    await until('the picture is blurred after the camera was off', async () => { const s = await sharp(); return s > 0 && s < 30 }, 60_000)
    await chooseInBar(applicant, '카메라 끄기')
    await chooseInBar(applicant, '기기 변경')
    await page.getByRole('switch', { name: '배경 흐림' }).uncheck()
    await page.keyboard.press('Escape')
    await chooseInBar(applicant, '카메라 켜기')
    await until('the picture is sharp again', async () => (await sharp()) > 60, 60_000)
    await chooseInBar(applicant, '기기 변경')
    await page.getByRole('switch', { name: '소음 제거' }).uncheck()
    await page.keyboard.press('Escape')
    await meets(host, 1)
  })

  await test.step('ROOM-9 the booked end takes everybody out, at the media server too, and lets nobody in again', async () => {
    await house.setTime(to - 2000)
    for (const who of [applicant, host]) await expect(who.page).toHaveURL(/\/after$/)
    for (const who of [applicant, host]) await until(`${who.name} holds no connection`, async () => (await mediaAt(who.page)).connections === 0)
    const again = await host.ask('POST', `/api/sessions/${sessionId}/enter`)
    expect([again.status, again.body.code]).toEqual([403, 'session_over'])
    const types = (await host.get(`/api/sessions/${sessionId}/log`)).items.map((l: { type: string; body: { by?: string } }) => [l.type, l.body.by])
    expect(types).toContainEqual(['closed', 'clock'])
  })
  await test.step('ROOM-16 after the end what was exchanged is still there', async () => {
    await expect(applicant.page.getByRole('region', { name: '주고받은 메시지와 파일' }).getByRole('link', { name: /포트폴리오\.pdf/ })).toBeVisible()
    await look(applicant.page, 'after-exchanged')
  })

  expect([...applicant.complaints, ...host.complaints]).toEqual([])
  await applicant.close()
  await host.close()
})
