import type { Provider, Report, Reports } from '../../../kernel/hand-over.js'
import { seconds, type Instant } from '../../../kernel/time.js'
import type { House, Tx } from '../../../platform/house/house.js'
import type { AlarmHandlers } from '../../../platform/jobs/alarms.js'
import { record, type Ports } from '../courier.js'
import { handOverLimit } from '../rules.js'
import { deliveryById } from '../store/deliveries.js'
import { askAlarm, wakeAsking } from './await.js'
import { askAgainAt } from './rules.js'
import { askSoon, dueReports, forgetAwaited, lockAwaited, nextAskAt, postponeAsk } from './store.js'
import type { AwaitedRow } from './tables.js'

/** Asks providers what became of the messages they took on, and takes their calls. */
export interface ReportDesk {
  alarms: AlarmHandlers
  /** A provider calls. @returns how many of its messages are now asked for; null where there is no such provider, or somebody else calls in its name */
  hear(provider: string, headers: Parameters<Reports['hear']>[0], body: unknown, now: Instant): Promise<number | null>
  /** Resolves when nobody is being asked. */
  idle(): Promise<void>
}

/** So many messages are asked for at once. */
const batch = 50

export function makeReportDesk(house: House, ports: Ports): ReportDesk {
  const busy = new Map<string, Promise<void>>()
  const reportsOf = (provider: string): Reports | undefined => (Object.values(ports) as Provider[]).find((p) => p.name === provider)?.reports

  async function askAll(provider: string, reports: Reports): Promise<void> {
    for (;;) {
      const rows = await dueReports(house.db, provider, house.clock.now(), batch)
      if (!rows.length) break
      const answer = await reports.ask(rows.map((r) => ({ ...r, key: r.deliveryId }))).catch((err: unknown): Report[] => {
        house.log.warn({ err, provider }, 'a provider could not be asked what has arrived; it is asked again')
        return []
      })
      const known = new Map(answer.map((a) => [a.providerId, a]))
      await house.transact(async (tx) => { for (const row of rows) await settleReport(tx, row, known.get(row.providerId)) })
    }
    await house.transact((tx) => wakeAsking(tx, provider))
  }

  async function ask(provider: string, now: Instant): Promise<void | { againAt: Instant }> {
    const reports = reportsOf(provider)
    const next = await nextAskAt(house.db, provider)
    if (!reports || next === null) return
    if (next > now) return { againAt: next }
    if (busy.has(provider)) return { againAt: now + seconds(5) }
    // In the background: a provider that is slow holds up no alarm that is due this second.
    const work = askAll(provider, reports).finally(() => { busy.delete(provider) })
    busy.set(provider, work)
    work.catch((err: unknown) => { house.log.warn({ err }, 'reports could not be recorded; their alarm rings again') })
    return { againAt: now + handOverLimit }
  }

  return {
    alarms: { [askAlarm]: (alarm, now) => ask(alarm.key, now) },
    hear: async (provider, headers, body, now) => {
      const news = reportsOf(provider)?.hear(headers, body) ?? null
      if (!news) return null
      return house.transact(async (tx) => {
        const asked = await askSoon(tx.db, provider, news, tx.now)
        if (asked) await wakeAsking(tx, provider)
        return asked
      }, now)
    },
    idle: async () => { while (busy.size) await Promise.allSettled([...busy.values()]) },
  }
}

/** What a report changes goes through the one state machine of deliveries; one that is not there yet is asked for later. Twice changes nothing. */
async function settleReport(tx: Tx, row: AwaitedRow, report: Report | undefined): Promise<void> {
  const delivery = await deliveryById(tx.db, row.deliveryId, { lock: true })
  const awaited = await lockAwaited(tx.db, row)
  if (!delivery || !awaited) return
  if (!report) {
    const again = askAgainAt(awaited.asked + 1, awaited.acceptedAt, tx.now)
    if (again !== null) return postponeAsk(tx.db, row.deliveryId, awaited.asked + 1, again)
  } else if (delivery.providerId === row.providerId) {
    await record(tx, delivery, report.arrived ? { type: 'reported_delivered' } : { type: 'reported_failed', reason: report.reason })
  }
  await forgetAwaited(tx.db, row.deliveryId)
}
