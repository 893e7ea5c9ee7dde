import { afterAll, expect, test } from 'vitest'
import { hours, seconds } from '../../kernel/time.js'
import { duri, hana, mailOnly, noticesHouse, scriptedMail, start } from '../../../tests/world/notices-house.js'

const mail = scriptedMail()
const w = await noticesHouse({ mail })
afterAll(() => w.close())

test('NOTI-4 what is due for one person at one instant goes, and stands in the bell, in the order in which it was made; nobody waits for another person', async () => {
  const dueAt = start + hours(1)
  for (let n = 1; n <= 12; n++) {
    for (const to of [hana, duri]) {
      const subject = `${String(n)} ${to.name}`
      await w.notify({ event: `e${String(n)}`, to, dueAt, content: { ...mailOnly(subject), bell: { title: subject, body: '', href: '/' } } })
    }
  }
  await w.notify({ event: 'earlier', dueAt: dueAt - seconds(1), content: mailOnly('0 김하나') })
  w.clock.set(dueAt)
  await w.sweepAll()
  const sent = mail.taken.map((m) => m.subject)
  const inOrder = (name: string, from: number) => Array.from({ length: 13 - from }, (_, i) => `${String(i + from)} ${name}`)
  expect(sent.filter((s) => s.endsWith(hana.name))).toEqual(inOrder(hana.name, 0))
  expect(sent.filter((s) => s.endsWith(duri.name))).toEqual(inOrder(duri.name, 1))
  const rung = w.told.filter((e) => e.type === 'notice.added').map((e) => (e.body as { notice: { title: string } }).notice.title)
  expect(rung.filter((s) => s.endsWith(hana.name))).toEqual(inOrder(hana.name, 1))
})
