import type { Locale } from '../../kernel/texts.js'
import type { ValuesOf, Wordings } from '../notices/index.js'
import { assignWording, consultantWording, wordingOf, type ConsultantNews, type Variables } from './notices.js'
import type { TemplateName } from './templates.js'

type Values = ValuesOf<'consultation.record'> & Partial<Variables>
type ClientValues = ValuesOf<'consultation.consultant_assigned'> & Partial<ValuesOf<'consultation.consultant_cancelled'>>

const said = (name: TemplateName) => (v: Values, locale: Locale) => wordingOf(name, { ...v, 안내: v.안내 ?? '', 사유: v.사유 ?? '' }, locale, { known: true, place: null })
const client = (news: ConsultantNews) => (v: ClientValues, locale: Locale) =>
  consultantWording(news, { name: v.지원자, field: v.분야, type: v.유형, time: v.일시, about: null, reason: v.사유 ?? null, href: `/consultations/${v.번호}` }, locale)

/** The words of each kind, of its variables alone: for the catalogue of notices. */
export const consultingWordings = {
  'consultation.assigned': said('assigned'), 'consultation.changed': said('changed'), 'consultation.day_before': said('dayBefore'), 'consultation.entry_opens': said('entryOpens'),
  'consultation.cancelled': said('cancelled'), 'consultation.record': said('record'),
  'consultation.consultant_assigned': client('assigned'), 'consultation.consultant_changed': client('changed'), 'consultation.consultant_cancelled': client('cancelled'), 'consultation.consultant_removed': client('removed'),
  'consultation.to_assign': (v, locale) => assignWording({ name: v.지원자, field: v.분야, type: v.유형, href: `/operator/consulting/${v.번호}` }, locale),
} satisfies Partial<Wordings>
