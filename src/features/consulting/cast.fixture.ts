import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { World } from '../../../tests/world/world.js'
import { days, instantOf, toIso, type Instant } from '../../kernel/time.js'
import type { Person } from '../accounts/index.js'

/** A consultant with hours on every weekday from nine to six, an operator, and people around them. */
export interface Cast { operator: Person; consultant: Person; second: Person; haneul: Person; bada: Person; stranger: Person }
export const field = 'field-interview'
export const zone = 'Asia/Seoul'

export async function makeCast(world: World): Promise<Cast> {
  const operator = await world.person('운영자', { operator: true })
  const [consultant, second, haneul, bada, stranger] = await Promise.all(['윤다온', '서가람', '김하늘', '이바다', '지나가'].map((name) => world.person(name))) as [Person, Person, Person, Person, Person]
  for (const who of [consultant, second]) {
    const made = await world.as(operator).call('PUT /api/operator/consulting/consultants/{personId}', {
      params: { personId: who.id }, body: { title: '수석 상담사', place: '서울 중구 세종대로 110, 3층', timeZone: zone, fieldIds: [field, 'field-application'], retired: false },
    })
    if (made.status !== 200) throw new Error(JSON.stringify(made.body))
    await publish(world, who)
  }
  return { operator, consultant, second, haneul, bada, stranger }
}

export const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 540, toMinute: 1080 }))
export const publish = (world: World, who: Person, more: object = {}) =>
  world.as(who).call('PUT /api/consultant/hours', { body: { timeZone: zone, sessionMinutes: 50, bufferMinutes: 10, hours: everyDay, ...more } })

/** 09:00 of a day so many days ahead, so that tests of one file do not take each other's time. */
export const nextMorning = (world: World): Instant => instantOf(new Date(world.clock.now() + days(2 + (world.count('mornings') % 50))).toISOString().slice(0, 10), '09:00', zone)

export const wish = (cast: Cast, from: Instant, more: object = {}) =>
  ({ fieldId: field, type: 'video', about: '면접에서 떨지 않는 법을 알고 싶습니다', slot: { consultantId: cast.consultant.id, from: toIso(from) }, ...more })

export async function applied(world: World, cast: Cast, who: Person, from: Instant | null, more: object = {}) {
  const reply = await world.as(who).call('POST /api/consultations', { body: from === null ? { ...wish(cast, 0), slot: null, wanted: [toIso(world.clock.now() + days(3))], ...more } : wish(cast, from, more) })
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body))
  return reply.body as { consultation: { id: string; sessionId: string; number: number } }
}

/** What a page does with a file: begins, sends the bytes, and names it. */
export async function sent(world: World, who: Person, operation: string, name: string, text: string, params: Record<string, string> = {}): Promise<string> {
  const bytes = Buffer.from(text)
  const begun = await world.as(who).call(operation, { params, body: { name, size: bytes.length } })
  if (begun.status !== 201) throw new Error(JSON.stringify(begun.body))
  const { files } = world.running.features
  mkdirSync(dirname(files.arrivals.pathOf(begun.body.id)), { recursive: true })
  writeFileSync(files.arrivals.pathOf(begun.body.id), bytes)
  await files.keep(begun.body.id)
  return begun.body.id as string
}
