import { endpointFits, type WebPush } from '../../../adapters/push/port.js'
import { invalid, missing, refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import type { Locale } from '../../../kernel/texts.js'
import { minutes, type Instant } from '../../../kernel/time.js'
import type { House, Tx } from '../../../platform/house/house.js'
import type { Actor } from '../../../platform/http/actor.js'
import { digestOf, newToken } from '../../../platform/token/token.js'
import { freePlace, mostDevices } from './rules.js'
import { clearBrowser, deviceOf, devicesOf, insertDevice, renewDevice } from './store.js'
import type { DeviceRow } from './tables.js'
import { T } from './texts.js'

export interface Subscription { endpoint: string; keys: { p256dh: string; auth: string } }
/** `device`: the browser's device cookie; `agent`: what it says it is. */
export interface InBrowser { device: string; agent: string }

function fitting(house: House, { endpoint, keys }: Subscription): Pick<DeviceRow, 'endpoint' | 'p256dh' | 'auth'> {
  if (!endpointFits(endpoint, house.config.testClock)) throw invalid('push_address_wrong')
  return { endpoint, ...keys }
}

/**
 * From now on the person's push messages go to this browser, too, in place of whoever it took them for before.
 * @returns the id, and the secret, which is told here and never again
 * @throws AppError push_address_wrong, push_devices_too_many
 */
export async function addDevice(tx: Tx, actor: Actor, browser: InBrowser, serverKey: string, subscription: Subscription): Promise<{ id: string; secret: string }> {
  const given = fitting(tx.house, subscription)
  const secret = newToken()
  for (;;) {
    await clearBrowser(tx.db, { device: browser.device, endpoint: given.endpoint })
    const place = freePlace((await devicesOf(tx.db, actor.personId)).map((row) => row.place))
    if (place === null) throw refused('push_devices_too_many', { most: mostDevices })
    const row: DeviceRow = {
      id: newId(), personId: actor.personId, place, ...given, serverKey, secretDigest: digestOf(secret), device: browser.device, signInId: actor.signInId,
      agent: browser.agent.slice(0, 400), madeAt: tx.now, usedAt: null, failures: 0, failure: null,
    }
    // Two browsers at the same moment want the same place: the second looks again.
    if (await insertDevice(tx.db, row)) return { id: row.id, secret }
  }
}

/** By the secret alone: a browser renews what its push service renewed, also when the sign-in has run out. @throws AppError push_address_wrong, not_found */
export async function renew(tx: Tx, at: { id: string; secret: string }, serverKey: string, subscription: Subscription): Promise<void> {
  if (!await renewDevice(tx.db, { id: at.id, secretDigest: digestOf(at.secret) }, { ...fitting(tx.house, subscription), serverKey })) throw missing()
}

/** Outside of any transaction: a push service is called. @throws AppError not_found */
export async function sendTest(house: House, push: WebPush, by: { personId: string; locale: Locale }, id: string, now: Instant): Promise<{ took: boolean; gone: boolean }> {
  const row = await deviceOf(house.db, by.personId, id)
  if (!row) throw missing()
  const t = T[by.locale]
  if (row.serverKey !== push.publicKey) return { took: false, gone: true }
  const outcome = await push.sendTo(row, {
    key: newId(), to: by.personId, title: t.testTitle, body: t.testBody, url: `${house.config.publicUrl}/notices`, locale: by.locale, expiresAt: now + minutes(10), notice: null, service: 'test', about: 'test', urgent: true,
  })
  return { took: outcome.took, gone: !outcome.took && outcome.gone }
}
