import { sql } from 'drizzle-orm'
import type { Reply, World } from '../../../tests/world/world.js'
import { hours, minutes, seconds, toIso, type Instant } from '../../kernel/time.js'
import type { Person } from '../accounts/index.js'
import { bookSession, confirmSeat, type SeatWish } from './index.js'

type Who = 'host' | 'panel' | 'guest' | 'observer'

/** One booked session with its people, at a time of its own. */
export interface Booked {
  id: string
  from: Instant
  to: Instant
  seats: Record<Who, string>
  /** Calls an operation of this session. */
  call(person: Person | null, operation: string, body?: unknown, params?: Record<string, string>): Promise<Reply>
  /** Ready, started, and half a minute later: live. */
  live(): Promise<void>
}
export type People = Record<Who, Person>

export async function makePeople(world: World): Promise<People> {
  return { host: await world.person('이면접'), panel: await world.person('박면접'), guest: await world.person('김지원'), observer: await world.person('최참관') }
}

/** A session of half an hour; the clock stands three hours before it. With an observer where asked for. */
export async function bookRoom(world: World, people: People, more: { observer?: boolean; lowQualityAllowed?: boolean; unanswered?: boolean } = {}): Promise<Booked> {
  const day = world.count('rooms') + 1
  const from = world.clock.now() + hours(24 * (day % 3 ? 1 : 2))
  const to = from + minutes(30)
  world.clock.set(from - hours(3))
  const wish = (who: Who, title = ''): SeatWish => ({ personId: people[who].id, role: who, name: people[who].name, title })
  const booked = await world.house.transact((tx) => bookSession(tx, {
    kind: 'interview', medium: 'video', title: '백엔드 개발자', organisation: '솔바람랩', ownerRef: `interview:${day}`, homePath: `/interviews/${day}`, place: null, from, to,
    lowQualityAllowed: more.lowQualityAllowed ?? true, seats: [wish('host', '팀장'), wish('panel'), wish('guest'), ...(more.observer ? [wish('observer', '인사팀')] : [])],
  }))
  const [host, panel, guest, observer = ''] = booked.seats.map((s) => s.seatId) as [string, string, string, string?]
  if (!more.unanswered) await world.house.transact((tx) => confirmSeat(tx, guest, true))
  const id = booked.sessionId
  const call: Booked['call'] = (person, operation, body, params = {}) => world.as(person).call(operation, { params: { id, ...params }, ...(body === undefined ? {} : { body }) })
  return {
    id, from, to, seats: { host, panel, guest, observer }, call,
    async live() {
      world.clock.set(from - minutes(10))
      for (const who of ['host', 'panel', 'guest'] as const) {
        await passChecks(world, people[who])
        await ok(call(people[who], 'POST /api/sessions/{id}/ready', { ready: true }))
      }
      world.clock.set(from)
      await ok(call(people.host, 'POST /api/sessions/{id}/start'))
      world.clock.set(from + seconds(30))
    },
  }
}

async function ok(reply: Promise<Reply>): Promise<void> {
  const { status, body } = await reply
  if (status >= 300) throw new Error(`The room could not be set: ${status} ${JSON.stringify(body)}`)
}

/** Checks of a person's device, as if just passed; that they must be passed is what other tests are about. */
export async function passChecks(world: World, person: Person, more: { device?: string; items?: readonly string[]; low?: boolean } = {}): Promise<void> {
  const device = more.device ?? world.as(person).device
  for (const item of more.items ?? ['camera', 'quality', 'microphone', 'sound']) {
    await world.house.db.execute(sql`insert into live_checks (person_id, device, item, measured, passed_at, low)
      values (${person.id}, ${device}, ${item}, '{}', ${toIso(world.clock.now())}, ${item === 'quality' && (more.low ?? false)})
      on conflict (person_id, device, item) do update set passed_at = excluded.passed_at, low = excluded.low`)
  }
}
