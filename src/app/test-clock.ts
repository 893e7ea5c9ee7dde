import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Courier } from '../features/notices/index.js'
import { toIso } from '../kernel/time.js'
import type { MovableClock } from '../platform/clock/clock.js'
import { contract } from '../platform/contract/contract.js'
import type { House } from '../platform/house/house.js'
import { serve } from '../platform/http/serve.js'
import type { Sweeper } from '../platform/jobs/alarms.js'

const testClockContract = contract({
  'POST /api/test/clock': {
    summary: 'Move the clock (tests only)', access: 'public',
    body: z.union([z.object({ advanceMs: z.number() }), z.object({ setTo: z.iso.datetime() })]), reply: z.object({ now: z.iso.datetime() }),
  },
})

/** Only with MARU_TEST_CLOCK and NODE_ENV=test, which the settings refuse in production. Answers once all that became due is done. */
export function installTestClock(app: FastifyInstance, house: House, sweeper: Sweeper, courier: Courier): void {
  const clock = house.clock as MovableClock
  serve(app, house, 'tests', testClockContract, {
    'POST /api/test/clock': async ({ body }) => {
      if ('advanceMs' in body) clock.advance(body.advanceMs); else clock.set(Date.parse(body.setTo))
      await sweeper.sweep()
      await courier.idle()
      await sweeper.sweep()
      return { now: toIso(clock.now()) }
    },
  })
}
