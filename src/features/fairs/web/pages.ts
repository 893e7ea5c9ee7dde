import type { Page } from '../../../platform/web/pages.js'

export const fairsPages: Page[] = [
  { path: '/fairs', shell: 'public', load: () => import('./fairs.js') },
  { path: '/fairs/:id', shell: 'public', load: () => import('./fair.js') },
  { path: '/my/fairs', shell: 'member', load: () => import('./my-fairs.js') },
  { path: '/company/:companyId/fairs', shell: 'company', load: () => import('./company/booths.js') },
  { path: '/company/:companyId/fairs/new', shell: 'company', load: () => import('./company/new-fair.js') },
  { path: '/company/:companyId/booths/:boothId', shell: 'company', load: () => import('./company/desk.js') },
  { path: '/operator/fairs', shell: 'operator', load: () => import('./operator/list.js') },
  { path: '/operator/fairs/new', shell: 'operator', load: () => import('./operator/new-fair.js') },
  { path: '/operator/fairs/:id', shell: 'operator', load: () => import('./operator/one.js') },
]
