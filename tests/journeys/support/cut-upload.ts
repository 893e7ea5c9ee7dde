import { writeFileSync } from 'node:fs'
import { test, type Page } from '@playwright/test'

const largest = 20 * 1024 * 1024
/** A PDF of exactly the largest size that is taken. */
export const portfolio = (): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(largest - 15, 'x'), Buffer.from('\n%%EOF')])

/** Chooses it in a page. From the disk: handed over as bytes it would stop the page, heartbeats included, for as long as it takes to unpack them. */
export async function choosePortfolio(page: Page): Promise<void> {
  const file = test.info().outputPath('포트폴리오.pdf')
  writeFileSync(file, portfolio())
  await page.locator('form input[type=file]').setInputFiles(file)
}

/** Cuts the connection at the given parts of an upload. @returns how many parts were tried and how many went through; `heal` ends it */
export async function cutUpload(page: Page, cuts: readonly number[]) {
  const seen = { parts: 0, sent: 0, heal: () => page.unroute('**/api/uploads/**') }
  await page.route('**/api/uploads/**', async (route) => {
    if (route.request().method() !== 'PATCH') { await route.continue(); return }
    seen.parts += 1
    if (cuts.includes(seen.parts)) { await route.abort('connectionfailed'); return }
    seen.sent += 1
    await route.continue()
  })
  return seen
}
