import type { Page } from '../../../platform/web/pages.js'

export const integrationsPages: Page[] = [
  { path: '/company/:companyId/integrations', shell: 'company', load: () => import('./company.js') },
  { path: '/company/:companyId/integrations/webhooks/:webhookId', shell: 'company', load: () => import('./deliveries.js') },
  { path: '/account/calendar', shell: 'member', load: () => import('./calendar.js') },
]
