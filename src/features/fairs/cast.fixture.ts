import type { World } from '../../../tests/world/world.js'
import { hours, toIso } from '../../kernel/time.js'
import type { Person } from '../accounts/index.js'

interface People { operator: Person; host: Person; panelist: Person; company: string; posting: string }

/** A fair of four hours from now on with the company's booth: host and panelist interview there. */
export async function fairOf(world: World, cast: People, more: { booth?: object; fair?: object } = {}): Promise<{ fair: string; booth: string }> {
  const now = world.clock.now()
  const period = { from: toIso(now), to: toIso(now + hours(4)) }
  const made = await world.as(cast.operator).call('POST /api/operator/fairs', { body: {
    title: '가을 채용 박람회', text: '오늘 바로 만나는 현장면접', ...period, ...more.fair,
    booths: [{ companyId: cast.company, intro: '반갑습니다', ...period, minutes: 10, hostId: cast.host.id, panelIds: [cast.panelist.id], postingIds: [cast.posting], ...more.booth }],
  } })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  return { fair: made.body.fair.id, booth: made.body.booths[0].id }
}

export type At = { fair: string; booth: string }
export const join = (world: World, at: At, who: Person, postingId: string | null = null) =>
  world.as(who).call('POST /api/fairs/{id}/booths/{boothId}/join', { params: { id: at.fair, boothId: at.booth }, body: { postingId } })
export const desk = (world: World, cast: People, at: At, act: 'call' | 'pause' | 'close', body?: object, who: Person = cast.host) =>
  world.as(who).call(`POST /api/companies/{companyId}/booths/{id}/${act}`, { params: { companyId: cast.company, id: at.booth }, ...(body ? { body } : {}) })
export const place = async (world: World, who: Person) => (await world.as(who).call('GET /api/my/fair-place')).body.place
export const boothAt = async (world: World, at: At) => (await world.as(null).call('GET /api/fairs/{id}', { params: { id: at.fair } })).body.booths.find((b: { id: string }) => b.id === at.booth)
export const enter = (world: World, who: Person) => world.as(who).call('POST /api/my/fair-place/enter')
