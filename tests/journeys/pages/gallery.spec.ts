import { expect, test } from '@playwright/test'
import { violations } from '../support/audit.js'
import type { House } from '../support/house.js'
import { useHouse } from '../support/use-house.js'

let house: House
useHouse((opened) => { house = opened })

for (const { width, colorScheme } of [{ width: 1440, colorScheme: 'light' }, { width: 360, colorScheme: 'dark' }] as const) {
  test(`every element is accessible and fits, ${width} px, ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' })
    const page = await context.newPage()
    await page.goto(`${house.url}/ui-gallery`)
    await expect(page.getByRole('heading', { level: 1, name: '화면 요소' })).toBeVisible()
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: '대화 상자 열기' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await context.close()
  })
}

test('the keyboard alone walks the calendar, chooses times, and finds its way back out of a dialog', async ({ browser }) => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(`${house.url}/ui-gallery`)
  const focused = page.locator(':focus')

  const month = page.getByRole('group', { name: '면접 달력', exact: true })
  const title = await month.locator('[aria-live]').innerText()
  await month.locator('table button[tabindex="0"]').focus()
  await page.keyboard.press('PageDown')
  await expect(month.locator('[aria-live]')).not.toHaveText(title)
  await page.keyboard.press('Home')
  await expect(focused).toHaveAttribute('aria-label', /일요일/)
  await page.keyboard.press('Enter')
  await expect(focused).toHaveAttribute('aria-pressed', 'true')

  await page.locator('button[data-at="0.0"]').focus()
  for (const key of ['ArrowDown', 'Space', 'ArrowDown', 'Space', 'ArrowDown', 'Space', 'ArrowDown', 'Space']) await page.keyboard.press(key)
  await expect(page.locator('button[data-at][aria-pressed="true"]'), 'no more than three').toHaveCount(3)

  const opener = page.getByRole('button', { name: '면접 나가기' }).last()
  await opener.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await expect(focused, 'the harmless answer first').toHaveText('계속하기')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alertdialog')).toBeHidden()
  await expect(opener).toBeFocused()
  await page.close()
})
