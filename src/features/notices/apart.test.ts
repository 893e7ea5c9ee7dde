import { afterAll, expect, test } from 'vitest'
import { everything, hana, noticesHouse, scriptedAlimtalk, scriptedMail } from '../../../tests/world/notices-house.js'

const mail = scriptedMail({ instant: false })
const alimtalk = { ...scriptedAlimtalk(), instant: false }
const w = await noticesHouse({ mail, alimtalk })
afterAll(() => w.close())

test('NOTI-4 a provider that hangs holds up nobody in another channel, however many wait for it', async () => {
  const held: (() => void)[] = []
  const hang = () => new Promise<void>((go) => { held.push(go) })
  for (let n = 0; n < 20; n++) alimtalk.says.push(hang)
  for (let n = 0; n < 20; n++) {
    const to = { ...hana, personId: `person${String(n).padStart(14, '0')}` }
    await w.notify({ event: `e${String(n)}`, to, content: everything('면접 일정이 확정되었습니다') })
  }
  await w.sweep()
  await expect.poll(() => mail.taken.length).toBe(20)
  expect([held.length, alimtalk.taken.length]).toEqual([8, 0])
  const letGo = setInterval(() => { held.splice(0).forEach((go) => { go() }) }, 5)
  await w.sweepAll().finally(() => { clearInterval(letGo) })
  expect(alimtalk.taken).toHaveLength(20)
})
