import { describe, expect, test } from 'vitest'
import { days, hours, minutes, seconds } from '../../kernel/time.js'
import { fallbackOf, fateOf, firstChannels, handOverLimit, isStale, mayRetry, nextInLane, pauseAfter, stateOf, step, type DeliveryFacts, type NoticeFacts } from './rules.js'

const at = Date.parse('2026-11-23T00:00:00Z')
const fresh: DeliveryFacts = {
  channel: 'mail', releasedAt: at, tries: 0, firstTryAt: null, handingOverAt: null, lastTryAt: null, nextTryAt: at, acceptedAt: null, deliveredAt: null,
  failedAt: null, withdrawnAt: null, skippedAt: null, droppedAt: null, mutedAt: null, muted: null, heldAt: null, heldUntil: null, held: null, provider: null, providerId: null, failure: null,
}
const around = { hasFallback: false, withdrawn: false, spread: 0 }
const after = (d: DeliveryFacts, event: Parameters<typeof step>[1], now: number, more: Partial<typeof around> = {}): DeliveryFacts => {
  const decided = step(d, event, now, { ...around, ...more })
  if (!decided.ok) throw new Error(`${decided.code} in ${stateOf(d)}`)
  return { ...d, ...decided.value }
}
const refusedNow = { type: 'refused', permanent: false, reason: 'smtp_450' } as const

describe('a delivery', () => {
  test('NOTI-4 is tried again with growing pauses for a day and then fails', () => {
    let d = fresh
    let now = at
    const pauses: number[] = []
    while (stateOf(d) !== 'failed') {
      d = after(d, { type: 'begin' }, now)
      d = after(d, refusedNow, now)
      if (stateOf(d) === 'retrying') { pauses.push(d.nextTryAt - now); now = d.nextTryAt }
    }
    expect(pauses.slice(0, 4)).toEqual([seconds(5), seconds(15), seconds(45), seconds(135)])
    expect(pauses.every((p, i) => i === 0 || p >= pauses[i - 1]!)).toBe(true)
    expect(now - at).toBeLessThanOrEqual(days(1))
    expect(now - at).toBeGreaterThan(days(1) - hours(2.1))
    expect(d.tries).toBeLessThan(30)
  })

  test('NOTI-4 gives way to its fallback after ten minutes, not after a day', () => {
    let d: DeliveryFacts = after({ ...fresh, channel: 'alimtalk' }, { type: 'begin' }, at, { hasFallback: true })
    let now = at
    for (;;) {
      d = after(d, refusedNow, now, { hasFallback: true })
      if (stateOf(d) === 'failed') break
      now = d.nextTryAt
      d = after(d, { type: 'begin' }, now)
    }
    expect(now - at).toBeLessThanOrEqual(minutes(10))
  })

  test('a permanent refusal ends it at once; one that was withdrawn meanwhile is not tried again', () => {
    const d = after(fresh, { type: 'begin' }, at)
    expect(stateOf(after(d, { type: 'refused', permanent: true, reason: 'smtp_550' }, at))).toBe('failed')
    expect(stateOf(after(d, refusedNow, at, { withdrawn: true }))).toBe('withdrawn')
  })

  test('NOTI-4 what may have arrived is not handed over again, unless the provider knows repeats', () => {
    const unknown = { type: 'outcome_unknown', reason: 'interrupted', repeatable: false } as const
    const begun = after(fresh, { type: 'begin' }, at)
    expect(stateOf(after(begun, unknown, at))).toBe('failed')
    expect(stateOf(after(begun, { ...unknown, repeatable: true }, at))).toBe('retrying')
  })

  test('what has ended stays as it ended', () => {
    const accepted = after(after(fresh, { type: 'begin' }, at), { type: 'accepted', provider: 'smtp', providerId: 'x' }, at)
    for (const type of ['begin', 'withdraw', 'drop', 'release', 'retry_asked'] as const) expect(step(accepted, { type }, at, around).ok).toBe(false)
    expect(step(accepted, refusedNow, at, around).ok).toBe(false)
    expect(stateOf(after(accepted, { type: 'reported_delivered' }, at))).toBe('delivered')
    expect(stateOf(after(accepted, { type: 'reported_failed', reason: 'not_a_friend' }, at))).toBe('failed')
  })

  test('what is handed over right now cannot be withdrawn', () => {
    expect(step(after(fresh, { type: 'begin' }, at), { type: 'withdraw' }, at, around)).toMatchObject({ ok: false, data: { state: 'handing_over' } })
  })
})

describe('a lane', () => {
  const waiting = (id: string, more: Partial<DeliveryFacts> = {}) => ({ id, ...fresh, ...more })
  test('NOTI-4 hands over in order', () => {
    expect(nextInLane([waiting('a'), waiting('b')], at)).toMatchObject({ act: 'hand_over', delivery: { id: 'a' } })
    expect(nextInLane([], at)).toEqual({ act: 'nothing' })
  })
  test('NOTI-4 waits for an earlier one that pauses up to a minute, and passes one that pauses longer', () => {
    const paused = (length: number) => waiting('a', { tries: 1, lastTryAt: at, nextTryAt: at + length })
    expect(nextInLane([paused(minutes(1)), waiting('b')], at)).toEqual({ act: 'wait', until: at + minutes(1) })
    expect(nextInLane([paused(minutes(1) + 1), waiting('b')], at)).toMatchObject({ act: 'hand_over', delivery: { id: 'b' } })
    expect(nextInLane([paused(minutes(5))], at)).toEqual({ act: 'wait', until: at + minutes(5) })
    expect(nextInLane([paused(minutes(5)), waiting('b')], at + minutes(5))).toMatchObject({ delivery: { id: 'a' } })
  })
  test('leaves a hand-over alone until its limit and settles it from then on', () => {
    const open = [waiting('a', { handingOverAt: at, tries: 1 }), waiting('b')]
    expect(nextInLane(open, at + handOverLimit - 1)).toEqual({ act: 'wait', until: at + handOverLimit })
    expect(nextInLane(open, at + handOverLimit)).toMatchObject({ act: 'settle', delivery: { id: 'a' } })
  })
  test('a clock that is set back two days does not hold anything up for two days', () => {
    expect(nextInLane([waiting('a', { tries: 1, lastTryAt: at, nextTryAt: at + 5000 })], at - days(2))).toMatchObject({ act: 'hand_over' })
    expect(nextInLane([waiting('a', { handingOverAt: at, tries: 1 })], at - days(2))).toMatchObject({ act: 'settle' })
  })
})

describe('a notice', () => {
  const planned: NoticeFacts = { dueAt: at, dropAfterAt: at + hours(1), releasedAt: null, withdrawnAt: null, skippedAt: null, droppedAt: null }
  test.each([
    ['a millisecond early', planned, at - 1, 'wait'],
    ['due', planned, at, 'release'],
    ['a millisecond before it is stale', planned, at + hours(1) - 1, 'release'],
    ['stale', planned, at + hours(1), 'drop'],
    ['released already', { ...planned, releasedAt: at }, at, 'over'],
    ['withdrawn', { ...planned, withdrawnAt: at - 5 }, at, 'over'],
  ])('%s', (_, n, now, fate) => { expect(fateOf(n, now)).toBe(fate) })
  test('without a last moment is never stale', () => { expect(isStale({ dropAfterAt: null }, at + days(900))).toBe(false) })
})

test.each([
  ['both', { korean: true, alimtalk: true, mail: true, phone: '010', address: 'a@b' }, ['alimtalk', 'mail']],
  ['no phone', { korean: true, alimtalk: true, mail: true, phone: null, address: 'a@b' }, ['mail']],
  ['no phone and no words for a mail', { korean: true, alimtalk: true, mail: false, phone: null, address: 'a@b' }, ['mail']],
  ['no address', { korean: true, alimtalk: true, mail: true, phone: '010', address: null }, ['alimtalk']],
  ['mail only', { korean: true, alimtalk: false, mail: true, phone: '010', address: 'a@b' }, ['mail']],
  ['a reader of English, whose AlimTalk nobody registers', { korean: false, alimtalk: true, mail: true, phone: '010', address: 'a@b' }, ['text', 'mail']],
  ['nothing to reach', { korean: true, alimtalk: true, mail: true, phone: null, address: null }, []],
] as const)('NOTI-1 first channels: %s', (_, reach, first) => { expect(firstChannels(reach)).toEqual(first) })

test('AlimTalk falls back to text, text to mail, and mail to nothing; a channel is used once', () => {
  const reach = { korean: true, alimtalk: true, mail: false, phone: '010', address: 'a@b' }
  expect(fallbackOf('alimtalk', reach, ['alimtalk'])).toBe('text')
  expect(fallbackOf('text', reach, ['alimtalk', 'text'])).toBe('mail')
  expect(fallbackOf('text', reach, ['alimtalk', 'text', 'mail'])).toBe(null)
  expect(fallbackOf('mail', reach, ['mail'])).toBe(null)
})

test('pauses spread by at most a fifth and never exceed two hours', () => {
  expect(pauseAfter(1, 1)).toBe(seconds(6))
  expect(pauseAfter(40, 1)).toBe(hours(2))
})

test('mayRetry refuses what did not fail, is withdrawn, stale, without an address, or arrives otherwise', () => {
  const failed = { ...fresh, failedAt: at, address: 'a@b' }
  const notice: NoticeFacts = { dueAt: at, dropAfterAt: at + 10, releasedAt: at, withdrawnAt: null, skippedAt: null, droppedAt: null }
  const code = (...args: Parameters<typeof mayRetry>) => { const d = mayRetry(...args); return d.ok ? 'yes' : d.code }
  expect(code(failed, notice, [], at)).toBe('yes')
  expect(code(failed, notice, ['failed'], at)).toBe('yes')
  expect(code({ ...fresh, address: 'a@b' }, notice, [], at)).toBe('delivery_not_failed')
  expect(code({ ...failed, address: '' }, notice, [], at)).toBe('delivery_without_address')
  expect(code(failed, { ...notice, withdrawnAt: at }, [], at)).toBe('notice_withdrawn')
  expect(code(failed, notice, [], at + 10)).toBe('notice_stale')
  expect(code(failed, notice, ['retrying'], at)).toBe('delivered_elsewhere')
})
