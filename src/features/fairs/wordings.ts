import type { Locale } from '../../kernel/texts.js'
import type { ValuesOf, Wordings } from '../notices/index.js'
import { wordingOf, type Variables } from './notices.js'
import type { TemplateName } from './templates.js'

type Values = ValuesOf<'fair.back'> & Partial<Variables>
const said = (name: TemplateName) => (v: Values, locale: Locale) => wordingOf(name, { ...v, 마감: v.마감 ?? '' }, locale)

/** The words of each kind, of its variables alone: for the catalogue of notices. */
export const fairsWordings = { 'fair.called': said('called'), 'fair.back': said('back'), 'fair.missed': said('missed'), 'fair.closed': said('closed') } satisfies Partial<Wordings>
