import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Reports } from '../../kernel/hand-over.js'
import type { SolapiClient } from './client.js'
import { progressOf } from './codes.js'

const called = z.object({ messageId: z.string().min(1).max(100) })
const call = z.union([z.array(called).max(10_000), called.transform((one) => [one])])

/**
 * What became of messages. Solapi calls with the SHA-1 of the secret that was typed for the webhook (`X-Solapi-Secret`): that names the caller and signs
 * nothing, so a call only says which messages to ask for, and what is believed is the answer to our own signed question.
 */
export function solapiReports(client: SolapiClient, hookSecret: string | null): Reports {
  return {
    ask: async (messages) => {
      const asked = new Set(messages.map((m) => m.providerId))
      return (await client.byIds([...asked])).flatMap(({ messageId, statusCode }) => {
        const progress = progressOf(statusCode)
        if (!asked.has(messageId) || progress === 'under_way') return []
        return [progress === 'arrived' ? { providerId: messageId, arrived: true } : { providerId: messageId, arrived: false, reason: `solapi_${statusCode}` }]
      })
    },
    hear: (headers, body) => {
      const given = headers['x-solapi-secret']
      if (!hookSecret || typeof given !== 'string' || !same(given.toLowerCase(), createHash('sha1').update(hookSecret).digest('hex'))) return null
      return (call.safeParse(body).data ?? []).map((m) => m.messageId)
    },
  }
}

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
