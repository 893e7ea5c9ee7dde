import type { Page } from '../../../platform/web/pages.js'

/** The way to the interview has one head of its own on every page, so its pages draw the whole window. */
export const liveRoomPages: Page[] = [
  { path: '/sessions/:id/check', shell: 'room', load: () => import('./check.js') },
  { path: '/sessions/:id/waiting', shell: 'room', load: () => import('./waiting.js') },
  { path: '/sessions/:id/room', shell: 'room', load: () => import('./room.js') },
  { path: '/sessions/:id/after', shell: 'room', load: () => import('./after.js') },
  { path: '/device-help', shell: 'public', load: () => import('./device-help.js') },
]
