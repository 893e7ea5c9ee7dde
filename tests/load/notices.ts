/**
 * Ten thousand notices that are due at one second: `npm run load:notices [-- NOTICES PEOPLE]`, after `npm run build`. Once with the outbox, once with a mail server of
 * this script's own on 127.0.0.1. How fast they go, how late the last are, whether each person's come in order, what memory the server takes, and how punctual sessions
 * that end in the same minutes are closed. Ends by itself after ten minutes at the latest.
 */
import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { mailServer } from '../faults/support/smtp-server.js'
import { notify } from '../../src/features/notices/index.js'
import { bookSession } from '../../src/features/live-room/index.js'
import { minutes, seconds, toIso } from '../../src/kernel/time.js'
import { openInstallation, type Installation } from './support/installation.js'
import { inSeconds, machine, pause, percentile, table, whole } from './support/figures.js'

const [notices, people] = [Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 2_500)]
/** Sessions that end, one a second, while the notices go out. */
const ends = Math.min(60, Math.ceil(notices / 50))
const bound = minutes(10)

const pidOf = (installation: Installation): number => (installation.house as unknown as { child: { pid: number } }).child.pid
const megabytes = (pid: number): number => (Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]) || NaN) / 1024

async function plan({ inside }: Installation, dueAt: number): Promise<void> {
  for (let from = 0; from < notices; from += 250) {
    await inside.transact(async (tx) => {
      for (let i = from; i < Math.min(notices, from + 250); i++) {
        const n = i % people
        await notify(tx, {
          event: `load:${i}`, about: 'load', required: true, dueAt, content: { kind: 'interview.scheduled', mail: { subject: `${i}`, lines: ['면접 일정이 확정되었습니다.'], facts: [{ label: '일시', value: '2026. 11. 27. (금) 10:00' }], action: { label: '확인하기', href: '/my/interviews' } } },
          to: { personId: null, name: `지원자 ${n}`, mail: `load${n}@example.org`, phone: null, locale: 'ko', timeZone: 'Asia/Seoul' },
        })
      }
    })
  }
}

/** Ends of sessions, as other alarms that must be on time. */
async function planEnds(installation: Installation, from: number): Promise<void> {
  await installation.inside.transact(async (tx) => {
    for (let i = 0; i < ends; i++) {
      const to = from + i * seconds(1)
      await bookSession(tx, { kind: 'interview', medium: 'video', title: '끝나는 면접', organisation: '솔바람랩', ownerRef: `load:${i}`, homePath: '/', place: null, from: to - seconds(1), to, seats: [] })
    }
  })
}

async function measure(name: string, settings: Record<string, string>, arrived: { to: string; subject: string }[] | null): Promise<string[]> {
  const installation = await openInstallation(settings)
  try {
    const { inside } = installation
    const pid = pidOf(installation)
    await plan(installation, Date.now() + minutes(60))
    const dueAt = Date.now() + seconds(8)
    await inside.transact(async (tx) => {
      const at = sql`${toIso(dueAt)}`
      await tx.db.execute(sql`update notices set due_at = ${at}`)
      await tx.db.execute(sql`update notice_deliveries set due_at = ${at}, next_try_at = ${at}`)
      await tx.db.execute(sql`update alarms set due_at = ${at} where kind = 'deliver-notice'`)
    })
    await planEnds(installation, dueAt + seconds(1))
    await pause(dueAt - seconds(1) - Date.now())
    const [before, until] = [megabytes(pid), dueAt + bound]
    let peak = before
    let left = notices
    while (left > 0 && Date.now() < until) {
      await pause(250)
      peak = Math.max(peak, megabytes(pid))
      left = Number((await inside.db.execute<{ n: string }>(sql`select count(*) as n from notice_deliveries where state in ('planned', 'waiting', 'retrying', 'handing_over')`)).rows[0]!.n)
    }
    await pause(Math.max(seconds(10), dueAt + seconds(ends + 5) - Date.now()))
    const after = megabytes(pid)
    const { rows: sent } = await inside.db.execute<{ lane: string; turn: string; at: string; state: string }>(sql`select lane, turn, accepted_at as at, state from notice_deliveries order by accepted_at, turn`)
    const late = sent.filter((r) => r.state === 'accepted').map((r) => Date.parse(r.at) - dueAt)
    const { rows: closed } = await inside.db.execute<{ late: string | null }>(sql`select extract(epoch from closed_at - booked_to) * 1000 as late from live_sessions where owner_ref like 'load:%'`)
    const closings = closed.map((r) => (r.late === null ? NaN : Number(r.late)))
    const turns = arrived ? arrived.map((m) => ({ lane: m.to, turn: Number(m.subject) })) : sent.map((r) => ({ lane: r.lane, turn: Number(r.turn) }))
    return [
      name, whole(late.length), whole(late.length / (Math.max(...late) / 1000)), inSeconds(percentile(late, 0.5)), inSeconds(percentile(late, 0.95)), inSeconds(Math.max(...late)), whole(outOfOrder(turns)),
      `${whole(before)} / ${whole(peak)} / ${whole(after)}`, `${inSeconds(percentile(closings, 0.5))} / ${inSeconds(percentile(closings, 0.95))} / ${inSeconds(Math.max(...closings))}`,
    ]
  } finally {
    await installation.close()
  }
}

function outOfOrder(list: readonly { lane: string; turn: number }[]): number {
  const last = new Map<string, number>()
  return list.filter(({ lane, turn }) => { const earlier = turn < (last.get(lane) ?? -1); last.set(lane, Math.max(turn, last.get(lane) ?? -1)); return earlier }).length
}

const server = await mailServer()
try {
  const rows: string[][] = []
  for (const [name, settings, arrived] of [['outbox', {}, null], ['SMTP on 127.0.0.1', { SMTP_URL: server.url }, server.arrived]] as const) {
    rows.push(await measure(name, settings, arrived))
    console.log(rows.at(-1)!.join(' | '))
  }
  console.log(`\n${machine()}, ${toIso(Date.now()).slice(0, 10)}: ${whole(notices)} mails to ${whole(people)} people due at one second\n`)
  console.log(table(['provider', 'sent', 'a second', 'late p50, s', 'late p95, s', 'late at most, s', 'out of order', 'MiB before / peak / after', 'sessions closed late p50 / p95 / most, s'], rows))
  const twice = server.arrived.length - new Set(server.arrived.map((m) => m.subject)).size
  console.log(`\nArrived at the mail server: ${whole(server.arrived.length)}, ${twice} of them twice.`)
  if (server.arrived.length !== notices || twice) process.exitCode = 1
} finally {
  await server.close()
}
