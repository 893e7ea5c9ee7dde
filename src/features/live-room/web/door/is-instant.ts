import type { Instant } from '../../../../kernel/time.js'

export const isInstant = (value: unknown): value is Instant => typeof value === 'number' && Number.isFinite(value)
