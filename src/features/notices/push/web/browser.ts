import { systemOf, type PushBrowser, type System } from './state.js'

const file = '/push-worker.js'

export const systemHere = (): System => systemOf(navigator.userAgent, navigator.maxTouchPoints > 1)

const registered = async (): Promise<ServiceWorkerRegistration | undefined> => ('serviceWorker' in navigator ? navigator.serviceWorker.getRegistration('/') : undefined)

export async function readBrowser(): Promise<PushBrowser> {
  const supported = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
  const subscription = supported ? await (await registered())?.pushManager.getSubscription() : null
  return {
    secure: window.isSecureContext, supported, ios: systemHere() === 'ios', standalone: matchMedia('(display-mode: standalone)').matches,
    permission: supported ? Notification.permission : 'default', endpoint: subscription?.endpoint ?? null,
  }
}

/** Whether this browser was ever switched on: then there is something to look after. */
export const hasWorker = async (): Promise<boolean> => (await registered()) !== undefined

export interface GivenSubscription { endpoint: string; keys: { p256dh: string; auth: string } }

/**
 * A new subscription, in place of the one before: what is still on its way to that one, for whoever had it, never arrives.
 * @throws DOMException as the browser's push service says
 */
export async function subscribe(publicKey: string): Promise<GivenSubscription> {
  await navigator.serviceWorker.register(file, { scope: '/' })
  const registration = await navigator.serviceWorker.ready
  await (await registration.pushManager.getSubscription())?.unsubscribe()
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
  const { endpoint, keys } = subscription.toJSON()
  return { endpoint: endpoint!, keys: { p256dh: keys!['p256dh']!, auth: keys!['auth']! } }
}

/** Ends the subscription, and takes what it showed off the screen. */
export async function unsubscribe(): Promise<void> {
  const registration = await registered()
  await (await registration?.pushManager.getSubscription())?.unsubscribe()
  for (const notification of (await registration?.getNotifications()) ?? []) notification.close()
}
