import { mkdirSync } from 'node:fs'
import type { Page } from '@playwright/test'

const folder = process.env['MARU_LOOK']
const sizes = [{ width: 1440, height: 900 }, { width: 768, height: 1024 }, { width: 360, height: 740 }]

/** With MARU_LOOK=folder a journey leaves pictures of where it is, for eyes; it goes on the same without. */
export async function look(page: Page, name: string): Promise<void> {
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  const before = page.viewportSize()
  for (const size of sizes) {
    await page.setViewportSize(size)
    await page.waitForTimeout(400)
    await page.screenshot({ path: `${folder}/${name}-${size.width}.png` })
  }
  if (before) await page.setViewportSize(before)
}
