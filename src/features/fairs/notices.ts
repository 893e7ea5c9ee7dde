import type { Locale } from '../../kernel/texts.js'
import type { Instant } from '../../kernel/time.js'
import type { Tx } from '../../platform/house/house.js'
import { personOf, recipientOf } from '../accounts/index.js'
import { fillTemplate, notify, withdraw, type Content, type VariablesOf } from '../notices/index.js'
import { nameOfCompany } from './present.js'
import type { Booth } from './store/fairs.js'
import type { WaitRow } from './tables.js'
import { fairTemplates, type TemplateName } from './templates.js'
import { noticeTexts } from './texts.js'

const about = (w: Pick<WaitRow, 'id'>): string => `fair-wait:${w.id}`

async function tell(tx: Tx, w: WaitRow, booth: Booth, name: TemplateName, more: { key?: string; dropAfter?: Instant } = {}): Promise<void> {
  const person = await personOf(tx.db, w.personId)
  if (!person) return
  const { key = name, ...when } = more
  const company = await nameOfCompany(tx.db, booth.companyId)
  const until = w.callUntil === null ? '' : new Intl.DateTimeFormat('en-GB', { timeZone: person.timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(w.callUntil)
  await notify(tx, {
    event: `${about(w)}:${key}`, about: about(w), to: recipientOf(person), required: true, ...when,
    content: wordingOf(name, { 이름: person.name, 기업: company, 박람회: w.fairTitle, 대기번호: String(w.number), 번호: w.fairId, 마감: until }, person.locale),
  })
}

/** Every variable of this feature's templates. */
export type Variables = VariablesOf<(typeof fairTemplates)[TemplateName]>

/** The words of one template for AlimTalk and bell, of its variables alone. */
export function wordingOf(name: TemplateName, v: Variables, locale: Locale): Content {
  const [template, t] = [fairTemplates[name], noticeTexts[locale]]
  return {
    kind: template.kind, bell: { title: t.titles[name], body: t.body({ company: v.기업, fair: v.박람회, number: Number(v.대기번호), until: v.마감 }), href: `/fairs/${v.번호}` },
    alimtalk: fillTemplate(template, locale, v),
  }
}

/** It is of use only while the call lasts. */
export const noticeCalled = (tx: Tx, w: WaitRow, booth: Booth): Promise<void> => tell(tx, w, booth, 'called', { key: `called:${w.missed}`, dropAfter: w.callUntil! })
export const noticeBack = (tx: Tx, w: WaitRow, booth: Booth): Promise<void> => tell(tx, { ...w, callUntil: null }, booth, 'back')
export const noticeOut = (tx: Tx, w: WaitRow, booth: Booth, why: 'missed' | 'closed'): Promise<void> => tell(tx, { ...w, callUntil: null }, booth, why)
/** Who has come, or left, needs no call any more. */
export const withdrawCall = (tx: Tx, w: Pick<WaitRow, 'id'>): Promise<void> => withdraw(tx, about(w), { kinds: ['fair.called'] })
