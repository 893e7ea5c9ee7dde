import type { Duration, Instant } from '../../kernel/time.js'

/** How far the server's clock is ahead of this device's. Every time on a page is the device's time plus this (GEN-1). */
let offset: Duration = 0
let known = false

export const serverOffset = (): Duration => offset
export const serverNow = (): Instant => Date.now() + offset

/** From one exchange: the server's time lies between sending and receiving. A slow exchange says little and does not replace a good one. */
export function noteServerTime(server: Instant, sentAt: Instant, receivedAt: Instant, told = false): void {
  if (!Number.isFinite(server) || server <= 0) return
  const slow = receivedAt - sentAt > 1500
  const measured = server - (sentAt + receivedAt) / 2
  if (known && !told && (slow || Math.abs(measured - offset) < (receivedAt - sentAt) / 2 + 50)) return
  known = true
  if (Math.abs(measured - offset) < 1) return
  offset = measured
}
