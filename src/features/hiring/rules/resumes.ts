export const opennesses = ['active', 'open', 'closed'] as const
/** Actively looking, open to good proposals, closed (HIRE-3): one setting of the person, over all their résumés. */
export type Openness = (typeof opennesses)[number]
export const maxResumes = 20
/** Entries of one section at most. */
export const maxEntries = 20

export const degrees = ['high_school', 'associate', 'bachelor', 'master', 'doctor', 'other'] as const
export const educationStates = ['graduated', 'expected', 'attending', 'on_leave', 'left'] as const
export const militaryStates = ['not_applicable', 'served', 'serving', 'exempt', 'to_serve'] as const

/** A month as 'YYYY-MM', or '' while it is not filled in: a draft is kept as it is. */
export type Month = string

export interface Education { school: string; major: string; degree: (typeof degrees)[number]; state: (typeof educationStates)[number]; from: Month; to: Month }
export interface Career { company: string; role: string; from: Month; to: Month; current: boolean; text: string }
export interface Certificate { name: string; issuer: string; on: Month }
export interface Language { language: string; test: string; score: string; on: Month }
export interface Military { state: (typeof militaryStates)[number]; branch: string; rank: string; from: Month; to: Month; reason: string }

/** What a person writes; name and ways to reach them come from the account when it is sent. */
export interface ResumeContent {
  education: Education[]
  career: Career[]
  certificates: Certificate[]
  languages: Language[]
  military: Military
  introduction: string
}

export const emptyResume = (): ResumeContent => ({
  education: [], career: [], certificates: [], languages: [],
  military: { state: 'not_applicable', branch: '', rank: '', from: '', to: '', reason: '' },
  introduction: '',
})

/** Whether there is anything for a company to read. */
export const isEmptyResume = (c: ResumeContent): boolean =>
  !c.education.length && !c.career.length && !c.certificates.length && !c.languages.length && !c.introduction.trim()

const monthsIn = (from: Month, to: Month): number => {
  const [fy = 0, fm = 0] = from.split('-').map(Number)
  const [ty = 0, tm = 0] = to.split('-').map(Number)
  return (ty - fy) * 12 + tm - fm + 1
}

/** Months of work, counted once where two posts overlap: the first and the last month both count. `thisMonth` ends what goes on. */
export function careerMonths(career: Pick<Career, 'from' | 'to' | 'current'>[], thisMonth: Month): number {
  const spans = career
    .map((c) => ({ from: c.from, to: c.current ? thisMonth : c.to }))
    .filter((s) => s.from && s.to && s.from <= s.to)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  let total = 0
  let reached = ''
  for (const span of spans) {
    if (span.to <= reached) continue
    const from = reached && span.from <= reached ? reached : span.from
    total += monthsIn(from, span.to) - (from === reached ? 1 : 0)
    reached = span.to
  }
  return total
}

/** A month as people type it ('2024.3', '202403', '2024-03') as 'YYYY-MM'; '' for nothing, null for what is no month. */
export function monthOf(typed: string): Month | null {
  const text = typed.trim()
  if (!text) return ''
  const parts = /^(\d{4})[-./\s]*(\d{1,2})[.월]?$/.exec(text.replace(/년/, '.'))
  const month = Number(parts?.[2])
  return parts && month >= 1 && month <= 12 ? `${parts[1]}-${String(month).padStart(2, '0')}` : null
}
