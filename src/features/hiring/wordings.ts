import type { ValuesOf, Wordings } from '../notices/index.js'
import { arrived, deadlineNear, received, result, type Told } from './notices.js'

const told = (v: ValuesOf<'application.received'>): Told => ({ id: '', companyId: '', name: '', companyName: v.기업, postingTitle: v.공고, stage: 'screening_passed' })

/** The words of each kind, of its variables alone: for the catalogue of notices. */
export const hiringWordings = {
  'application.received': (v, locale) => received(told(v), locale),
  'application.screened': (v, locale) => result(told(v), locale),
  'application.new': (v, locale) => arrived({ ...told({ 기업: '', 공고: v.공고 }), id: v.번호, companyId: v.번호, name: v.지원자 }, locale),
  'posting.deadline': (v, locale) => deadlineNear({ locale }, { company: v.기업, posting: v.공고, until: v.마감 }, `/postings/${v.번호}`),
} satisfies Partial<Wordings>
