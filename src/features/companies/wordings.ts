import type { Wordings } from '../notices/index.js'
import { invitedWording, joinedWording } from './notices.js'

/** The words of each kind, of its variables alone: for the catalogue of notices. */
export const companiesWordings = {
  'company.invited': (v, locale) => invitedWording({ company: v.기업, inviter: v.초대자, role: 'manager', href: '/company-invitation/sample' }, locale),
  'company.joined': (v, locale) => joinedWording({ joined: v.지원자, company: v.기업, companyId: v.번호 }, locale),
} satisfies Partial<Wordings>
