import type { Page } from '../../../platform/web/pages.js'

export const interviewsPages: Page[] = [
  { path: '/my/interviews', shell: 'member', load: () => import('./my/my-interviews.js') },
  { path: '/interviews/:id', shell: 'path', load: () => import('./answer/answer.js') },
  { path: '/invited', shell: 'member', load: () => import('./invited.js') },
  { path: '/company/:companyId', shell: 'company', load: () => import('./company/today.js') },
  { path: '/company/:companyId/interviews', shell: 'company', load: () => import('./company/list.js') },
  { path: '/company/:companyId/schedule', shell: 'company', load: () => import('./company/schedule.js') },
  { path: '/company/:companyId/interviews/:interviewId', shell: 'company', load: () => import('./company/interview.js') },
  { path: '/company/:companyId/interviews/:interviewId/log', shell: 'company', load: () => import('./company/log.js') },
  { path: '/company/:companyId/invitations', shell: 'company', load: () => import('./company/invitations.js') },
]
