import type { Page } from '../../../platform/web/pages.js'

export const liveRoomPages: Page[] = [
  { path: '/sessions/:id/check', shell: 'path', load: () => import('./check.js') },
  { path: '/sessions/:id/waiting', shell: 'path', load: () => import('./waiting.js') },
  { path: '/sessions/:id/rehearsal', shell: 'room', load: () => import('./rehearsal.js') },
  { path: '/sessions/:id/room', shell: 'room', load: () => import('./room.js') },
  { path: '/sessions/:id/after', shell: 'path', load: () => import('./after.js') },
  { path: '/device-help', shell: 'public', load: () => import('./device-help.js') },
]
