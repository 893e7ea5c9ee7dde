import type { Page } from '../../../platform/web/pages.js'

export const companiesPages: Page[] = [
  { path: '/company', shell: 'member', load: () => import('./companies.js') },
  { path: '/company/:companyId/members', shell: 'company', load: () => import('./members.js') },
  { path: '/company-invitation/:token', shell: 'public', load: () => import('./invitation.js') },
]
