import { expect, test } from '@playwright/test'
import { look } from '../support/look.js'
import type { House } from '../support/house.js'
import { Someone } from '../support/someone.js'
import { useHouse } from '../support/use-house.js'

let house: House
useHouse((opened) => { house = opened })

test('NOTI-27 NOTI-3 why a notice came: its recipient reads it under the bell’s page and an operator beside the message; the operator sees every wording and saves the templates', async ({ browser }) => {
  const person = await Someone.open(browser, house, '김하늘')
  await person.signIn()
  await person.page.goto('/notices')
  await person.page.getByRole('main').getByRole('link', { name: /^왜 받았나요\?/ }).first().click()
  await expect(person.page.getByRole('heading', { level: 1, name: '알림이 전달된 과정' })).toBeVisible()
  const way = person.page.getByRole('list', { name: '전달 과정' })
  await expect(way.getByRole('listitem').first()).toBeVisible()
  await look(person.page, 'why')
  await person.page.getByRole('link', { name: '받은 알림 기록' }).first().click()
  await expect(person.page.getByRole('heading', { level: 1, name: '받은 알림 기록' })).toBeVisible()
  await expect(person.page.getByRole('main').getByRole('listitem').first()).toBeVisible()
  await look(person.page, 'sent')
  await person.page.goto('/account/notices')
  await expect(person.page.getByRole('main').getByRole('listitem').first()).toBeVisible()
  await look(person.page, 'notice-settings')

  const operator = await Someone.open(browser, house, '운영자')
  await operator.signIn()
  const { page } = operator
  await page.goto('/operator')
  await expect(page.getByRole('heading', { name: '채널 상태' })).toBeVisible()
  await look(page, 'operator-overview')
  await page.goto('/operator/outbox')
  await page.getByRole('main').getByRole('listitem').first().getByRole('link').first().click()
  await expect(page.getByRole('list', { name: '전달 과정' }).getByRole('listitem').first()).toBeVisible()
  await look(page, 'operator-message')

  await page.goto('/operator/templates')
  await expect(page.getByRole('heading', { level: 1, name: '알림 문안' })).toBeVisible()
  await page.getByRole('textbox', { name: /#\{이름\}/ }).fill('남궁민수')
  await expect(page.getByText('남궁민수').first()).toBeVisible()
  await look(page, 'wordings')
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '등록용 CSV' }).click()])
  expect(saved.suggestedFilename()).toMatch(/\.csv$/)
  await page.getByLabel('언어').selectOption('en')
  await look(page, 'wordings-en')

  for (const who of [person, operator]) {
    expect([...who.complaints, ...who.consoleErrors]).toEqual([])
    await who.close()
  }
})
