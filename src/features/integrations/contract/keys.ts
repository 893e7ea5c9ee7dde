import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { idField, instantField, line } from '../../../platform/contract/fields.js'

const ofCompany = z.object({ companyId: idField })
const scope = z.enum(['read', 'write']).meta({ description: 'read: GET alone; write: the rest, too' })
const key = z.object({
  id: idField, name: z.string(), prefix: z.string().meta({ description: 'The first letters of the key' }), scope, madeBy: z.string(), madeAt: instantField,
  usedAt: instantField.nullable().meta({ description: 'The last use, to a minute' }),
})

/** API-1: API keys per company. */
export const keysContract = contract({
  'GET /api/companies/{companyId}/keys': {
    summary: 'The API keys that work (managers)', access: 'person', params: ofCompany, reply: z.object({ items: z.array(key), max: z.number().int() }), errors: ['managers_only'],
  },
  'POST /api/companies/{companyId}/keys': {
    summary: 'Make an API key; it is shown this once', access: 'person', params: ofCompany, body: z.object({ name: line(60), scope }), status: 201, secret: true,
    reply: z.object({ key, secret: z.string() }), errors: ['managers_only', 'keys_too_many'], limit: { max: 60, windowSeconds: 3600 },
  },
  'DELETE /api/companies/{companyId}/keys/{keyId}': {
    summary: 'Withdraw an API key: it opens nothing from then on', access: 'person', params: ofCompany.extend({ keyId: idField }), reply: null, errors: ['managers_only'],
  },
})

export type KeyView = z.output<typeof key>
