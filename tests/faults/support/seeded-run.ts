import { sql } from 'drizzle-orm'
import type { AlimtalkMessage } from '../../../src/adapters/alimtalk/port.js'
import type { TextMessage } from '../../../src/adapters/text/port.js'
import { smtpMail } from '../../../src/adapters/mail/smtp.js'
import { withdraw, type Content, type Recipient } from '../../../src/features/notices/index.js'
import { deliveries, tries, type DeliveryRow } from '../../../src/features/notices/tables.js'
import { hours, minutes, seconds } from '../../../src/kernel/time.js'
import { everything, mailOnly, noticesHouse, type NoticesHouse } from '../../world/notices-house.js'
import { chanceOf, chosen, dice } from './chance.js'
import { mailServer, type MailFault, type MailServer } from './smtp-server.js'
import { oddProvider, type OddFault, type OddProvider } from './odd-provider.js'

const mailFaults: Record<MailFault, number> = {
  fine: 12, slow: 2, busy: 3, refused: 0.7, 'too-much': 1.5, 'cut-before': 1.5, 'silent-before': 0.2, 'taken-and-cut': 0.8, 'taken-and-silent': 0.2, 'lost-and-cut': 0.5,
}
const oddFaults: Record<OddFault, number> = { fine: 9, slow: 2, away: 3, refused: 1, 'too-much': 1.5, 'taken-and-cut': 1.5, 'lost-and-cut': 1, 'fails-later': 1.5 }
/** Every seed has a fault that it likes. */
const likes: [MailFault, OddFault][] = [
  ['busy', 'away'], ['cut-before', 'taken-and-cut'], ['taken-and-cut', 'fails-later'], ['too-much', 'too-much'], ['refused', 'refused'], ['lost-and-cut', 'lost-and-cut'], ['slow', 'away'],
]

export interface Way { delivery: DeliveryRow; tries: (typeof tries.$inferSelect)[]; arrived: number; rank: number; nth: number }
export interface Run {
  seed: number
  notices: number
  withdrawn: number
  ways: Way[]
  mail: MailServer
  talk: OddProvider<AlimtalkMessage>
  text: OddProvider<TextMessage>
  /** Tries of a delivery when its notice was withdrawn. */
  triedAtWithdrawal: Map<string, number>
  /** Lanes that still had something to be tried while one person's call was not answered. */
  waitingForAnother: string[]
  /** Who has no address for mail. */
  withoutMail: Set<string>
  /** What is left over at the end. */
  open: { channel: string; state: string; n: number }[]
  alarms: number
}

const people = 8
const rounds = 3
const kindsOf = ['both', 'both', 'talk', 'mail', 'optional'] as const

function recipient(seed: number, n: number): Recipient {
  const id = `s${seed}p${n}`
  const [english, noPhone, noMail] = [n === 5, n === 6, n === 7]
  return { personId: id.padEnd(20, '0'), name: `사람 ${n}`, mail: noMail ? null : `${id}@example.org`, phone: noPhone ? null : `0101${String(seed).padStart(3, '0')}000${n}`, locale: english ? 'en' : 'ko', timeZone: 'Asia/Seoul' }
}

function contentOf(kind: (typeof kindsOf)[number], words: string): Content {
  const { mail: _mail, ...talk } = everything(words)
  if (kind === 'mail') return mailOnly(words)
  if (kind === 'talk') return talk
  return kind === 'optional' ? { ...everything(words), kind: 'posting.deadline' } : everything(words)
}

/** One run: people get notices, some of them later, changed or withdrawn, through providers that misbehave by the seed, until nothing is open. */
export async function seededRun(seed: number): Promise<Run> {
  const [mailLikes, oddLikes] = likes[seed % likes.length]!
  const mail = await mailServer({ fault: (to, nth) => chosen({ ...mailFaults, [mailLikes]: mailFaults[mailLikes] * 4 }, chanceOf(seed, to, nth)) })
  const fault = (name: string) => (to: string, nth: number) => chosen({ ...oddFaults, [oddLikes]: oddFaults[oddLikes] * 3 }, chanceOf(seed, name, to, nth))
  const talk = oddProvider<AlimtalkMessage>('odd-talk', { knowsRepeats: seed % 2 === 0, fault: fault('talk') })
  const text = oddProvider<TextMessage>('odd-text', { knowsRepeats: seed % 3 === 0, fault: fault('text') })
  const w = await noticesHouse({ mail: smtpMail({ url: mail.url, limit: seconds(0.8) }), alimtalk: talk, text })
  try {
    const run: Run = { seed, notices: 0, withdrawn: 0, ways: [], mail, talk, text, triedAtWithdrawal: new Map(), waitingForAnother: [], withoutMail: new Set([`p-${recipient(seed, 7).personId}`]), open: [], alarms: 0 }
    const roll = dice('run', seed)
    for (let round = 0; round < rounds; round++) {
      await tellAll(w, run, round, roll)
      if (round === 0) run.waitingForAnother = await whileOneIsHeld(w, talk, recipient(seed, 0))
      await Promise.all([w.sweepAll(), takeBack(w, run, round, roll)])
      for (let i = 0; i < 3; i++) { await onward(w, roll); await takeBack(w, run, round, roll) }
    }
    for (let i = 0; i < 600 && await onward(w, roll); i++);
    return await judged(w, run)
  } finally {
    talk.letGo()
    await w.sweepAll()
    await w.close()
    await mail.close()
  }
}

async function tellAll(w: NoticesHouse, run: Run, round: number, roll: () => number): Promise<void> {
  for (let i = 0; i < people * 2; i++) {
    const n = i % people
    // Some are told two things at once, of which the second waits for the first.
    if (i >= people && (round === 0 || roll() < 0.6)) continue
    const kind = round === 0 ? 'both' : kindsOf[Math.floor(roll() * kindsOf.length)]!
    const later = round > 0 && roll() < 0.3 ? { dueAt: w.clock.now() + hours(roll() * 3) } : {}
    const name = `${run.seed}-${round}-${n}${i >= people ? '-too' : ''}`
    await w.notify({ event: name, about: name, to: recipient(run.seed, n), required: kind !== 'optional', content: contentOf(kind, name), ...later })
    run.notices++
  }
}

/** A provider that answers one person not at all keeps nobody else waiting. @returns the lanes that it did */
async function whileOneIsHeld(w: NoticesHouse, talk: OddProvider<AlimtalkMessage>, held: Recipient): Promise<string[]> {
  talk.holds.add(held.phone!)
  const until = performance.now() + 10_000
  let waiting: string[] = []
  do {
    await w.sweep()
    const { rows } = await w.house.db.execute<{ lane: string }>(sql`select distinct lane from notice_deliveries where state in ('waiting', 'handing_over') and lane <> ${`alimtalk:p-${held.personId}`}`)
    waiting = rows.map((r) => r.lane)
    await new Promise((go) => setTimeout(go, 10))
  } while (waiting.length && performance.now() < until)
  if (talk.holds.size !== 1) throw new Error('Nobody was held')
  talk.letGo()
  return waiting
}

/** Withdraws some of this and the last round, half of which are told anew as changed. */
async function takeBack(w: NoticesHouse, run: Run, round: number, roll: () => number): Promise<void> {
  for (let n = 0; n < people; n++) {
    if (roll() > 0.06) continue
    const about = `${run.seed}-${Math.max(0, round - (roll() < 0.4 ? 1 : 0))}-${n}`
    await w.house.transact(async (tx) => {
      await withdraw(tx, about)
      const { rows } = await tx.db.execute<{ id: string; tries: number }>(sql`select d.id, d.tries from notice_deliveries d join notices n on n.id = d.notice_id where n.about = ${about} and n.withdrawn_at is not null`)
      for (const row of rows) if (!run.triedAtWithdrawal.has(row.id)) run.triedAtWithdrawal.set(row.id, row.tries)
    })
    run.withdrawn++
    if (roll() < 0.5) {
      const changed = `${about}+${run.notices}`
      if (await w.notify({ event: changed, about: changed, to: recipient(run.seed, n), content: contentOf('both', changed) })) run.notices++
    }
  }
}

/** Moves the clock to the next alarm, sometimes past it, and lets all that is due happen. @returns false where no alarm is left */
async function onward(w: NoticesHouse, roll: () => number): Promise<boolean> {
  const { rows: [next] } = await w.house.db.execute<{ at: string | null }>(sql`select min(greatest(due_at, coalesce(held_until, due_at))) as at from alarms where kind in ('deliver-notice', 'hand-over', 'ask-reports')`)
  if (!next?.at) return false
  w.clock.set(Math.max(w.clock.now(), Date.parse(next.at)) + (roll() < 0.2 ? minutes(roll() * 4) : 0))
  await w.sweepAll()
  return true
}

async function judged(w: NoticesHouse, run: Run): Promise<Run> {
  const all = await w.house.db.select().from(deliveries).orderBy(deliveries.turn)
  const tried = await w.house.db.select().from(tries)
  const order = new Map<string, { rank: number; nth: number; count: number }>()
  const note = (id: string, rank: number, nth: number) => { const seen = order.get(id); order.set(id, seen ? { ...seen, count: seen.count + 1 } : { rank, nth, count: 1 }) }
  run.mail.arrived.forEach((m, rank) => { note(/^<(.*)@/.exec(m.messageId)![1]!, rank, 0) })
  for (const provider of [run.talk, run.text]) provider.arrived.forEach((m, rank) => { note(m.key, rank, m.nth) })
  run.ways = all.map((delivery) => {
    const seen = order.get(delivery.id)
    return { delivery, tries: tried.filter((t) => t.deliveryId === delivery.id).sort((a, b) => a.n - b.n), arrived: seen?.count ?? 0, rank: seen?.rank ?? -1, nth: seen?.nth ?? 0 }
  })
  run.open = (await w.figures()).open
  run.alarms = Number((await w.house.db.execute<{ n: string }>(sql`select count(*) as n from alarms`)).rows[0]!.n)
  return run
}
