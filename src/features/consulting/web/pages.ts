import type { Page } from '../../../platform/web/pages.js'

export const consultingPages: Page[] = [
  { path: '/my/consultations', shell: 'member', load: () => import('./my/my-consultations.js') },
  { path: '/my/consultations/new', shell: 'member', load: () => import('./my/apply.js') },
  { path: '/consultations/:id', shell: 'member', load: () => import('./one/one.js') },
  { path: '/consultant', shell: 'member', load: () => import('./consultant/today.js') },
  { path: '/consultant/sessions', shell: 'member', load: () => import('./consultant/sessions.js') },
  { path: '/consultant/hours', shell: 'member', load: () => import('./consultant/hours.js') },
  { path: '/consultant/ratings', shell: 'member', load: () => import('./consultant/ratings.js') },
  { path: '/operator/consulting', shell: 'operator', load: () => import('./operator/list.js') },
  { path: '/operator/consulting/fields', shell: 'operator', load: () => import('./operator/fields.js') },
  { path: '/operator/consulting/consultants', shell: 'operator', load: () => import('./operator/consultants.js') },
  { path: '/operator/consulting/figures', shell: 'operator', load: () => import('./operator/figures.js') },
  { path: '/operator/consulting/:id', shell: 'operator', load: () => import('./operator/one.js') },
]
