import { expect, test } from '@playwright/test'
import { House } from '../support/house.js'
import { demoPair, passCheck } from '../support/way.js'

let house: House
test.beforeAll(async () => { house = await House.open() })
test.afterAll(async () => { await house?.close() })

for (const [clock, wrongBy] of [['five minutes slow', -5 * 60_000], ['three hours fast', 3 * 3600_000]] as const) {
  test(`GEN-1 a phone whose clock is ${clock} comes back to the waiting room it was in, and nowhere else`, async ({ browser }) => {
    const { applicant, host, sessionId } = await demoPair(browser, house)
    await passCheck(applicant, sessionId)
    await applicant.page.addInitScript((ms) => { const real = Date.now.bind(Date); Date.now = () => real() + ms }, wrongBy)
    const seen: string[] = []
    applicant.page.on('framenavigated', (frame) => { if (frame === applicant.page.mainFrame()) seen.push(new URL(frame.url()).pathname) })
    await applicant.page.reload()
    await expect(applicant.page.getByRole('button', { name: '면접 준비 완료' })).toBeVisible()
    expect([...new Set(seen)]).toEqual([`/sessions/${sessionId}/waiting`])
    await applicant.close()
    await host.close()
  })
}
