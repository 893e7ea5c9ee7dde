import { z } from 'zod'
import { contract } from '../../platform/contract/contract.js'
import { idField, instantField, liveField } from '../../platform/contract/fields.js'

/** One line of a person's bell. */
const bellEntry = z.object({
  id: z.string(), kind: z.string(), title: z.string(), body: z.string(), href: z.string(), at: instantField, readAt: instantField.nullable(),
  cursor: z.string().meta({ description: 'The page after this entry begins with it' }),
})
export type BellEntry = z.infer<typeof bellEntry>

const bellView = z.object({ items: z.array(bellEntry), next: z.string().nullable(), limit: z.number().int(), unread: z.number().int(), live: liveField })
export type BellView = z.infer<typeof bellView>

/** What is told on `person:ID` about the bell. Counts are whole, so that hearing one twice changes nothing. */
export type BellEvent =
  | { type: 'notice.added'; body: { notice: BellEntry; unread: number } }
  | { type: 'notices.read'; body: { ids: string[] | null; readAt: string; unread: number } }

export const noticesContract = contract({
  'GET /api/notices': {
    summary: 'What stands in my bell, newest first', access: 'person',
    query: z.object({ cursor: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
    reply: bellView,
  },
  'POST /api/notices/read': {
    summary: 'Marks entries of my bell as read', access: 'person',
    body: z.union([z.strictObject({ ids: z.array(idField).max(200) }), z.strictObject({ all: z.literal(true) })]),
    reply: z.object({ unread: z.number().int() }),
  },
})
