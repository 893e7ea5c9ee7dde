import { readFile } from 'node:fs/promises'
import { expect, test, type Browser } from '@playwright/test'
import { T as companies } from '../../../src/features/companies/web/texts.js'
import { T as invited } from '../../../src/features/interviews/web/texts/invited.js'
import { T as mine } from '../../../src/features/interviews/web/texts/mine.js'
import { audit } from '../support/audit.js'
import type { House } from '../support/house.js'
import { idsOf, rows, type Ids, type Visitor } from '../support/pages.js'
import { Someone } from '../support/someone.js'
import { useHouse } from '../support/use-house.js'

let house: House
useHouse((opened) => { house = opened })

const visitors = [...new Set(rows.map((row) => row.as))]
for (const name of visitors) {
  test(`GEN-7 GEN-3 GEN-9 every page for ${name || 'a visitor'}: accessible and fitting, in Korean and English, wide and light, narrow and dark`, async ({ browser }) => {
    const ids = await (filled ??= fill(browser))
    const found: string[] = []
    // Two windows side by side: the machine has two cores.
    await Promise.all([0, 1].map(async (lane) => {
      const who = await Someone.open(browser, house, name)
      if (name) await who.signIn()
      for (const row of rows.filter(({ as }) => as === name).filter((_, i) => i % 2 === lane)) {
        found.push(...await audit(who, { name: row.page, data: row.data, show: async () => { await who.page.goto(row.at?.(ids) ?? row.page) } }))
      }
      // Whoever is not signed in is told so by the server, which the browser notes.
      found.push(...who.complaints, ...who.consoleErrors.filter((line) => name !== '' || !/status of 401/.test(line)))
      await who.close()
    }))
    expect(found).toEqual([])
  })
}

/** What stands in the addresses; made once for all of them. */
let filled: Promise<Ids> | undefined
async function fill(browser: Browser): Promise<Ids> {
  const people = Object.fromEntries(await Promise.all(visitors.filter((name) => name !== '').map(async (name) => {
    const who = await Someone.open(browser, house, name)
    await who.signIn()
    return [name, who] as const
  }))) as Record<Exclude<Visitor, ''>, Someone>
  const ids = await idsOf(people)
  await Promise.all(Object.values(people).map((who) => who.close()))
  return ids
}

test('GEN-8 an address without a page says so and leads on; empty lists say what to do next', async ({ browser }) => {
  const visitor = await Someone.open(browser, house, '')
  const found = await audit(visitor, { name: '/nowhere', show: async () => { await visitor.page.goto('/nowhere') } })
  await expect(visitor.page.getByRole('link', { name: 'To the first page' })).toBeVisible()
  expect(found).toEqual([])
  await visitor.close()

  const seeker = await Someone.open(browser, house, '한서연')
  await seeker.signIn()
  for (const [path, says] of [['/my/interviews', mine.ko.browse], ['/invited', invited.ko.noneText], ['/company', companies.ko.noneText]] as const) {
    await seeker.page.goto(path)
    await expect(seeker.page.locator('main').getByText(says).first()).toBeVisible()
  }
  await seeker.close()
})

test('no page fetches more than 150 kB of script, gzipped, at its first load', async () => {
  const { pages } = JSON.parse(await readFile(new URL('../../../dist/web/sizes.json', import.meta.url), 'utf8')) as { pages: Record<string, number> }
  // Parts that come later stand in folders below their pages, or are no page of ours.
  const own = Object.entries(pages).filter(([file]) => !file.startsWith('node_modules/') && !/web\/(room|waiting|chat|devices)\//.test(file))
  expect(own.length).toBeGreaterThan(40)
  expect(own.filter(([, bytes]) => bytes >= 150_000)).toEqual([])
})
