import type { Page } from '../../platform/web/pages.js'
import { accountsPages } from '../../features/accounts/web/pages.js'
import { companiesPages } from '../../features/companies/web/pages.js'
import { consultingPages } from '../../features/consulting/web/pages.js'
import { evaluationBeside, evaluationPages } from '../../features/evaluation/web/pages.js'
import { fairsPages } from '../../features/fairs/web/pages.js'
import { hiringPages } from '../../features/hiring/web/pages.js'
import { integrationsPages } from '../../features/integrations/web/pages.js'
import { interviewsPages } from '../../features/interviews/web/pages.js'
import { liveRoomPages } from '../../features/live-room/web/pages.js'
import { noticesPages } from '../../features/notices/web/pages.js'
import { operatorsPages } from '../../features/operators/web/pages.js'

/** What stands beside the picture in the room. */
export const besides = [evaluationBeside]

/** The table of contents: every address of the web app. */
export const contents: Page[] = [
  { path: '/', shell: 'public', load: () => import('../home/home.js') },
  { path: '/demo', shell: 'public', load: () => import('../home/demo-people.js') },
  { path: '/ui-gallery', shell: 'public', load: () => import('../home/gallery.js') },
  { path: '/my', shell: 'member', load: () => import('../home/my.js') },
  ...accountsPages, ...companiesPages, ...liveRoomPages, ...hiringPages, ...consultingPages, ...interviewsPages, ...fairsPages, ...evaluationPages, ...integrationsPages, ...noticesPages, ...operatorsPages,
]
