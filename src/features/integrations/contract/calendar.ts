import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { instantField } from '../../../platform/contract/fields.js'

const feed = z.object({ madeAt: instantField, fetchedAt: instantField.nullable().meta({ description: 'When a calendar last fetched it, to a minute' }) })

/** HIRE-10: one's own interviews and consultations in one's own calendar. */
export const calendarContract = contract({
  'GET /api/my/calendar': { summary: 'Whether I have a calendar address', access: 'person', reply: z.object({ feed: feed.nullable() }) },
  'POST /api/my/calendar': {
    summary: 'Make a secret calendar address, in place of the one before; it is shown this once', access: 'person', reply: z.object({ feed, address: z.string() }), status: 201, secret: true,
    limit: { max: 30, windowSeconds: 3600 },
  },
  'DELETE /api/my/calendar': { summary: 'Remove my calendar address: it leads nowhere from then on', access: 'person', reply: null },
  'GET /api/calendars/{token}/calendar.ics': {
    summary: 'The calendar of whoever has this address (RFC 5545)', access: 'public', params: z.object({ token: z.string().min(8).max(80) }), reply: z.any(), produces: 'text/calendar',
    limit: { max: 120, windowSeconds: 60 },
  },
})

export type FeedView = z.output<typeof feed>
