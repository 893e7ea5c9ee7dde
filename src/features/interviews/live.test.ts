import { beforeAll, expect, test, vi } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { hours, minutes } from '../../kernel/time.js'
import type { LiveEvent } from '../../platform/realtime/events.js'
import { applied, booked, iso, makeCast, nextSlot, panelOf, type Cast } from './cast.fixture.js'
import { interviewsChannels } from './channel.js'
import { withInterview, type CompanyInterview } from './rules/board.js'
import { withCard, withDays, type Card, type DayRound } from './rules/cards.js'

const world = useWorld()
vi.setConfig({ testTimeout: 60_000 })
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })
const as = (who: keyof Cast) => world.as(cast[who] as { id: string })
type Live = { live: { topic: string; seq: number }; timeZone: string }
const zone = 'Asia/Seoul'

test('HIRE-1 INT-9 who may listen: oneself, managers of the company, and interviewers to a topic of their own', async () => {
  const channels = interviewsChannels(world.house)
  const hears = (who: keyof Cast, name: string, id: string) => channels[name]!({ personId: (cast[who] as { id: string }).id } as never, id)
  expect(await channels['person-interviews']!(null, cast.haneul.id)).toBe(false)
  expect(await Promise.all((['haneul', 'bada', 'manager'] as const).map((who) => hears(who, 'person-interviews', cast.haneul.id)))).toEqual([true, false, false])
  expect(await Promise.all((['owner', 'manager', 'host', 'rival', 'haneul', 'operator'] as const).map((who) => hears(who, 'company-day', cast.company)))).toEqual([true, true, false, false, false, false])
  const panel = `${cast.company}_${cast.host.id}`
  expect(await Promise.all((['host', 'panelist', 'manager', 'rival'] as const).map((who) => hears(who, 'panel-day', panel)))).toEqual([true, false, false, false])
  expect(await hears('rival', 'panel-day', `${cast.company}_${cast.rival.id}`)).toBe(false)
})

test('INT-9 INT-12 old state + events = fresh fetch: cards, filtered cards, days, the board of a manager and of an interviewer', async () => {
  await booked(world, cast, cast.haneul)
  const first = await booked(world, cast, cast.haneul, { from: world.clock.now() + hours(5) })
  const application = await applied(world, cast, cast.haneul)
  let made = ''
  const post = (who: keyof Cast, operation: string, params: Record<string, string>, body?: object) => as(who).call(operation, { params, body })
  const company = { companyId: cast.company }
  const ready = async (sessionOf: string) => (await as('haneul').call('GET /api/interviews/{id}', { params: { id: sessionOf } })).body.card.rounds[0].sessionId as string
  const passed = { camera: { width: 1280, height: 720, brightness: 120, contrast: 40, changedFrames: 30 }, quality: { width: 1280, height: 720, framesPerSecond: 28, lossPercent: 0, delayMs: 40, uploadKbps: 2000 }, microphone: { floorDb: -60, speechDb: -30, speechMs: 2000 } }
  const steps = [
    { name: 'book', act: async () => { made = (await post('manager', 'POST /api/companies/{companyId}/interviews', company, { medium: 'video', panel: panelOf(cast), rows: [{ applicationIds: [application], ...iso(nextSlot(world)) }] })).body.items[0].id } },
    { name: 'attend', act: () => post('haneul', 'POST /api/interviews/{id}/answer', first.params, { answer: 'attend' }) },
    { name: 'another time', act: () => post('haneul', 'POST /api/interviews/{id}/answer', { id: made }, { answer: 'another_time', times: [iso(nextSlot(world)).from], reason: '회의' }) },
    { name: 'move', act: () => post('manager', 'POST /api/companies/{companyId}/interviews/{id}/move', { ...company, id: made }, iso(nextSlot(world))) },
    { name: 'panel', act: () => post('manager', 'PUT /api/companies/{companyId}/interviews/{id}/panel', { ...company, id: made }, { panel: [{ personId: cast.panelist.id, role: 'host' }] }) },
    { name: 'cancel', act: () => post('manager', 'POST /api/companies/{companyId}/interviews/{id}/cancel', { ...company, id: made }, { confirmed: true }) },
    { name: 'check and ready', act: async () => {
      world.clock.set(first.from - minutes(50))
      for (const item of ['camera', 'quality', 'microphone'] as const) await post('haneul', 'POST /api/checks', {}, { item, measured: passed[item] })
      return post('haneul', 'POST /api/sessions/{id}/ready', { id: await ready(first.id) }, { ready: true })
    } },
    { name: 'end', act: async () => post('host', 'POST /api/sessions/{id}/end', { id: await ready(first.id) }, { confirmed: true }) },
  ]
  const view = async (who: keyof Cast, operation: string, sent: object) => (await as(who).call(operation, sent)).body
  const card = (e: LiveEvent) => (e.body as { card: Card }).card
  const day = new Date(first.from + hours(9)).toISOString().slice(0, 10)
  const interview = (e: LiveEvent) => (e.type === 'interview.gone' ? { ...(e.body as { id: string }), gone: true as const } : (e.body as { interview: CompanyInterview }).interview)

  const laws = [
    () => ({ fetch: () => view('haneul', 'GET /api/my/interviews', {}) as Promise<Live & { items: Card[]; next: string | null }>, apply: (v: Live & { items: Card[]; next: string | null }, e: LiveEvent) => withCard(v, card(e), {}, zone) }),
    () => ({ fetch: () => view('haneul', 'GET /api/my/interviews', { query: { to: day } }) as Promise<Live & { items: Card[]; next: string | null }>, apply: (v: Live & { items: Card[]; next: string | null }, e: LiveEvent) => withCard(v, card(e), { to: day }, zone) }),
    () => ({ fetch: () => view('haneul', 'GET /api/my/interviews/days', { query: { from: '2026-11-20', to: '2026-12-10' } }) as Promise<Live & { from: string; to: string; rounds: DayRound[] }>, apply: (v: Live & { from: string; to: string; rounds: DayRound[] }, e: LiveEvent) => withDays(v, card(e), zone) }),
    () => ({ fetch: () => view('manager', 'GET /api/companies/{companyId}/day', { params: company, query: { day } }) as Promise<Live & { day: string; rows: CompanyInterview[] }>, apply: (v: Live & { day: string; rows: CompanyInterview[] }, e: LiveEvent) => withInterview(v, interview(e), zone) }),
    () => ({ fetch: () => view('host', 'GET /api/companies/{companyId}/day', { params: company, query: { day } }) as Promise<Live & { day: string; rows: CompanyInterview[] }>, apply: (v: Live & { day: string; rows: CompanyInterview[] }, e: LiveEvent) => withInterview(v, interview(e), zone) }),
  ].map((law) => law())
  // One life, watched by several pages at once, from before its first act; an act that is nothing to a page tells it nothing.
  const firsts = await Promise.all(laws.map((law) => law.fetch() as Promise<Live>))
  for (const { name, act } of steps) {
    await act()
    for (const [i, law] of laws.entries()) {
      const fresh = await law.fetch()
      const apply = law.apply as unknown as (v: Live, e: LiveEvent) => Live
      expect(hear(firsts[i]!, apply), `page ${i} after '${name}'`).toEqual(fresh)
      expect(hear(fresh, apply), `page ${i} hears again what it knows`).toEqual(fresh)
    }
  }
})

const hear = (view: Live, apply: (v: Live, e: LiveEvent) => Live): Live =>
  world.events.filter((e) => e.topic === view.live.topic && e.seq > view.live.seq).sort((a, b) => a.seq - b.seq)
    .reduce<Live>((state, e) => ({ ...apply(state, JSON.parse(JSON.stringify(e)) as LiveEvent), live: { topic: e.topic, seq: e.seq } }), view)
