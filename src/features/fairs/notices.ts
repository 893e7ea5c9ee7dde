import type { Instant } from '../../kernel/time.js'
import type { Tx } from '../../platform/house/house.js'
import { personOf, recipientOf } from '../accounts/index.js'
import { fillTemplate, notify, withdraw } from '../notices/index.js'
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
  const [template, t, company] = [fairTemplates[name], noticeTexts[person.locale], await nameOfCompany(tx.db, booth.companyId)]
  const until = w.callUntil === null ? '' : new Intl.DateTimeFormat('en-GB', { timeZone: person.timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(w.callUntil)
  const variables = { 이름: person.name, 기업: company, 박람회: w.fairTitle, 대기번호: String(w.number), 번호: w.fairId, 마감: until }
  const used = Object.fromEntries(Object.entries(variables).filter(([key]) => template.text.ko.includes(`#{${key}}`) || template.buttons.some((b) => b.path.includes(`#{${key}}`))))
  await notify(tx, {
    event: `${about(w)}:${key}`, about: about(w), to: recipientOf(person), required: true, ...when,
    content: {
      kind: template.kind, bell: { title: t.titles[name], body: t.body({ company, fair: w.fairTitle, number: w.number, until }), href: `/fairs/${w.fairId}` },
      alimtalk: fillTemplate(template, person.locale, used),
    },
  })
}

/** It is of use only while the call lasts. */
export const noticeCalled = (tx: Tx, w: WaitRow, booth: Booth): Promise<void> => tell(tx, w, booth, 'called', { key: `called:${w.missed}`, dropAfter: w.callUntil! })
export const noticeBack = (tx: Tx, w: WaitRow, booth: Booth): Promise<void> => tell(tx, { ...w, callUntil: null }, booth, 'back')
export const noticeOut = (tx: Tx, w: WaitRow, booth: Booth, why: 'missed' | 'closed'): Promise<void> => tell(tx, { ...w, callUntil: null }, booth, why)
/** Who has come, or left, needs no call any more. */
export const withdrawCall = (tx: Tx, w: Pick<WaitRow, 'id'>): Promise<void> => withdraw(tx, about(w), { kinds: ['fair.called'] })
