/** What a person can have told on their devices or not (NOTI-25). */
export const services = ['proposals', 'messages', 'interviews', 'applications', 'tests', 'consulting', 'coaching', 'mentoring', 'fairs', 'community', 'scraps', 'company', 'notices', 'account'] as const
export type Service = (typeof services)[number]
/** Those with a switch: what is told of an account is its security, and goes by mail alone. */
export const pushServices = ['interviews', 'applications', 'consulting', 'fairs', 'scraps', 'company', 'notices', 'proposals', 'messages', 'tests', 'community', 'mentoring', 'coaching'] as const satisfies readonly Service[]

/** Kinds of mail that a person can receive, suspend or refuse (NOTI-20). */
export const optionalMails = ['scraps', 'company', 'proposals', 'messages', 'tests', 'community', 'mentoring', 'coaching'] as const
export type OptionalMail = (typeof optionalMails)[number]
/** Kinds of mail without which the service cannot be used (NOTI-23). */
export const requiredMails = ['applications', 'interviews', 'consulting', 'fairs', 'invitations', 'announcements', 'security'] as const
export type RequiredMail = (typeof requiredMails)[number]

/** What this installation tells of today. For the others a person can say beforehand what they want. */
export const isOpen: { services: readonly Service[]; mails: readonly OptionalMail[] } = {
  services: ['interviews', 'applications', 'consulting', 'fairs', 'scraps', 'company'], mails: ['scraps'],
}

export interface KindRow {
  service: Service
  /** What it is listed under where it is required, and where it is not; a notice of a kind may be only what is named. */
  required?: RequiredMail
  optional?: OptionalMail
}

/** What each kind of notice belongs to, by the longest beginning that fits. A kind that fits none cannot be written (`NoticeKind`). */
const rows = {
  'account.': { service: 'account', required: 'security' },
  'application.': { service: 'applications', required: 'applications' },
  'application.new': { service: 'company', optional: 'company' },
  'coaching.': { service: 'coaching', required: 'consulting', optional: 'coaching' },
  'community.': { service: 'community', optional: 'community' },
  'company.': { service: 'company', required: 'invitations' },
  'company.joined': { service: 'company', optional: 'company' },
  'consultation.': { service: 'consulting', required: 'consulting' },
  'fair.': { service: 'fairs', required: 'fairs' },
  'interview.': { service: 'interviews', required: 'interviews' },
  'mentoring.': { service: 'mentoring', required: 'consulting', optional: 'mentoring' },
  'message.': { service: 'messages', optional: 'messages' },
  'notice.': { service: 'notices', required: 'announcements' },
  'posting.': { service: 'scraps', optional: 'scraps' },
  'proposal.': { service: 'proposals', optional: 'proposals' },
  'test.': { service: 'tests', required: 'applications', optional: 'tests' },
} as const satisfies Record<string, KindRow>

export type NoticeKind = `${keyof typeof rows}${string}`

const beginnings = (Object.keys(rows) as (keyof typeof rows)[]).sort((a, b) => b.length - a.length)

/** @returns null for a kind of which an earlier version knew and this one does not */
export function kindRow(kind: string): KindRow | null {
  const beginning = beginnings.find((b) => kind.startsWith(b))
  return beginning ? rows[beginning] : null
}

export const serviceOf = (kind: string): Service => kindRow(kind)?.service ?? 'notices'

/** The setting that an optional mail of this kind obeys; null where it has none, and so may not go. */
export const mailOf = (kind: string): OptionalMail | null => kindRow(kind)?.optional ?? null
