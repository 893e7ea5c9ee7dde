import { expect, test } from '@playwright/test'
import { T as room } from '../../../src/features/live-room/web/texts/room.js'
import { T as waiting } from '../../../src/features/live-room/web/texts/waiting.js'
import { audit, type Audited } from '../support/audit.js'
import type { House } from '../support/house.js'
import { meets } from '../support/media.js'
import type { Someone } from '../support/someone.js'
import { useHouse } from '../support/use-house.js'
import { closePanel, demoPair, passCheck, sayReady } from '../support/way.js'

let house: House
useHouse((opened) => { house = opened })

test('GEN-7 GEN-3 GEN-9 the way to the room and out of it: each page accessible and fitting, in Korean and English, wide and light, narrow and dark', async ({ browser }) => {
  const { applicant, host, sessionId, from } = await demoPair(browser, house)
  const found: string[] = []
  const look = async (who: Someone, page: string, more: Partial<Audited> = {}) => {
    found.push(...await audit(who, { name: `/sessions/:id/${page} ${who.name}`, show: async (locale) => { await who.page.goto(`/sessions/${sessionId}/${page}`); if (page === 'room') await inCall(who, locale) }, ...more }))
  }
  // A page that is left while it still connects says so in the console: whoever looks at the room is in it first.
  const inCall = (who: Someone, locale: 'ko' | 'en') => expect(who.page.getByRole('button', { name: room[locale].more, exact: true })).toBeVisible()
  await look(applicant, 'check')
  for (const who of [applicant, host]) await passCheck(who, sessionId)
  await Promise.all([look(applicant, 'waiting'), look(host, 'waiting')])
  await look(applicant, 'rehearsal')
  await applicant.page.goto(`/sessions/${sessionId}/waiting`)
  await sayReady(applicant)

  await house.setTime(from)
  await host.page.getByRole('button', { name: waiting.en.start, exact: true }).click()
  const anyway = host.page.getByRole('button', { name: waiting.en.startAnyway })
  await anyway.click()
  await expect(applicant.page.getByRole('heading', { name: waiting.en.soonTitle })).toBeVisible()
  found.push(...await audit(applicant, { name: 'countdown', locales: ['en'] }))
  for (const who of [applicant, host]) await expect(who.page).toHaveURL(/\/room$/, { timeout: 60_000 })
  await Promise.all([applicant, host].map((who) => meets(who, 1)))
  await Promise.all([look(applicant, 'room'), look(host, 'room')])

  // What is asked over the room.
  await host.page.getByRole('button', { name: room.en.more, exact: true }).click()
  found.push(...await audit(host, { name: 'room menu', locales: ['en'] }))
  await host.page.keyboard.press('Escape')
  await host.post(`/api/sessions/${sessionId}/tools`, { chat: true, share: true })
  await applicant.post(`/api/sessions/${sessionId}/chat`, { text: 'Hello', key: 'key-of-the-first-message' })
  for (const who of [applicant, host]) {
    await who.page.getByRole('button', { name: /^Chat/ }).click()
    found.push(...await audit(who, { name: `room chat ${who.name}`, locales: ['en'] }))
    await closePanel(who)
  }
  await applicant.page.getByRole('button', { name: room.en.leave }).click()
  found.push(...await audit(applicant, { name: 'leave dialog', locales: ['en'] }))
  await applicant.page.getByRole('button', { name: room.en.leaveYes }).click()
  await expect(applicant.page).toHaveURL(/\/after$/)
  await look(applicant, 'after')
  await host.post(`/api/sessions/${sessionId}/end`, { confirmed: true })
  await expect(host.page).toHaveURL(/\/after$/)
  await look(host, 'after')

  for (const who of [applicant, host]) {
    found.push(...who.complaints, ...who.consoleErrors)
    await who.close()
  }
  expect(found).toEqual([])
})
