import { apiFor } from '../../../../platform/web/api.js'
import type { pushContract } from '../contract.js'
import { hasWorker, readBrowser, subscribe, unsubscribe } from './browser.js'
import { forgetKept, keep } from './kept.js'
import { settling } from './state.js'

export const push = apiFor<typeof pushContract>()

/** One after the other in all tabs: two at once would leave the server with the one subscription and the browser with the other. */
const inTurn = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request('push', work) as Promise<T>

async function enter(publicKey: string): Promise<void> {
  const given = await subscribe(publicKey)
  try {
    await keep(await push('POST /api/push/devices', { body: given }))
  } catch (err) {
    // Nobody sends to what the server does not know.
    await unsubscribe()
    throw err
  }
}

/** Asks for the permission, which a browser grants only after a press. @returns the permission */
export async function switchOn(publicKey: string): Promise<NotificationPermission> {
  const permission = await Notification.requestPermission()
  if (permission === 'granted') await inTurn(() => enter(publicKey))
  return permission
}

export async function switchOff(id: string): Promise<void> {
  await inTurn(async () => {
    await push('DELETE /api/push/devices/{id}', { params: { id } })
    await unsubscribe()
    await forgetKept()
  })
}

/** Once for each page that is opened: puts right what does not fit any more (`settling`). Where nothing was ever switched on, it asks nothing of the server. */
export async function settle(): Promise<void> {
  if (await hasWorker()) await inTurn(putRight)
}

async function putRight(): Promise<void> {
  const [browser, { here, publicKey }] = await Promise.all([readBrowser(), push('GET /api/push')])
  const what = settling(browser, here)
  if (what === 'renew') await enter(publicKey)
  if (what === 'end') {
    await unsubscribe()
    await forgetKept()
  }
}
