/** What a service worker has around it, as far as ours uses it; the types of pages and of workers cannot be loaded together. */
export interface Later extends Event { waitUntil(work: Promise<unknown>): void }
export interface PushCame extends Later { data: { json(): unknown } | null }
export interface Clicked extends Later { notification: Notification }
export interface Changed extends Later { newSubscription?: PushSubscription | null }

export interface Tab { url: string; visibilityState: string; focus(): Promise<Tab>; navigate(url: string): Promise<Tab | null> }
export interface Tabs { matchAll(which: { type: 'window'; includeUncontrolled: boolean }): Promise<Tab[]>; openWindow(url: string): Promise<Tab | null>; claim(): Promise<void> }

export interface WorkerScope {
  registration: ServiceWorkerRegistration
  clients: Tabs
  location: { origin: string }
  navigator: { userAgent: string }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', heard: (event: Later) => void): void
  addEventListener(type: 'push', heard: (event: PushCame) => void): void
  addEventListener(type: 'notificationclick', heard: (event: Clicked) => void): void
  addEventListener(type: 'pushsubscriptionchange', heard: (event: Changed) => void): void
}
