import { beforeAll, describe, expect, test, vi } from 'vitest'
import { sql } from 'drizzle-orm'
import { useWorld } from '../../../tests/world/world.js'
import { days, hours, minutes, toInstant, toIso, type Instant } from '../../kernel/time.js'
import type { Person } from '../accounts/index.js'
import { addMember } from '../companies/index.js'
import { outboxDetail, outboxPage } from '../notices/index.js'
import { booked, makeCast, type Cast } from './cast.fixture.js'

const world = useWorld()
vi.setConfig({ testTimeout: 120_000 })
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })

type Told = { id: string; at: Instant; kind: string; channel: string; state: string; text: string }
interface Scene { who: Person; manager: Person; start: Instant; interview: Awaited<ReturnType<typeof booked>> }
/** Hours since the booking at which something is done. Without an hour it is done at once, before anything more is handed over. */
type Act = [hour: number | null, act: (s: Scene) => Promise<unknown>]

const call = (operation: string, body: object) => async ({ interview, manager }: Scene) => {
  const reply = await world.as(manager).call(`POST /api/companies/{companyId}/interviews/{id}/${operation}`, { params: interview.at, body })
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
}
const move = (hour: number) => (s: Scene) => call('move', { from: toIso(s.start + hours(hour)), to: toIso(s.start + hours(hour) + minutes(30)) })(s)
const cancel = call('cancel', { confirmed: true })
const answer = (body: (s: Scene) => object) => async (s: Scene) => {
  const reply = await world.as(s.who).call('POST /api/interviews/{id}/answer', { params: s.interview.params, body: body(s) })
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
}
const [attend, decline] = [answer(() => ({ answer: 'attend' })), answer(() => ({ answer: 'decline', reason: '개인 사정' }))]
const asksFor = (hour: number) => answer((s) => ({ answer: 'another_time', times: [toIso(s.start + hours(hour))], reason: '시험' }))
const settle = (body: (s: Scene) => object) => async (s: Scene) => {
  const { body: seen } = await world.as(s.manager).call('GET /api/companies/{companyId}/interviews/{id}', { params: s.interview.at })
  const reply = await world.as(s.manager).call('POST /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/settle', { params: { ...s.interview.at, candidateId: seen.interview.candidates[0].id }, body: body(s) })
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
}
/** The machine's clock jumps, over whatever would have been due. */
const jump = (hour: number) => async (s: Scene) => { world.clock.set(s.start + hours(hour)); await world.sweep() }

/** As time passes: each alarm rings at its own moment. */
async function passTo(at: Instant): Promise<void> {
  for (;;) {
    await world.sweep()
    const { rows: [next] } = await world.house.db.execute<{ at: string | null }>(sql`select min(due_at) as at from alarms where kind in ('deliver-notice', 'hand-over')`)
    const due = next?.at ? Date.parse(next.at) : Infinity
    if (due > at) break
    world.clock.set(Math.max(due, world.clock.now()))
  }
  world.clock.set(at)
  await world.sweep()
}

async function toldTo(who: Person): Promise<Told[]> {
  const told = new Map<string, Told>()
  for (const search of [who.mail, who.phone!]) {
    const { items } = await outboxPage(world.house.db, { search }, { limit: 100 })
    for (const l of items.filter((i) => i.kind.startsWith('interview.'))) {
      const { text } = (await outboxDetail(world.house, l.id))!.message.message as { text: string }
      told.set(l.id, { id: l.id, at: l.changedAt, kind: l.kind.replace('interview.', ''), channel: l.channel, state: l.state, text })
    }
  }
  return [...told.values()]
}

async function play(bookedFor: number, acts: readonly Act[], { start = world.clock.now() + days(1), ...person }: { start?: Instant; locale?: 'ko' | 'en'; timeZone?: string } = {}): Promise<{ scene: Scene; told: Told[] }> {
  await passTo(start)
  const who = await world.person('김하늘', person)
  // One for each, since a sign-in does not last for all of these months.
  const manager = await world.person('박서연')
  await world.house.transact((tx) => addMember(tx, { companyId: cast.company, personId: manager.id, role: 'manager', title: '' }))
  const interview = await booked(world, cast, who, { from: start + hours(bookedFor) })
  const scene = { who, manager, start, interview }
  for (const [hour, act] of acts) {
    if (hour !== null) await passTo(start + hours(hour))
    await act(scene)
  }
  await passTo(Math.max(world.clock.now(), start + hours(210)))
  return { scene, told: await toldTo(who) }
}

/** '+48:00 day_before', in time; both channels say the same at the same moment, else the row says which. */
function linesOf(start: Instant, told: readonly Told[], telephone: string): string[] {
  const hour = (at: Instant) => `+${Math.floor((at - start) / hours(1))}:${String(Math.round((at - start) / minutes(1)) % 60).padStart(2, '0')}`
  const by = (channel: string) => told.filter((t) => t.channel === channel).sort((a, b) => a.at - b.at).map((t) => `${t.state === 'accepted' ? hour(t.at) : t.state} ${t.kind}`).sort()
  expect(by('mail')).toEqual(by(telephone))
  expect(told.filter((t) => t.channel !== 'mail' && t.channel !== telephone)).toEqual([])
  return by('mail')
}

const rows: [string, number, Act[], string[]][] = [
  ['booked three days ahead', 72, [], ['+0:00 scheduled', '+48:00 day_before', '+71:00 entry_opens']],
  ['booked ten hours ahead', 10, [], ['+0:00 scheduled', '+9:00 entry_opens', 'skipped day_before']],
  ['booked half an hour ahead', 0.5, [], ['+0:00 scheduled', 'skipped day_before', 'skipped entry_opens']],
  ['booked to the second a day ahead', 24, [], ['+0:00 day_before', '+0:00 scheduled', '+23:00 entry_opens']],
  ['booked to the second an hour ahead', 1, [], ['+0:00 entry_opens', '+0:00 scheduled', 'skipped day_before']],
  ['moved farther', 72, [[10, move(100)]], ['+0:00 scheduled', '+10:00 changed', '+76:00 day_before', '+99:00 entry_opens', 'withdrawn day_before', 'withdrawn entry_opens']],
  ['moved nearer', 72, [[10, move(40)]], ['+0:00 scheduled', '+10:00 changed', '+16:00 day_before', '+39:00 entry_opens', 'withdrawn day_before', 'withdrawn entry_opens']],
  ['moved nearer than a day', 72, [[10, move(30)]], ['+0:00 scheduled', '+10:00 changed', '+29:00 entry_opens', 'skipped day_before', 'withdrawn day_before', 'withdrawn entry_opens']],
  ['moved into the hour of entry', 72, [[10, move(10.5)]], ['+0:00 scheduled', '+10:00 changed', 'skipped day_before', 'skipped entry_opens', 'withdrawn day_before', 'withdrawn entry_opens']],
  ['moved after the day before was told', 72, [[50, move(200)]], ['+0:00 scheduled', '+176:00 day_before', '+199:00 entry_opens', '+48:00 day_before', '+50:00 changed', 'withdrawn entry_opens']],
  ['moved twice before the first was handed over', 72, [[10, move(100)], [null, move(120)]], ['+0:00 scheduled', '+10:00 changed', '+119:00 entry_opens', '+96:00 day_before', 'withdrawn changed', 'withdrawn day_before', 'withdrawn day_before', 'withdrawn entry_opens', 'withdrawn entry_opens']],
  ['moved away and back', 72, [[10, move(100)], [11, move(72)]], ['+0:00 scheduled', '+10:00 changed', '+11:00 changed', '+48:00 day_before', '+71:00 entry_opens', 'withdrawn day_before', 'withdrawn day_before', 'withdrawn entry_opens', 'withdrawn entry_opens']],
  ['cancelled', 72, [[10, cancel]], ['+0:00 scheduled', '+10:00 cancelled', 'withdrawn day_before', 'withdrawn entry_opens']],
  ['cancelled after the day before was told', 72, [[50, cancel]], ['+0:00 scheduled', '+48:00 day_before', '+50:00 cancelled', 'withdrawn entry_opens']],
  ['cancelled before anything was handed over', 72, [[null, cancel]], ['+0:00 cancelled', 'withdrawn day_before', 'withdrawn entry_opens', 'withdrawn scheduled']],
  ['moved, then cancelled', 72, [[10, move(100)], [20, cancel]], ['+0:00 scheduled', '+10:00 changed', '+20:00 cancelled', 'withdrawn day_before', 'withdrawn day_before', 'withdrawn entry_opens', 'withdrawn entry_opens']],
  ['attended', 72, [[5, attend]], ['+0:00 scheduled', '+48:00 day_before', '+71:00 entry_opens']],
  ['declined', 72, [[10, decline]], ['+0:00 scheduled', 'withdrawn day_before', 'withdrawn entry_opens']],
  ['declined, then attended after all', 72, [[10, decline], [60, attend]], ['+0:00 scheduled', '+71:00 entry_opens', 'skipped day_before', 'withdrawn day_before', 'withdrawn entry_opens']],
  ['declined, then moved: asked and told anew', 72, [[10, decline], [20, move(100)]], ['+0:00 scheduled', '+20:00 changed', '+76:00 day_before', '+99:00 entry_opens', 'withdrawn day_before', 'withdrawn entry_opens']],
  ['another time asked for, and kept', 72, [[10, asksFor(100)], [12, settle(() => ({ outcome: 'keep' }))]], ['+0:00 scheduled', '+12:00 kept', '+48:00 day_before', '+71:00 entry_opens', 'withdrawn day_before', 'withdrawn entry_opens']],
  ['the clock jumps over the day before', 72, [[10, jump(60)]], ['+0:00 scheduled', '+60:00 day_before', '+71:00 entry_opens']],
  ['the clock jumps into the hour of entry', 72, [[10, jump(71.5)]], ['+0:00 scheduled', '+71:30 entry_opens', 'dropped day_before']],
  ['the clock jumps past the end', 72, [[10, jump(80)]], ['+0:00 scheduled', 'dropped day_before', 'dropped entry_opens']],
  ['the clock jumps past the end before anything was handed over', 72, [[null, jump(80)]], ['dropped day_before', 'dropped entry_opens', 'dropped scheduled']],
  ['the clock goes back over what was told', 72, [[50, jump(20)]], ['+0:00 scheduled', '+48:00 day_before', '+71:00 entry_opens']],
  ['the clock goes back over the booking', 72, [[2, jump(-5)]], ['+0:00 scheduled', '+48:00 day_before', '+71:00 entry_opens']],
]

describe('NOTI-10 NOTI-11 the three notices of an interview', () => {
  test.each(rows)('NOTI-10 NOTI-11 %s', async (_, hour, acts, expected) => {
    const { scene, told } = await play(hour, acts)
    expect(linesOf(scene.start, told, 'alimtalk')).toEqual(expected)
  })

  test('NOTI-11 another applicant in somebody’s place: the one is told that it is off, the other of it, and nobody gets the other’s', async () => {
    const next: { who?: Person } = {}
    const { scene, told } = await play(72, [[10, async (s) => {
      await cancel(s)
      next.who = await world.person('이바다')
      await booked(world, cast, next.who, { from: s.interview.from })
    }]])
    expect(linesOf(scene.start, told, 'alimtalk')).toEqual(['+0:00 scheduled', '+10:00 cancelled', 'withdrawn day_before', 'withdrawn entry_opens'])
    const theirs = await toldTo(next.who!)
    expect(linesOf(scene.start, theirs, 'alimtalk')).toEqual(['+10:00 scheduled', '+48:00 day_before', '+71:00 entry_opens'])
    for (const t of theirs) expect(t.text).toContain('이바다')
  })

  test('NOTI-10 each says company, posting, kind, time and the way to it; after a change all that follow say the new time alone', async () => {
    const start = toInstant('2027-05-03T01:00:00Z')
    const { scene, told } = await play(72, [[10, move(96)], [100, () => Promise.resolve()]], { start })
    const sent = told.filter((t) => t.state === 'accepted')
    const times: Record<string, string> = { scheduled: '2027. 5. 6. (목) 10:00–10:30', changed: '2027. 5. 7. (금) 10:00–10:30', day_before: '2027. 5. 7. (금) 10:00–10:30', entry_opens: '2027. 5. 7. (금) 10:00–10:30' }
    const opening: Record<string, string> = { scheduled: '면접 일정이 확정되었습니다', changed: '면접 일정이 변경되었습니다', day_before: '면접 하루 전입니다', entry_opens: '면접이 곧 시작됩니다' }
    expect(sent.map((t) => t.kind).sort()).toEqual(['changed', 'changed', 'day_before', 'day_before', 'entry_opens', 'entry_opens', 'scheduled', 'scheduled'])
    for (const t of sent) {
      for (const word of ['김하늘', '한빛 소프트', '백엔드 개발자', '화상면접', times[t.kind]!, opening[t.kind]!]) expect(t.text, `${t.channel} ${t.kind}`).toContain(word)
      if (t.kind !== 'scheduled') expect(t.text).not.toContain('5. 6.')
      const message = JSON.stringify((await outboxDetail(world.house, t.id))!.message)
      expect(message).toContain(`/interviews/${scene.interview.id}`)
    }
  })

  test.each([
    // The clocks of New York go forward in the night to 14 March 2027, and back in the night to 7 November.
    ['forward', '2027-03-12T15:00:00Z', 'Sun, Mar 14, 2027 11:00–11:30 (EDT)', '2027-03-13 10:00'],
    ['back', '2027-11-05T15:00:00Z', 'Sun, Nov 7, 2027 10:00–10:30 (EST)', '2027-11-06 11:00'],
  ])('NOTI-10 a reader whose clocks go %s between: 24 hours are 24 hours, and the time is that of their clock', async (_, from, time, clock) => {
    const start = toInstant(from)
    const { scene, told } = await play(48, [], { start, locale: 'en', timeZone: 'America/New_York' })
    expect(linesOf(scene.start, told, 'text')).toEqual(['+0:00 scheduled', '+24:00 day_before', '+47:00 entry_opens'])
    for (const t of told) expect(t.text).toContain(time)
    const before = told.find((t) => t.kind === 'day_before')!
    expect(new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York', dateStyle: 'short', timeStyle: 'short' }).format(before.at)).toBe(clock)
  })
})
