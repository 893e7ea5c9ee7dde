import { forgetKept, readKept } from '../kept.js'
import type { Tab, WorkerScope } from './scope.js'
import { demandsNotice, lookedAt, payloadIn, showing, tabFor, type Carried, type Standing } from './shown.js'

// Shows what is pushed, leads to its page, renews the subscription. It answers no requests: pages always come from the server.
const scope = self as unknown as WorkerScope
const { origin } = scope.location

scope.addEventListener('install', (event) => { event.waitUntil(scope.skipWaiting()) })
scope.addEventListener('activate', (event) => { event.waitUntil(scope.clients.claim()) })
scope.addEventListener('push', (event) => { event.waitUntil(inTurn(() => show(event.data?.json()))) })
scope.addEventListener('notificationclick', (event) => { event.waitUntil(open(event.notification)) })
scope.addEventListener('pushsubscriptionchange', (event) => { event.waitUntil(renew(event.newSubscription ?? null)) })

const tabs = async (): Promise<(Tab & { visible: boolean })[]> =>
  (await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })).map((tab) => ({ url: tab.url, visibilityState: tab.visibilityState, visible: tab.visibilityState === 'visible', focus: () => tab.focus(), navigate: (url) => tab.navigate(url) }))

/** One after the other: each looks at what the one before has shown. */
let turn: Promise<unknown> = Promise.resolve()
function inTurn(work: () => Promise<void>): Promise<void> {
  const mine = turn.then(work)
  turn = mine.catch(() => undefined)
  return mine
}

async function show(value: unknown): Promise<void> {
  const came = payloadIn(value, origin)
  if (!came) return
  const inView = lookedAt(came.url, await tabs())
  if (inView && !demandsNotice(scope.navigator.userAgent)) return
  const before = await scope.registration.getNotifications()
  const { title, instead, ...options } = showing(came, before.filter((n) => n.data).map((n): Standing => ({ tag: n.tag, data: n.data as Carried })), origin)
  for (const notification of before) if (instead.includes(notification.tag)) notification.close()
  await scope.registration.showNotification(title, { ...options, icon: '/icons/icon-192.png', badge: '/icons/badge-96.png', silent: inView, renotify: !inView } as NotificationOptions)
}

async function open(notification: Notification): Promise<void> {
  notification.close()
  const { url, told } = notification.data as Carried
  await Promise.all([goTo(url), markRead(told.flatMap(({ notice }) => notice ?? []))])
}

async function goTo(url: string): Promise<void> {
  const found = tabFor(url, await tabs())
  if (!found) { await scope.clients.openWindow(url); return }
  try {
    const tab = await found.tab.focus()
    if (found.goes) await tab.navigate(url)
  } catch {
    // A tab that this worker has no hold of stays where it is.
    await scope.clients.openWindow(url)
  }
}

const post = (path: string, body: object): Promise<Response> =>
  fetch(path, { method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** Whoever is not signed in any more is asked to by the page; the bell then still has it. */
async function markRead(ids: string[]): Promise<void> {
  if (ids.length) await post('/api/notices/read', { ids: ids.slice(0, 200) }).catch(() => undefined)
}

/** The push service has given this browser another address: told by the device's own secret, so that it works also when nobody is signed in. */
async function renew(given: PushSubscription | null): Promise<void> {
  const kept = await readKept()
  if (!kept) return
  const { publicKey } = (await (await fetch('/api/push/key')).json()) as { publicKey: string }
  const subscription = given ?? await scope.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
  const { endpoint, keys } = subscription.toJSON()
  const answer = await post('/api/push/renewal', { ...kept, endpoint, keys })
  if (answer.status !== 404) return
  // Switched off, or taken over by somebody else, meanwhile.
  await forgetKept()
  await subscription.unsubscribe()
}
