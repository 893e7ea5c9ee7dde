import { toIso } from '../../../kernel/time.js'
import type { TickRow } from './tables.js'

export const ticksView = (rows: readonly TickRow[]) => rows.map((r) => ({ questionId: r.questionId, name: r.name, at: toIso(r.tickedAt) }))
