import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unsubscribeToken } from '../../../src/features/notices/settings/token.js'
import type { Someone } from './someone.js'

/** Ids that the addresses of pages need, of the demo and of what was made beside it. */
export interface Ids { company: string; posting: string; application: string; resume: string; interview: string; asked: string; session: string; message: string; notice: string; token: string; unsubscribe: string; consultation: string; fair: string; booth: string; webhook: string }

export type Visitor = '' | '김하늘' | '이도윤' | '한서연' | '박서준' | '최유진' | '윤다온' | '운영자'
export interface Row {
  /** As the table of contents has it. */
  page: string
  as: Visitor
  at?: (ids: Ids) => string
  /** What people wrote there, in whichever language. */
  data?: string
}

/** Pages that only somebody on their way to an interview sees: they are walked, not opened. */
export const walked = ['/sessions/:id/check', '/sessions/:id/waiting', '/sessions/:id/rehearsal', '/sessions/:id/room', '/sessions/:id/after']

/** Every other page of the product, for whom it is, in a state that shows it. A law of the suite fails where a page has no row. */
export const rows: readonly Row[] = [
  { page: '/', as: '' },
  { page: '/demo', as: '' },
  { page: '/sign-in', as: '' },
  { page: '/sign-up', as: '' },
  { page: '/verify', as: '' },
  { page: '/reset', as: '' },
  { page: '/postings', as: '' },
  { page: '/postings/:id', as: '', at: (ids) => `/postings/${ids.posting}` },
  { page: '/search', as: '' },
  { page: '/companies/:id', as: '', at: (ids) => `/companies/${ids.company}` },
  { page: '/fairs', as: '' },
  { page: '/fairs/:id', as: '', at: (ids) => `/fairs/${ids.fair}` },
  { page: '/company-invitation/:token', as: '', at: (ids) => `/company-invitation/${ids.token}` },
  { page: '/unsubscribe/:token', as: '', at: (ids) => `/unsubscribe/${ids.unsubscribe}` },
  { page: '/device-help', as: '' },
  { page: '/ui-gallery', as: '' },
  { page: '/invited', as: '' },

  { page: '/', as: '김하늘' },
  { page: '/my', as: '김하늘' },
  { page: '/my/fairs', as: '김하늘' },
  { page: '/my/scraps', as: '김하늘' },
  { page: '/my/scraps/companies', as: '김하늘' },
  { page: '/companies/:id', as: '김하늘', at: (ids) => `/companies/${ids.company}` },
  { page: '/my/consultations', as: '김하늘' },
  { page: '/my/consultations/new', as: '김하늘' },
  { page: '/my/resumes', as: '김하늘' },
  { page: '/my/resumes/:id', as: '김하늘', at: (ids) => `/my/resumes/${ids.resume}` },
  { page: '/my/applications', as: '김하늘' },
  { page: '/my/interviews', as: '김하늘' },
  { page: '/interviews/:id', as: '김하늘', at: (ids) => `/interviews/${ids.interview}` },
  { page: '/postings/:id', as: '김하늘', at: (ids) => `/postings/${ids.posting}` },
  { page: '/invited', as: '김하늘' },
  { page: '/notices', as: '김하늘', data: 'main ul' },
  { page: '/my/sent', as: '김하늘', data: 'main ul' },
  { page: '/my/sent/:id', as: '김하늘', at: (ids) => `/my/sent/${ids.notice}`, data: 'main ol, main h2' },
  { page: '/account', as: '김하늘' },
  { page: '/account/calendar', as: '김하늘' },
  { page: '/account/notices', as: '김하늘' },
  { page: '/company', as: '김하늘' },
  { page: '/fairs/:id', as: '김하늘', at: (ids) => `/fairs/${ids.fair}` },
  { page: '/fairs/:id', as: '이도윤', at: (ids) => `/fairs/${ids.fair}` },
  { page: '/interviews/:id', as: '이도윤', at: (ids) => `/interviews/${ids.asked}` },
  { page: '/my/consultations', as: '한서연' },
  { page: '/consultations/:id', as: '한서연', at: (ids) => `/consultations/${ids.consultation}` },

  { page: '/company', as: '박서준' },
  { page: '/company/:companyId', as: '박서준', at: (ids) => `/company/${ids.company}` },
  { page: '/company/:companyId/interviews', as: '박서준', at: (ids) => `/company/${ids.company}/interviews` },
  { page: '/company/:companyId/interviews/:interviewId', as: '박서준', at: (ids) => `/company/${ids.company}/interviews/${ids.asked}` },
  { page: '/company/:companyId/interviews/:interviewId/evaluation', as: '박서준', at: (ids) => `/company/${ids.company}/interviews/${ids.interview}/evaluation` },
  { page: '/company/:companyId/interviews/:interviewId/log', as: '박서준', at: (ids) => `/company/${ids.company}/interviews/${ids.interview}/log` },
  { page: '/company/:companyId/evaluations', as: '박서준', at: (ids) => `/company/${ids.company}/evaluations` },
  { page: '/company/:companyId/schedule', as: '박서준', at: (ids) => `/company/${ids.company}/schedule?posting=${ids.posting}` },
  { page: '/company/:companyId/postings', as: '박서준', at: (ids) => `/company/${ids.company}/postings` },
  { page: '/company/:companyId/postings/new', as: '박서준', at: (ids) => `/company/${ids.company}/postings/new` },
  { page: '/company/:companyId/postings/:postingId', as: '박서준', at: (ids) => `/company/${ids.company}/postings/${ids.posting}` },
  { page: '/company/:companyId/postings/:postingId', as: '박서준', at: (ids) => `/company/${ids.company}/postings/${ids.posting}?tab=text` },
  { page: '/company/:companyId/applications/:applicationId', as: '박서준', at: (ids) => `/company/${ids.company}/applications/${ids.application}` },
  { page: '/company/:companyId/fairs', as: '박서준', at: (ids) => `/company/${ids.company}/fairs` },
  { page: '/company/:companyId/fairs/new', as: '박서준', at: (ids) => `/company/${ids.company}/fairs/new` },
  { page: '/company/:companyId/booths/:boothId', as: '박서준', at: (ids) => `/company/${ids.company}/booths/${ids.booth}` },
  { page: '/company/:companyId/invitations', as: '박서준', at: (ids) => `/company/${ids.company}/invitations` },
  { page: '/company/:companyId/integrations', as: '박서준', at: (ids) => `/company/${ids.company}/integrations`, data: 'main tbody' },
  { page: '/company/:companyId/integrations/webhooks/:webhookId', as: '박서준', at: (ids) => `/company/${ids.company}/integrations/webhooks/${ids.webhook}` },
  { page: '/company/:companyId/members', as: '박서준', at: (ids) => `/company/${ids.company}/members` },
  { page: '/interviews/:id/evaluation', as: '최유진', at: (ids) => `/interviews/${ids.interview}/evaluation` },
  { page: '/company/:companyId/interviews/:interviewId/evaluation', as: '최유진', at: (ids) => `/company/${ids.company}/interviews/${ids.interview}/evaluation` },

  { page: '/consultant', as: '윤다온' },
  { page: '/consultant/sessions', as: '윤다온' },
  { page: '/consultant/hours', as: '윤다온' },
  { page: '/consultant/ratings', as: '윤다온' },
  { page: '/consultations/:id', as: '윤다온', at: (ids) => `/consultations/${ids.consultation}` },

  { page: '/operator', as: '운영자', data: 'main li' },
  { page: '/operator/outbox', as: '운영자', at: (ids) => `/operator/outbox?id=${ids.message}`, data: 'main ul' },
  { page: '/operator/sessions', as: '운영자' },
  { page: '/operator/sessions/:id', as: '운영자', at: (ids) => `/operator/sessions/${ids.session}` },
  { page: '/operator/fairs', as: '운영자' },
  { page: '/operator/fairs/new', as: '운영자' },
  { page: '/operator/fairs/:id', as: '운영자', at: (ids) => `/operator/fairs/${ids.fair}` },
  { page: '/operator/people', as: '운영자' },
  { page: '/operator/changes', as: '운영자' },
  { page: '/operator/templates', as: '운영자', data: 'main label' },
  { page: '/operator/consulting', as: '운영자' },
  { page: '/operator/consulting/:id', as: '운영자', at: (ids) => `/operator/consulting/${ids.consultation}` },
  { page: '/operator/consulting/fields', as: '운영자' },
  { page: '/operator/consulting/consultants', as: '운영자' },
  { page: '/operator/consulting/figures', as: '운영자' },
]

/** Fills what the demo leaves empty, so that the pages have something to show, and finds what stands in their addresses. */
export async function idsOf(who: Record<Exclude<Visitor, ''>, Someone>): Promise<Ids> {
  const manager = who['박서준']
  const company = (await manager.get('/api/companies')).items[0].id as string
  const postings = (await manager.get(`/api/companies/${company}/postings`)).items as { id: string; title: string }[]
  const posting = postings.find((p) => p.title === '백엔드 개발자')!.id
  const application = (await manager.get(`/api/companies/${company}/postings/${posting}/applications`)).items[0].id as string
  const resume = (await who['김하늘'].get('/api/my/resumes')).items[0].id as string
  const roundOf = async (name: '김하늘' | '이도윤') => (await who[name].get('/api/my/interviews')).items[0].rounds[0] as { interviewId: string; sessionId: string }
  const [mine, asked] = [await roundOf('김하늘'), await roundOf('이도윤')]
  const { members } = await manager.get(`/api/companies/${company}/scheduling`)
  const day = 86_400_000
  const from = Math.ceil((await manager.house.now()) / day) * day + 3 * day
  await manager.post(`/api/companies/${company}/interview-invitations`, {
    medium: 'video', panel: [{ personId: members[0].personId, role: 'host' }], from: new Date(from).toISOString(), to: new Date(from + 1_800_000).toISOString(),
    title: postings[0]!.title, name: '한서연', mail: 'seoyeon@demo.invalid', phone: null,
  })
  await manager.post(`/api/companies/${company}/invitations`, { mail: 'newcomer@demo.invalid', role: 'interviewer' })
  const sent = async (q: string) => (await who['운영자'].get(`/api/operator/outbox?q=${encodeURIComponent(q)}`)).items[0].id as string
  const letter = await who['운영자'].get(`/api/operator/outbox/${await sent('newcomer@demo.invalid')}`)
  const token = /company-invitation\/([\w-]+)/.exec(letter.message.message.text)![1]!
  const unsubscribe = unsubscribeToken(readFileSync(join(manager.house.home, 'secrets/installation'), 'utf8').trim(), { personId: (await who['김하늘'].get('/api/me')).id as string, mail: 'scraps' })
  const stand = (await manager.get(`/api/companies/${company}/fairs`)).items[0] as { id: string; fair: { id: string } }
  return { company, posting, fair: stand.fair.id, booth: stand.id, application, resume, interview: mine.interviewId, asked: asked.interviewId, session: mine.sessionId, webhook: (await manager.get(`/api/companies/${company}/webhooks`)).items[0].id as string, consultation: (await who['한서연'].get('/api/my/consultations')).items[0].id as string, message: await sent('이도윤'), notice: (await who['김하늘'].get('/api/my/sent')).items[0].id as string, token, unsubscribe }
}
