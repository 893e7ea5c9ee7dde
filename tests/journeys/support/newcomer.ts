import { expect } from '@playwright/test'
import type { House } from './house.js'
import type { Someone } from './someone.js'

export interface Account { mail: string; phone?: string }
interface Line { id: string; state: string }

/** Signs somebody up as themselves: with mail and password, and the link that waits for them in the operator's outbox. */
export async function joinHouse(who: Someone, operator: Someone, account: Account): Promise<void> {
  const { items } = await who.get('/api/consents/texts') as { items: { kind: string; version: string }[] }
  await who.post('/api/sign-up', { name: who.name, password: 'a calm wooden hall', consents: items.map(({ kind, version }) => ({ kind, version })), ...account })
  let link: string | undefined
  await expect.poll(async () => {
    const sent = ((await operator.get(`/api/operator/outbox?channel=mail&q=${encodeURIComponent(account.mail)}`)).items as Line[]).find((line) => line.state !== 'planned')
    link = sent && /\/verify#token=([\w-]+)/.exec((await operator.get(`/api/operator/outbox/${sent.id}`)).message.message.text)?.[1]
    return link
  }, { message: `the mail to ${account.mail}` }).toBeTruthy()
  await who.post('/api/verify', { token: link })
}

/** Writes a résumé. @returns its id */
export async function writeResume(who: Someone, words: { introduction: string; school?: string; company?: string }): Promise<string> {
  const made = await who.post('/api/my/resumes', { title: '기본 이력서' })
  const content = {
    ...made.content, introduction: words.introduction,
    education: words.school ? [{ school: words.school, major: '컴퓨터공학', degree: 'bachelor', state: 'graduated', from: '2014-03', to: '2018-02' }] : [],
    career: words.company ? [{ company: words.company, role: '개발', from: '2019-01', to: '2023-06', current: false, text: '' }] : [],
  }
  const saved = await who.ask('PUT', `/api/my/resumes/${made.id}`, { version: made.version, title: made.title, content })
  expect([who.name, saved.status]).toEqual([who.name, 200])
  return made.id
}

const minute = 60_000
/** The calendar day in Seoul. */
export const seoulDay = (at: number): string => new Date(at + 540 * minute).toISOString().slice(0, 10)
/** A time of a day that lies `days` ahead, as Seoul's clocks show it. */
export const seoulTime = async (house: House, days: number, clock: string): Promise<number> => Date.parse(`${seoulDay((await house.now()) + days * 1440 * minute)}T${clock}:00+09:00`)
