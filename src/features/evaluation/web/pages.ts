import type { Beside } from '../../live-room/web/beside.js'
import type { Page } from '../../../platform/web/pages.js'

/** Beside the picture, for the panel of an interview (INT-17). */
export const evaluationBeside: Beside = { kind: 'interview', load: () => import('./kit/kit-panel.js') }

export const evaluationPages: Page[] = [
  { path: '/company/:companyId/interviews/:interviewId/evaluation', shell: 'company', load: () => import('./evaluation.js') },
  { path: '/interviews/:id/evaluation', shell: 'member', load: () => import('./of-session.js') },
  { path: '/company/:companyId/evaluations', shell: 'company', load: () => import('./decisions.js') },
]
