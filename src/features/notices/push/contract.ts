import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { idField, instantField } from '../../../platform/contract/fields.js'

/** As `PushSubscription.toJSON()` gives it: a point of P-256 and 16 bytes, in base64url. */
const subscription = {
  endpoint: z.string().trim().min(9).max(1000).meta({ description: 'The address at the push service of the browser' }),
  keys: z.object({ p256dh: z.string().regex(/^B[A-P][\w-]{85}$/), auth: z.string().regex(/^[\w-]{22}$/) }),
}
const device = z.object({
  id: idField, agent: z.string(), madeAt: instantField, usedAt: instantField.nullable().meta({ description: 'When it last took a message' }),
  failures: z.number().int().meta({ description: 'How many messages in a row it did not take' }), here: z.boolean().meta({ description: 'It is the browser that asks' }),
})
const often = { max: 30, windowSeconds: 600 }

/** NOTI-1: browsers that take push messages (RFC 8030). */
export const pushContract = contract({
  'GET /api/push/key': { summary: 'The installation’s public key, with which browsers subscribe (RFC 8292)', access: 'public', reply: z.object({ publicKey: z.string() }) },
  'GET /api/push': {
    summary: 'My browsers that take push messages', access: 'person',
    reply: z.object({
      publicKey: z.string(), most: z.number().int(), devices: z.array(device),
      here: z.object({ id: idField, endpoint: z.string(), current: z.boolean().meta({ description: 'Subscribed with the key of today; else nothing reaches it until it subscribes anew' }) }).nullable().meta({ description: 'The browser that asks' }),
    }),
  },
  'POST /api/push/devices': {
    summary: 'Send my push messages to this browser, too, and to nobody else in it', access: 'person', body: z.object(subscription), status: 201, secret: true,
    reply: z.object({ id: idField, secret: z.string().meta({ description: 'With which this browser renews its subscription by itself; told this once' }) }),
    errors: ['push_address_wrong', 'push_devices_too_many'], limit: often,
  },
  'DELETE /api/push/devices/{id}': { summary: 'Send no push messages to this browser any more', access: 'person', params: z.object({ id: idField }), reply: null },
  'POST /api/push/devices/{id}/test': {
    summary: 'Send a push message to this browser alone, to see whether it arrives', access: 'person', params: z.object({ id: idField }), limit: { max: 10, windowSeconds: 600 },
    reply: z.object({ took: z.boolean().meta({ description: 'Its push service took it' }), gone: z.boolean().meta({ description: 'Its subscription has ended; it has to subscribe anew' }) }),
  },
  'POST /api/push/renewal': {
    summary: 'A browser’s subscription in place of the one it had; it shows its secret, also when nobody is signed in', access: 'public',
    body: z.object({ id: idField, secret: z.string().regex(/^[\w-]{43}$/), ...subscription }), reply: null, errors: ['push_address_wrong'], limit: often,
  },
})

export type PushDeviceView = z.output<typeof device>
