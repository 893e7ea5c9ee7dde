import type { Page } from '../../../platform/web/pages.js'

export const evaluationPages: Page[] = [
  { path: '/company/:companyId/interviews/:interviewId/evaluation', shell: 'company', load: () => import('./evaluation.js') },
  { path: '/interviews/:id/evaluation', shell: 'member', load: () => import('./of-session.js') },
  { path: '/company/:companyId/evaluations', shell: 'company', load: () => import('./decisions.js') },
]
