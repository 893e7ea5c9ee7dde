import type { Page } from '../../../platform/web/pages.js'

export const hiringPages: Page[] = [
  { path: '/postings', shell: 'public', load: () => import('./postings.js') },
  { path: '/postings/:id', shell: 'public', load: () => import('./posting.js') },
  { path: '/search', shell: 'public', load: () => import('./search.js') },
  { path: '/companies/:id', shell: 'public', load: () => import('./company.js') },
  { path: '/my/resumes', shell: 'member', load: () => import('./my-resumes.js') },
  { path: '/my/resumes/:id', shell: 'member', load: () => import('./resume-editor.js') },
  { path: '/my/scraps', shell: 'member', load: () => import('./my-scraps.js') },
  { path: '/my/scraps/companies', shell: 'member', load: () => import('./my-scrapped-companies.js') },
  { path: '/my/applications', shell: 'member', load: () => import('./my-applications.js') },
  { path: '/company/:companyId/postings', shell: 'company', load: () => import('./company/postings.js') },
  { path: '/company/:companyId/postings/new', shell: 'company', load: () => import('./company/new-posting.js') },
  { path: '/company/:companyId/postings/:postingId', shell: 'company', load: () => import('./company/posting.js') },
  { path: '/company/:companyId/applications/:applicationId', shell: 'company', load: () => import('./company/application.js') },
]
