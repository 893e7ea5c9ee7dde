import type { Page } from '../../../platform/web/pages.js'

export const accountsPages: Page[] = [
  { path: '/sign-in', shell: 'public', load: () => import('./sign-in.js') },
  { path: '/sign-up', shell: 'public', load: () => import('./sign-up.js') },
  { path: '/verify', shell: 'public', load: () => import('./verify.js') },
  { path: '/reset', shell: 'public', load: () => import('./reset.js') },
  { path: '/account', shell: 'member', load: () => import('./account/account.js') },
]
