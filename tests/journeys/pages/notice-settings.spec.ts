import { expect, test } from '@playwright/test'
import { look } from '../support/look.js'
import type { House } from '../support/house.js'
import { Someone } from '../support/someone.js'
import { useHouse } from '../support/use-house.js'

let house: House
useHouse((opened) => { house = opened })
const day = 86_400_000

test('NOTI-20 NOTI-21 NOTI-24 a mail is refused by its link without signing in, and back; refusing on the page is asked about and becomes a pause that ends by itself', async ({ browser }) => {
  const reader = await Someone.open(browser, house, '이도윤')
  await reader.signIn()
  await reader.page.goto('/search?q=솔바람랩')
  await reader.page.getByRole('link', { name: '솔바람랩' }).click()
  await reader.page.getByRole('link', { name: '서비스 디자이너' }).click()
  await reader.page.getByRole('button', { name: '서비스 디자이너 스크랩', exact: true }).click()
  await expect(reader.page.getByRole('button', { name: '서비스 디자이너 스크랩 해제' })).toBeVisible()
  // Two hours before the deadline: whatever time of day this runs, the reminder's morning is past.
  await house.advance(21 * day - day / 12)

  const operator = await Someone.open(browser, house, '운영자')
  await operator.signIn()
  const mails = (await operator.get('/api/operator/outbox?channel=mail&q=' + encodeURIComponent('이도윤'))).items as { id: string; kind: string }[]
  const mail = await operator.get(`/api/operator/outbox/${mails.find((m) => m.kind === 'posting.deadline')!.id}`)
  const link = new URL(/http\S+\/unsubscribe\/\S+/.exec(mail.message.message.text)![0])

  const stranger = await Someone.open(browser, house, '손님')
  const { page } = stranger
  await page.goto(link.pathname)
  await expect(page.getByText('‘스크랩 알림’ 메일을 더 이상 받지 않으시겠습니까?')).toBeVisible()
  await look(page, 'unsubscribe')
  await page.getByRole('button', { name: '수신 거부' }).click()
  await expect(page.getByText('‘스크랩 알림’ 메일을 더 이상 보내지 않습니다.')).toBeVisible()
  await look(page, 'unsubscribed')

  await reader.page.goto('/notices')
  await reader.page.getByRole('main').getByRole('link', { name: '알림 설정' }).click()
  const line = reader.page.getByRole('main').getByRole('listitem').filter({ has: reader.page.getByRole('group', { name: '스크랩 알림 수신 설정' }) })
  await expect(line.getByText('거부했습니다.')).toBeVisible()
  await page.getByRole('button', { name: '다시 받기' }).click()
  await expect(page.getByText('‘스크랩 알림’ 메일을 다시 보내 드립니다.')).toBeVisible()

  // What a mail program sends, from nowhere, with nothing but the link (RFC 8058).
  const oneClick = () => fetch(`${house.url}${link.pathname}`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'List-Unsubscribe=One-Click' })
  expect((await oneClick()).status).toBe(204)
  await page.reload()
  await expect(page.getByText('‘스크랩 알림’ 메일을 더 이상 보내지 않습니다.')).toBeVisible()
  await page.getByRole('button', { name: '다시 받기' }).click()
  await expect(page.getByText('‘스크랩 알림’ 메일을 다시 보내 드립니다.')).toBeVisible()

  await reader.page.reload()
  await expect(line.getByText('받고 있습니다.')).toBeVisible()
  await look(reader.page, 'settings')
  await line.getByRole('button', { name: '거부' }).click()
  const pause = reader.page.getByRole('alertdialog', { name: '거부하는 대신 잠시 쉬어 가시겠습니까?' })
  await expect(pause).toBeVisible()
  await look(reader.page, 'pause')
  await pause.getByRole('button', { name: '예, 정지하겠습니다' }).click()
  const suspend = reader.page.getByRole('dialog', { name: '스크랩 알림 정지' })
  await suspend.getByLabel('정지 기간').selectOption('90')
  await look(reader.page, 'suspend')
  const until = new Intl.DateTimeFormat('ko-KR', { timeZone: 'Asia/Seoul', month: 'numeric', day: 'numeric' }).formatToParts(await house.now() + 90 * day).filter((p) => p.type !== 'literal').map((p) => p.value)
  await expect(suspend.getByText(new RegExp(`${until[0]}\\D+${until[1]}.*까지 발송하지 않습니다`))).toBeVisible()
  await suspend.getByRole('button', { name: '정지', exact: true }).click()
  await expect(line.getByText(new RegExp(`${until[0]}\\D+${until[1]}.*까지 정지했습니다`))).toBeVisible()
  await reader.page.getByRole('button', { name: '변경 기록 보기' }).click()
  await expect(reader.page.getByRole('list', { name: '변경 기록' }).getByRole('listitem')).toHaveCount(5)
  await look(reader.page, 'suspended')

  await house.advance(90 * day + 60_000)
  await reader.signIn()
  await reader.page.goto('/account/notices')
  await expect(line.getByText('받고 있습니다.')).toBeVisible()
  await line.getByRole('button', { name: '거부' }).click()
  await pause.getByRole('button', { name: '아니요, 거부합니다' }).click()
  await expect(line.getByText('거부했습니다.')).toBeVisible()
  for (const who of [reader, stranger, operator]) expect(who.complaints).toEqual([])
})
