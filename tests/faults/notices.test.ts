import { afterAll, describe, expect, test } from 'vitest'
import type { AlimtalkMessage } from '../../src/adapters/alimtalk/port.js'
import { hours, minutes } from '../../src/kernel/time.js'
import { everything, noticesHouse } from '../world/notices-house.js'
import { oddProvider, type OddFault } from './support/odd-provider.js'
import { seededRun, type Run, type Way } from './support/seeded-run.js'

const seeds = Array.from({ length: 20 }, (_, i) => i + 1)
const runs: Run[] = []
const unknown = (way: Way) => way.tries.some((t) => t.outcome === 'unknown')
const heard = new Set(['accepted', 'delivered'])

/** A notice's ways to one person: its mail by itself, and what goes to the telephone with all that stands in for it. */
function chainsOf(run: Run): Way[][] {
  const chains = new Map<string, Way[]>()
  for (const way of run.ways) {
    const { noticeId, channel, fallbackOf } = way.delivery
    const key = `${noticeId} ${channel === 'mail' && fallbackOf === null ? 'mail' : 'telephone'}`
    chains.set(key, [...(chains.get(key) ?? []), way])
  }
  return [...chains.values()]
}
const words = (chain: Way[]) => chain.map(({ delivery: d, tries, arrived }) => `${d.id} ${d.channel} ${d.state} [${tries.map((t) => t.outcome).join(' ')}] arrived ${arrived}`).join(' → ')

/** Nobody told them, though a further way was open, nobody had taken it back, and nobody can have told them without our knowing. */
function isForgotten(run: Run, chain: Way[]): boolean {
  const end = chain.at(-1)!
  const { delivery: d } = end
  if (chain.some((way) => way.arrived || unknown(way)) || run.triedAtWithdrawal.has(d.id)) return false
  const byMail = run.ways.some((way) => way.delivery.noticeId === d.noticeId && way.delivery.channel === 'mail')
  return d.state !== 'failed' || d.channel === 'alimtalk' || (d.channel === 'text' && !byMail && !run.withoutMail.has(d.lane.slice(d.lane.indexOf(':') + 1)))
}

/** Those who overtook somebody of their lane who was not away for more than a minute. */
function overtakers(run: Run): string[] {
  const lanes = new Map<string, Way[]>()
  for (const way of run.ways) if (way.arrived) lanes.set(way.delivery.lane, [...(lanes.get(way.delivery.lane) ?? []), way])
  const paused = ({ delivery: d, tries }: Way) => d.heldAt !== null || tries.some((t, i) => { const next = tries[i + 1]; return next !== undefined && t.endedAt !== null && next.beganAt - t.endedAt > minutes(1) })
  return [...lanes.values()].flatMap((lane) => {
    lane.sort((a, b) => a.delivery.releasedAt! - b.delivery.releasedAt! || a.delivery.turn - b.delivery.turn)
    return lane.flatMap((earlier, i) => lane.slice(i + 1).filter((later) => later.rank < earlier.rank && !paused(earlier)).map((later) => `${later.delivery.id} before ${earlier.delivery.id} in ${later.delivery.lane}`))
  })
}

/** What the outbox says of a delivery that is not so. */
function untruths(run: Run): string[] {
  const asked = new Map([...run.talk.asked, ...run.text.asked])
  return run.ways.filter((way) => {
    const { delivery: d, tries, arrived } = way
    const last = tries.at(-1)?.outcome
    if (d.channel !== 'mail' && (asked.get(d.id) ?? 0) !== tries.length) return true
    if (d.tries !== tries.length || tries.some((t) => t.outcome === null)) return true
    if (heard.has(d.state)) return arrived !== 1 || last !== 'accepted'
    if (d.state === 'failed') return d.failure === null || (arrived > 0 && !unknown(way)) || (last === 'unknown' && !d.failure.startsWith('smtp_') && d.failure !== 'odd_broke')
    return arrived > 0 && !unknown(way)
  }).map((way) => words([way]))
}

describe('NOTI-4 twenty runs with providers that fail, time out, break after taking, rate-limit and report failure later', () => {
  test.each(seeds)('NOTI-4 seed %i: everybody is told exactly once, in order, and the outbox tells the truth', async (seed) => {
    const run = await seededRun(seed)
    runs.push(run)
    expect([run.open, run.alarms], 'nothing is left open').toEqual([[], 0])
    expect(run.waitingForAnother, 'no lane waits for another').toEqual([])
    expect(chainsOf(run).filter((chain) => chain.reduce((sum, way) => sum + way.arrived, 0) > 1).map(words), 'nobody is told twice').toEqual([])
    expect(chainsOf(run).filter((chain) => isForgotten(run, chain)).map(words), 'nobody is forgotten').toEqual([])
    expect(run.ways.filter((way) => run.triedAtWithdrawal.has(way.delivery.id) && way.delivery.tries > run.triedAtWithdrawal.get(way.delivery.id)!).map((way) => words([way])), 'nothing withdrawn is sent afterwards').toEqual([])
    expect(overtakers(run), 'order in a lane').toEqual([])
    expect(untruths(run), 'the outbox tells the truth').toEqual([])
  })

  afterAll(() => {
    const cells = runs.sort((a, b) => a.seed - b.seed).map((run) => {
      const faults = [run.mail.faults, run.talk.faults, run.text.faults].map((f) => [...f].filter(([name]) => name !== 'fine').reduce((sum, [, n]) => sum + n, 0))
      const chains = chainsOf(run)
      const sum = (count: (way: Way) => number) => run.ways.reduce((n, way) => n + count(way), 0)
      return [run.seed, faults.join(' / '), run.notices, run.withdrawn, sum((way) => way.tries.length), run.ways.filter((way) => way.delivery.fallbackOf !== null).length, run.ways.filter((way) => way.delivery.state === 'failed' && unknown(way)).length, chains.filter((c) => c.some((way) => way.arrived)).length, chains.length]
    })
    console.log(['| seed | faults mail / AlimTalk / text | notices | withdrawn | tries | fell back | unknown at the end | arrived | of ways |', '| ---: '.repeat(9) + '|', ...cells.map((row) => `| ${row.join(' | ')} |`)].join('\n'))
  })
})

describe('NOTI-4 a provider that knows repeats breaks after taking a message', () => {
  async function told(faults: OddFault[]) {
    const alimtalk = oddProvider<AlimtalkMessage>('odd-talk', { knowsRepeats: true, fault: (_to, nth) => faults[nth - 1] ?? faults.at(-1)! })
    const w = await noticesHouse({ alimtalk })
    const { mail: _mail, ...talk } = everything('알림')
    await w.notify({ event: 'a', content: talk })
    for (let i = 0; i < 60; i++) { await w.sweepAll(); w.clock.advance(hours(0.5)) }
    const states = await w.states()
    await w.close()
    return { states, arrived: alimtalk.arrived.length }
  }
  test('NOTI-4 and is then away for an hour: it is asked again until it answers, and no other channel tells the same', async () => {
    expect(await told(['taken-and-cut', 'away', 'away', 'away', 'fine'])).toEqual({ states: ['alimtalk delivered'], arrived: 1 })
  })
  test('NOTI-4 and never comes back: it may have arrived, so it fails to be seen and does not fall back', async () => {
    expect(await told(['taken-and-cut', 'away'])).toEqual({ states: ['alimtalk failed'], arrived: 1 })
  })
  test('NOTI-4 but one that then refuses for good has not taken it: the text goes', async () => {
    expect(await told(['lost-and-cut', 'refused'])).toEqual({ states: ['alimtalk failed', 'text accepted'], arrived: 0 })
  })
})
