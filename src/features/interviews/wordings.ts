import type { Locale } from '../../kernel/texts.js'
import type { Fact, ValuesOf, Wordings } from '../notices/index.js'
import { answerWording, panelWording, wordingOf, type PanelNews, type Variables } from './notices.js'
import type { TemplateName } from './templates.js'
import { noticeTexts } from './texts.js'

type Values = ValuesOf<'interview.invited_reminder'> & Partial<Variables>
type PanelValues = ValuesOf<'interview.panel_scheduled'>
type AnswerValues = ValuesOf<'interview.answer_decline'> & Partial<ValuesOf<'interview.answer_another_time'>>

const facts = (v: PanelValues | Values, locale: Locale): Fact[] => {
  const t = noticeTexts[locale]
  return [{ label: t.posting, value: v.공고 }, { label: t.kind, value: v.종류 }, { label: t.time, value: v.일시 }]
}
const said = (name: TemplateName) => (v: Values, locale: Locale) =>
  wordingOf(name, { ...v, 번호: v.번호 ?? '', 안내: v.안내 ?? '', 코드: v.코드 ?? '', 코드주소: v.코드주소 ?? '' }, locale, { facts: facts(v, locale) })
const panel = (news: PanelNews) => (v: PanelValues, locale: Locale) =>
  panelWording(news, 'panel', { applicants: v.지원자, title: v.공고, time: v.일시, href: `/interviews/${v.번호}`, facts: facts(v, locale) }, locale)
const answer = (what: 'another_time' | 'decline') => (v: AnswerValues, locale: Locale) =>
  answerWording(what, { name: v.지원자, title: v.공고, time: v.일시, href: `/interviews/${v.번호}`, facts: facts(v, locale), proposed: v.희망일시 ? [v.희망일시] : [], reason: v.사유 }, locale)

/** The words of each kind, of its variables alone: for the catalogue of notices. */
export const interviewsWordings = {
  'interview.scheduled': said('scheduled'), 'interview.changed': said('changed'), 'interview.kept': said('kept'), 'interview.day_before': said('dayBefore'), 'interview.entry_opens': said('entryOpens'),
  'interview.cancelled': said('cancelled'), 'interview.invited': said('invited'), 'interview.invited_reminder': said('invitedReminder'), 'interview.invited_changed': said('invitedChanged'),
  'interview.invited_cancelled': said('invitedCancelled'), 'interview.result': said('result'),
  'interview.panel_scheduled': panel('scheduled'), 'interview.panel_changed': panel('changed'), 'interview.panel_cancelled': panel('cancelled'), 'interview.panel_removed': panel('removed'),
  'interview.answer_another_time': answer('another_time'), 'interview.answer_decline': answer('decline'),
} satisfies Partial<Wordings>
