import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { House } from '../support/house.js'
import { meets } from '../support/media.js'
import { demoPair, meetInRoom } from '../support/way.js'

const folder = fileURLToPath(new URL('../../../docs/pictures/', import.meta.url))
let house: House

// MARU_PICTURES=1 npm run test:journeys -- pictures: makes the pictures of the README anew.
test.skip(!process.env['MARU_PICTURES'], 'The README’s pictures are made on request')
test.beforeAll(async () => { house = await House.open(); mkdirSync(folder, { recursive: true }) })
test.afterAll(async () => { await house?.close() })

test('the pictures of the README', async ({ browser }) => {
  const { applicant, host, sessionId, from } = await demoPair(browser, house)
  const picture = (name: string, page = applicant.page) => page.screenshot({ path: `${folder}${name}.png` })
  for (const [name, path, who] of [['home', '/', applicant], ['my-interviews', '/my/interviews', applicant]] as const) {
    await who.page.goto(path)
    await who.page.waitForLoadState('networkidle')
    await picture(name, who.page)
  }
  const company = (await host.get('/api/companies')).items[0].id
  await host.page.goto(`/company/${company}`)
  await host.page.waitForLoadState('networkidle')
  await picture('company-today', host.page)
  await meetInRoomWithPictures()
  await picture('room')
  await applicant.page.setViewportSize({ width: 390, height: 780 })
  await expect(applicant.page.locator('video[data-seat]').first()).toBeVisible()
  await meets(applicant, 1)
  await picture('room-phone')
  await applicant.close()
  await host.close()

  async function meetInRoomWithPictures(): Promise<void> {
    await applicant.page.goto(`/sessions/${sessionId}/check`)
    await expect(applicant.page.getByText('Check!').first()).toBeVisible({ timeout: 60_000 })
    await picture('check')
    await meetInRoom(house, host, [applicant], sessionId, from, () => picture('waiting'))
    await meets(applicant, 1)
  }
})
