import { beforeAll, expect, test } from 'vitest'
import { cuts } from '../../src/app/features.js'
import type { Person } from '../../src/features/accounts/index.js'
import { fairOf, type At } from '../../src/features/fairs/cast.fixture.js'
import { makeCast, type Cast } from '../../src/features/interviews/cast.fixture.js'
import { useWorld } from '../world/world.js'

const world = useWorld()
let cast: Cast
let at: At
beforeAll(async () => { cast = await makeCast(world); at = await fairOf(world, cast) })

test('HIRE-7 ACC-4 whoever is taken off a booth’s panel hears its line no more', async () => {
  const edited = await world.as(cast.manager).call('GET /api/companies/{companyId}/booths/{id}', { params: { companyId: cast.company, id: at.booth } })
  const { booth, hostId, panelIds } = edited.body.page
  expect([hostId, panelIds.length > 0]).toEqual([cast.host.id, true])
  const before = world.events.length
  const put = await world.as(cast.manager).call('PUT /api/companies/{companyId}/booths/{id}', { params: { companyId: cast.company, id: at.booth }, body: { intro: '', minutes: 10, hostId, panelIds: [], postingIds: [], from: booth.from, to: booth.to } })
  expect(put.status).toBe(200)
  const told = world.events.slice(before).filter((e) => e.topic === `fair-booth:${at.booth}`)
  expect(told.map((e) => e.type)).toEqual(['booth.panel_left', 'desk.changed'])
  const cut = cuts(told[0]!)!
  const of = (p: Person) => ({ personId: p.id }) as Parameters<typeof cut>[0]
  expect([cast.panelist, cast.host, cast.manager].map((p) => cut(of(p)))).toEqual([true, false, false])
  expect(cuts({ ...told[0]!, topic: `panel-day:${cast.company}_${cast.panelist.id}`, type: 'interview.gone', body: { id: 'x' } })!(of(cast.panelist))).toBe(true)
})
