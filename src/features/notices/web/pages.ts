import type { Page } from '../../../platform/web/pages.js'

export const noticesPages: Page[] = [
  { path: '/notices', shell: 'member', load: () => import('./notices-page.js') },
]
