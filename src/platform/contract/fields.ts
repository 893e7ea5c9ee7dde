import { z } from 'zod'
import { isStorable, toInstant } from '../../kernel/time.js'

/** An instant on the wire: ISO 8601 with an offset or Z. */
export const instantField = z.iso.datetime({ offset: true }).refine((iso) => isStorable(toInstant(iso))).meta({ description: 'An instant, ISO 8601' })
export const idField = z.string().regex(/^[0-9A-Za-z_-]{8,64}$/)
export const localeField = z.enum(['ko', 'en'])
/** Text of one line: trimmed, without control characters. */
export const line = (max: number, min = 1) => z.string().trim().min(min).max(max).regex(/^[^\p{Cc}]*$/u)
export const prose = (max: number, min = 0) => z.string().trim().min(min).max(max).regex(/^[^\u0000]*$/)
export const mailField = z.string().trim().toLowerCase().max(254).pipe(z.email())
/** A phone number as typed in Korea or with a country code; kept as digits with an optional leading plus. */
export const phoneField = z.string().trim().transform((s) => s.replace(/[\s().-]/g, '')).pipe(z.string().regex(/^\+?\d{8,15}$/))

export const pageQuery = { cursor: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }
/** A page of a list; `next` is the cursor of the following page, null at the end (GEN-5). */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })
/** Where a view's live events are told, and the sequence number that the view already contains. */
export const liveField = z.object({ topic: z.string(), seq: z.number().int() })
