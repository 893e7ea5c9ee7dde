import type { Page } from '../../../platform/web/pages.js'

export const noticesPages: Page[] = [
  { path: '/notices', shell: 'member', load: () => import('./notices-page.js') },
  { path: '/my/sent', shell: 'member', load: () => import('./why/sent.js') },
  { path: '/my/sent/:id', shell: 'member', load: () => import('./why/one.js') },
  { path: '/account/notices', shell: 'member', load: () => import('./settings/settings-page.js') },
  { path: '/unsubscribe/:token', shell: 'public', load: () => import('./settings/unsubscribe-page.js') },
]
