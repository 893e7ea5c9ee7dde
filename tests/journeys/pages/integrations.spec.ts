import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { T } from '../../../src/features/integrations/web/texts.js'
import { House } from '../support/house.js'
import { look } from '../support/look.js'
import { Someone } from '../support/someone.js'

let house: House
test.beforeAll(async () => { house = await House.open({ WEBHOOKS_TO_PRIVATE: '1' }) })
test.afterAll(async () => { await house?.close() })

const t = T.ko

test('API-1 a manager makes a key, which works until it is withdrawn, and a webhook, which is told what is signed; each secret is shown once', async ({ browser }) => {
  const manager = await Someone.open(browser, house, '박서준')
  await manager.signIn()
  const { page } = manager
  const company = (await manager.get('/api/companies')).items[0].id as string
  const ask = (secret: string) => fetch(`${house.url}/api/companies/${company}/postings`, { headers: { authorization: `Bearer ${secret}` } })

  await page.goto(`/company/${company}/integrations`)
  await expect(page.getByRole('heading', { name: t.title, exact: true })).toBeVisible()
  await look(page, 'integrations')
  await page.getByRole('button', { name: t.makeKey }).click()
  await page.getByRole('button', { name: t.make, exact: true }).click()
  await expect(page.getByText(t.nameNeeded)).toBeVisible()
  await page.getByRole('textbox', { name: t.name }).fill('인사 시스템')
  await look(page, 'key-form')
  await page.getByRole('button', { name: t.make, exact: true }).click()
  const secret = await page.getByRole('textbox', { name: t.keyIs, exact: true }).inputValue()
  expect(secret).toMatch(/^maru_/)
  await look(page, 'key-made')
  expect((await ask(secret)).status).toBe(200)
  await page.getByRole('button', { name: t.kept }).click()
  const row = page.getByRole('row').filter({ hasText: '인사 시스템' })
  await expect(row).toContainText(secret.slice(0, 11))
  expect(await page.content()).not.toContain(secret)
  await row.getByRole('button', { name: t.withdrawOf({ name: '인사 시스템' }) }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: t.withdraw, exact: true }).click()
  await expect(row).toHaveCount(0)
  expect((await ask(secret)).status).toBe(401)

  const arrived: { signature: string; body: string }[] = []
  const receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => { body += chunk.toString() })
    request.on('end', () => { arrived.push({ signature: String(request.headers['maru-signature']), body }); response.writeHead(204).end() })
  })
  await new Promise<void>((go) => { receiver.listen(0, '127.0.0.1', go) })
  const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`
  await page.getByRole('button', { name: t.makeWebhook }).click()
  await page.getByRole('textbox', { name: t.address }).fill('hooks')
  await page.getByRole('button', { name: t.register, exact: true }).click()
  await expect(page.getByRole('dialog').getByText('웹훅 주소가 올바르지 않습니다')).toBeVisible()
  await look(page, 'webhook-form')
  await page.getByRole('textbox', { name: t.address }).fill(address)
  await page.getByRole('button', { name: t.register, exact: true }).click()
  const signing = await page.getByRole('textbox', { name: t.secretIs, exact: true }).inputValue()
  await page.getByRole('button', { name: t.kept }).click()
  await page.getByRole('listitem').filter({ hasText: address }).getByRole('link', { name: t.deliveries }).click()
  await expect(page.getByText(t.noDeliveries)).toBeVisible()
  await page.getByRole('button', { name: t.test }).click()
  await expect.poll(() => arrived.length, { timeout: 20_000 }).toBe(1)
  const [at, given] = arrived[0]!.signature.split(',').map((part) => part.split('=')[1]!)
  expect(given).toBe(createHmac('sha256', signing).update(`${at}.${arrived[0]!.body}`).digest('hex'))
  await page.getByRole('button', { name: t.refresh }).click()
  await expect(page.getByRole('table').getByText(t.states.delivered)).toBeVisible()
  await expect(page.getByRole('table').getByText(t.status({ code: 204 }))).toBeVisible()
  await look(page, 'deliveries')
  receiver.close()
})

test('HIRE-10 an applicant subscribes to their interviews, and ends it', async ({ browser }) => {
  const applicant = await Someone.open(browser, house, '김하늘')
  await applicant.signIn()
  const { page } = applicant
  await page.goto('/account/calendar')
  await expect(page.getByText(t.calendarNone)).toBeVisible()
  await look(page, 'calendar-none')
  await page.getByRole('button', { name: t.calendarMake }).click()
  const address = await page.getByRole('textbox', { name: t.calendarAddress, exact: true }).inputValue()
  await look(page, 'calendar')
  const calendar = await fetch(address)
  expect([calendar.status, calendar.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  expect((await calendar.text()).match(/BEGIN:VEVENT/g)?.length).toBeGreaterThan(0)
  await page.reload()
  await expect(page.getByText(t.calendarSecret)).toBeVisible()
  expect(await page.content()).not.toContain(address)
  await page.getByRole('button', { name: t.calendarRemove }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: t.calendarRemove }).click()
  await expect(page.getByText(t.calendarNone)).toBeVisible()
  expect((await fetch(address)).status).toBe(404)
})
