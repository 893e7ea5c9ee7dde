/**
 * 50 people ask for each of 200 slots of one consultant at once (CONS-4): who wins, how long it takes, and whether anything overlaps.
 * `npm run load:booking -- [SLOTS] [PEOPLE]`, after `npm run build`.
 */
import { sql } from 'drizzle-orm'
import { createPerson, signInAs, type Person } from '../../src/features/accounts/index.js'
import { publishHours, putConsultant } from '../../src/features/consulting/index.js'
import { dayOf, days, toIso } from '../../src/kernel/time.js'
import { machine, percentile, table, whole } from './support/figures.js'
import { openInstallation, type Installation } from './support/installation.js'

const slots = Number(process.argv[2] ?? 200)
const people = Number(process.argv[3] ?? 50)
const field = 'field-interview'

interface Caller { cookie: string; token: string }
interface Asked { ms: number; status: number; code: string }

async function makePerson({ inside }: Installation, n: number): Promise<Person> {
  return createPerson(inside, { name: `사람 ${n}`, mail: `booking${n}@example.org`, phone: `+82109${String(n).padStart(7, '0')}`, verified: true } as Parameters<typeof createPerson>[1])
}

async function callerOf({ inside }: Installation, person: Person): Promise<Caller> {
  const { cookie } = (await signInAs(inside, person.id, { agent: 'load', address: '127.0.0.1' })) as { cookie: string | string[] }
  return { cookie: [cookie].flat().map((line) => line.split(';')[0]!).join('; '), token: person.id }
}

async function ask(url: string, caller: Caller, body: object): Promise<Asked> {
  const began = performance.now()
  const reply = await fetch(`${url}/api/consultations`, { method: 'POST', headers: { cookie: caller.cookie, 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const answer = (await reply.json().catch(() => ({}))) as { code?: string }
  return { ms: performance.now() - began, status: reply.status, code: answer.code ?? '' }
}

async function slotsOf(url: string, caller: Caller, wanted: number): Promise<string[]> {
  const found: string[] = []
  for (let from = Date.now() + days(1); found.length < wanted; from += days(14)) {
    const query = new URLSearchParams({ fieldId: field, from: dayOf(from, 'UTC'), to: dayOf(from + days(13), 'UTC') })
    const reply = (await (await fetch(`${url}/api/consulting/slots?${query}`, { headers: { cookie: caller.cookie } })).json()) as { slots: { from: string }[] }
    if (!reply.slots.length) throw new Error(`There are only ${found.length} slots`)
    found.push(...reply.slots.map((s) => s.from))
  }
  return [...new Set(found)].slice(0, wanted)
}

const installation = await openInstallation()
try {
  const { inside, house } = installation
  const consultant = await makePerson(installation, 0)
  await inside.transact(async (tx) => {
    await putConsultant(tx, consultant.id, { title: '', place: '', timeZone: 'Asia/Seoul', fieldIds: [field], retired: false })
    const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 0, toMinute: 1440 }))
    await publishHours(tx, { personId: consultant.id }, { timeZone: 'Asia/Seoul', sessionMinutes: 50, bufferMinutes: 10, hours })
  })
  const callers: Caller[] = []
  for (let n = 1; n <= people; n++) callers.push(await callerOf(installation, await makePerson(installation, n)))
  const offered = await slotsOf(house.url, callers[0]!, slots)
  const all: Asked[] = []
  const began = performance.now()
  for (const from of offered) {
    const body = { fieldId: field, type: 'video', about: '면접을 앞두고 있습니다', slot: { consultantId: consultant.id, from } }
    all.push(...await Promise.all(callers.map((caller) => ask(house.url, caller, body))))
  }
  const lasted = performance.now() - began
  const count = async (query: ReturnType<typeof sql>) => Number((await inside.db.execute<{ n: string }>(query)).rows[0]!.n)
  const overlaps = await count(sql`select count(*) as n from consulting_holds a join consulting_holds b on a.consultant_id = b.consultant_id and a.consultation_id < b.consultation_id and a.during && b.during`)
  const seats = await count(sql`select count(*) as n from live_seats a join live_seats b on a.person_id = b.person_id and a.id < b.id and a.during && b.during where a.holds_time and b.holds_time`)
  const booked = await count(sql`select count(*) as n from consultations where booked_from is not null and cancelled_at is null`)
  const line = (name: string, list: Asked[]) => [name, whole(list.length), whole(percentile(list.map((a) => a.ms), 0.5)), whole(percentile(list.map((a) => a.ms), 0.99)), whole(Math.max(0, ...list.map((a) => a.ms)))]
  const ended = (codes: RegExp) => all.filter((a) => a.status !== 201 && codes.test(a.code))
  console.log(`${machine()}, ${toIso(Date.now()).slice(0, 10)}: ${people} people for each of ${offered.length} slots at once, ${whole((all.length / lasted) * 1000)} requests/s\n`)
  console.log(table(['outcome', 'requests', 'p50 ms', 'p99 ms', 'most ms'], [
    line('all', all), line('booked', all.filter((a) => a.status === 201)), line('told that it is taken', ended(/^slot_taken$/)), line('has ten under way', ended(/^too_many_open$/)),
    line('anything else', all.filter((a) => a.status !== 201 && !/^(slot_taken|too_many_open)$/.test(a.code))),
  ]))
  console.log(`\nbooked in the database: ${booked} of ${offered.length}; overlapping holds: ${overlaps}; overlapping seats: ${seats}`)
  if (booked !== offered.length || overlaps || seats) process.exitCode = 1
} finally {
  await installation.close()
}
