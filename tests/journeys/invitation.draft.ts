import { expect, test } from '@playwright/test'
import { House } from './support/house.js'
import { Someone } from './support/person.js'

let house: House
test.beforeAll(async () => { house = await House.open() })
test.afterAll(async () => { await house?.close() })

test('INT-20 INT-21 INT-22 an invitation with a wrong, a right, a used and an expired code', async ({ browser }) => {
  const [manager, invited, other, operator] = await Promise.all(['박서준', '한서연', '이도윤', '운영자'].map(async (name) => {
    const who = await Someone.open(browser, house, name)
    await who.signIn()
    return who
  })) as [Someone, Someone, Someone, Someone]
  const company = (await manager.get('/api/companies')).items[0]
  const { members } = await manager.get(`/api/companies/${company.id}/scheduling`)
  const hour = 3_600_000
  const from = Math.ceil((await house.now()) / hour) * hour + 48 * hour
  const invite = async (name: string, mail: string, start: number) => manager.post(`/api/companies/${company.id}/interview-invitations`, {
    medium: 'video', panel: [{ personId: members[0].personId, role: 'host' }], from: new Date(start).toISOString(), to: new Date(start + hour / 2).toISOString(), title: '디자인 책임자', name, mail, phone: null,
  })
  const codeSentTo = async (mail: string): Promise<string> => {
    await expect.poll(async () => (await operator.get(`/api/operator/outbox?q=${encodeURIComponent(mail)}`)).items.length).toBeGreaterThan(0)
    const { items } = await operator.get(`/api/operator/outbox?q=${encodeURIComponent(mail)}`)
    const message = JSON.stringify(await operator.get(`/api/operator/outbox/${items[0].id}`))
    return /code=([0-9A-Z]{8})/.exec(message)![1]!
  }
  await invite('한서연', 'seoyeon@demo.invalid', from)
  const code = await codeSentTo('seoyeon@demo.invalid')

  await test.step('INT-22 a wrong code says so', async () => {
    await invited.page.goto('/invited?code=ZZZZZZZZ')
    const field = invited.page.getByRole('textbox').first()
    await field.fill('ZZZZZZZ2')
    await field.press('Enter')
    await expect(invited.page.getByText(/코드/).first()).toBeVisible()
    expect((await invited.ask('POST', '/api/interview-invitations/enter', { code: 'ZZZZZZZ3' })).body.code).toBe('code_wrong')
  })
  await test.step('INT-21 the right one binds to this account and leads to the answer', async () => {
    await invited.page.goto(`/invited?code=${code}`)
    const field = invited.page.getByRole('textbox').first()
    await field.fill(code)
    await field.press('Enter')
    await expect(invited.page).toHaveURL(/\/interviews\//, { timeout: 30_000 })
    await expect(invited.page.getByText('참석하실 수 있나요?')).toBeVisible()
  })
  await test.step('INT-22 used by another, expired, and locked after five wrong ones: each its own words', async () => {
    expect((await other.ask('POST', '/api/interview-invitations/enter', { code })).body.code).toBe('code_used')
    await invite('이도윤', 'doyun@demo.invalid', from + hour)
    const late = await codeSentTo('doyun@demo.invalid')
    for (let i = 0; i < 5; i++) await other.ask('POST', '/api/interview-invitations/enter', { code: `ZZZZZZ2${i + 2}` })
    expect((await other.ask('POST', '/api/interview-invitations/enter', { code: late })).body.code).toBe('codes_locked')
    await house.setTime(from + 2 * hour)
    expect((await other.ask('POST', '/api/interview-invitations/enter', { code: late })).body.code).toBe('code_expired')
  })
  for (const who of [manager, invited, other, operator]) await who.close()
})
