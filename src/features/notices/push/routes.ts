import type { FastifyInstance } from 'fastify'
import type { WebPush } from '../../../adapters/push/port.js'
import { missing } from '../../../kernel/errors.js'
import type { House } from '../../../platform/house/house.js'
import { serve } from '../../../platform/http/serve.js'
import { addDevice, renew, sendTest } from './commands.js'
import { pushContract } from './contract.js'
import { presentDevice, presentHere } from './present.js'
import { mostDevices } from './rules.js'
import { deleteDevice, devicesOf, takeBrowser } from './store.js'

export function pushRoutes(app: FastifyInstance, house: House, push: WebPush): void {
  followBrowsers(app, house)
  serve(app, house, 'notices', pushContract, {
    'GET /api/push/key': () => Promise.resolve({ publicKey: push.publicKey }),
    'GET /api/push': async ({ actor, device }) => {
      const rows = await devicesOf(house.db, actor.personId)
      const here = rows.find((row) => row.device === device)
      return { publicKey: push.publicKey, most: mostDevices, devices: rows.map((row) => presentDevice(row, device)), here: here ? presentHere(here, push.publicKey) : null }
    },
    'POST /api/push/devices': ({ actor, body, device, request, now }) =>
      house.transact((tx) => addDevice(tx, actor, { device, agent: String(request.headers['user-agent'] ?? '') }, push.publicKey, body), now),
    'DELETE /api/push/devices/{id}': async ({ actor, params, now }) => {
      if (!await house.transact((tx) => deleteDevice(tx.db, actor.personId, params.id), now)) throw missing()
    },
    'POST /api/push/devices/{id}/test': ({ actor, params, locale, now }) => sendTest(house, push, { personId: actor.personId, locale }, params.id, now),
    'POST /api/push/renewal': ({ body, now }) => house.transact((tx) => renew(tx, body, push.publicKey, body), now),
  })
}

const mostKnown = 10_000

/**
 * Nobody's notices are shown to another person who uses the same browser: with their first call, whichever way they signed in and however the sign-in
 * before ended, what was subscribed for others ends. What is remembered is only which sign-in a browser was last looked at under.
 */
function followBrowsers(app: FastifyInstance, house: House): void {
  const known = new Map<string, string>()
  app.addHook('preHandler', async ({ actor, device }) => {
    if (!actor || actor.key || known.get(device) === actor.signInId) return
    await takeBrowser(house.db, { device, personId: actor.personId, signInId: actor.signInId })
    known.delete(device)
    known.set(device, actor.signInId)
    if (known.size > mostKnown) known.delete(known.keys().next().value!)
  })
}
