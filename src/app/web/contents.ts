import type { Page } from '../../platform/web/pages.js'

const found = import.meta.glob<Record<string, Page[]>>('../../features/*/web/pages.ts', { eager: true })

/** The table of contents: every address of the web app. */
export const contents: Page[] = [
  { path: '/', shell: 'public', load: () => import('../home/home.js') },
  { path: '/demo', shell: 'public', load: () => import('../home/demo-people.js') },
  { path: '/ui-gallery', shell: 'public', load: () => import('../home/gallery.js') },
  { path: '/my', shell: 'member', load: () => import('../home/my.js') },
  { path: '/my/fairs', shell: 'member', load: () => import('../home/later.js') },
  { path: '/my/consultations', shell: 'member', load: () => import('../home/later.js') },
  ...Object.values(found).flatMap((module) => Object.values(module).flat()),
]
