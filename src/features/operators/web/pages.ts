import type { Page } from '../../../platform/web/pages.js'

export const operatorsPages: Page[] = [
  { path: '/operator', shell: 'operator', load: () => import('./overview.js') },
  { path: '/operator/outbox', shell: 'operator', load: () => import('./outbox.js') },
  { path: '/operator/sessions', shell: 'operator', load: () => import('./sessions.js') },
  { path: '/operator/sessions/:id', shell: 'operator', load: () => import('./session-log.js') },
  { path: '/operator/people', shell: 'operator', load: () => import('./people.js') },
  { path: '/operator/changes', shell: 'operator', load: () => import('./changes.js') },
  { path: '/operator/templates', shell: 'operator', load: () => import('./templates.js') },
]
