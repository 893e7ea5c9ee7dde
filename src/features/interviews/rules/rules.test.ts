import { describe, expect, test } from 'vitest'
import { hours, minutes, toIso, type Instant } from '../../../kernel/time.js'
import { checkDoor, entryOpensAt, leavesAt, type SeatFacts, type SessionFacts } from '../../live-room/index.js'
import { answerAt, isUnansweredSoon, settleAt, type AnswerFacts, type AnswerWish, type GivenFacts } from './answers.js'
import { cardMatches, endOf, finalOf, placeInList, roundPhase, roundsOfDay, todayOf, withCard, withDays, type Card, type DayRound, type Round } from './cards.js'
import { afterWrong, codeAlphabet, codeAnswer, codeOf, invitationStateAt, isCode, isLocked, noGuard, type Guard } from './codes.js'
import { doorAt, type DoorFacts } from '../../live-room/rules/way-in.js'
import { remindersOf } from '../../live-room/rules/reminders.js'
import { bookable, isReadyFor, panelStands, placeFits } from './schedule.js'
import { clashes, consecutive, inGroups, mostTogether, moveInto, withOne, without, type Group } from './timetable.js'

const from = Date.parse('2026-11-25T01:00:00Z')
const to = from + minutes(30)
const opensAt = from - minutes(60)
const facts: GivenFacts = { from, to, opensAt, leavesAt: to, startedAt: null, endedAt: null, cancelledAt: null, answer: null, times: [], reason: '' }
const code = (d: { ok: boolean; code?: string }): string => (d.ok ? 'yes' : d.code!)
const wish = (answer: AnswerWish['answer'], times: Instant[] = [], reason = '출장'): AnswerWish => ({ answer, times, reason })

test('INT-1 an application is ready for its first interview after the screening, for a further one in the interview stage, and else never', () => {
  const stages = ['received', 'read', 'screening_passed', 'screening_failed', 'interview', 'final_passed', 'final_failed', 'withdrawn']
  expect(stages.filter((s) => isReadyFor(s, 0))).toEqual(['screening_passed', 'interview'])
  expect(stages.filter((s) => isReadyFor(s, 1))).toEqual(['interview'])
})

describe('INT-2', () => {
  const now = from - hours(48)
  test.each([
    [{ from, to }, 'yes'], [{ from: now + 1, to: now + hours(1) }, 'yes'], [{ from: now, to }, 'time_not_ahead'], [{ from: now - 1, to }, 'time_not_ahead'],
    [{ from, to: from }, 'end_before_start'], [{ from, to: from - 1 }, 'end_before_start'], [{ from, to: from + minutes(5) - 1 }, 'too_short'], [{ from, to: from + minutes(5) }, 'yes'],
    [{ from, to: from + hours(8) }, 'yes'], [{ from, to: from + hours(8) + 1 }, 'too_long'], [{ from: from + hours(24 * 400), to: to + hours(24 * 400) }, 'time_too_far'],
  ])('INT-2 a time %# is bookable or says why not', (period, said) => { expect(code(bookable(period, now))).toBe(said) })

  test('INT-2 a panel has one host, nobody twice, only members, none of the applicants, and fits into the room', () => {
    const members = ['a', 'b', 'c', 'd', 'e', 'f']
    const panel = (...ids: string[]) => ids.map((personId, i) => ({ personId, role: i === 0 ? 'host' as const : 'panel' as const }))
    expect(code(panelStands(panel('a', 'b'), members, ['x']))).toBe('yes')
    expect(code(panelStands([], members, ['x']))).toBe('panel_needed')
    expect(code(panelStands(panel('a').map((p) => ({ ...p, role: 'panel' as const })), members, ['x']))).toBe('one_host_needed')
    expect(code(panelStands(panel('a', 'a'), members, ['x']))).toBe('panel_twice')
    expect(code(panelStands(panel('a', 'z'), members, ['x']))).toBe('panel_not_members')
    expect(code(panelStands(panel('a', 'b'), members, ['b']))).toBe('panel_is_applicant')
    expect(code(panelStands(panel('a', 'b', 'c', 'd', 'e'), members, ['x']))).toBe('yes')
    expect(code(panelStands(panel('a', 'b', 'c', 'd', 'e', 'f'), members, ['x']))).toBe('room_too_small')
  })
  test('INT-2 an interview in person needs a place', () => {
    expect([placeFits('in_person', null), placeFits('in_person', '  '), placeFits('in_person', '서울'), placeFits('video', null)].map(code)).toEqual(['place_needed', 'place_needed', 'yes', 'yes'])
  })
})

describe('INT-6 INT-7 answers', () => {
  test.each([
    // now, given before, wish, said
    [opensAt - 1, null, wish('attend'), 'yes'], [opensAt - 1, 'attend', wish('decline'), 'yes'], [opensAt - 1, 'decline', wish('attend'), 'yes'], [opensAt - 1, 'attend', wish('another_time', [from + hours(24)]), 'yes'],
    [opensAt, null, wish('attend'), 'yes'], [opensAt, null, wish('decline'), 'yes'], [opensAt, null, wish('another_time', [from + hours(24)]), 'too_late_for_another_time'],
    [opensAt, 'another_time', wish('attend'), 'yes'], [opensAt, 'attend', wish('decline'), 'answer_closed'], [opensAt, 'decline', wish('attend'), 'answer_closed'], [opensAt, 'attend', wish('attend'), 'yes'],
    [to - 1, null, wish('attend'), 'yes'], [to, null, wish('attend'), 'interview_over'],
  ] as const)('INT-7 at %# an answer is taken or refused', (now, answer, w, said) => { expect(code(answerAt({ ...facts, answer }, w, now))).toBe(said) })

  test('INT-7 once entry is open only the very same answer changes nothing: other times, or another reason, come too late', () => {
    const asked = { ...facts, answer: 'another_time' as const, times: [from + hours(48), from + hours(24)], reason: '출장' }
    expect(code(answerAt(asked, wish('another_time', [from + hours(24), from + hours(48)]), opensAt))).toBe('yes')
    expect(code(answerAt(asked, wish('another_time', [from + hours(24), from + hours(72)]), opensAt))).toBe('too_late_for_another_time')
    expect(code(answerAt(asked, wish('another_time', [from + hours(24)]), opensAt))).toBe('too_late_for_another_time')
    expect(code(answerAt(asked, wish('another_time', [from + hours(24), from + hours(48)], '회의'), opensAt))).toBe('too_late_for_another_time')
    const declined = { ...facts, answer: 'decline' as const, reason: '출장' }
    expect([code(answerAt(declined, wish('decline'), opensAt)), code(answerAt(declined, wish('decline', [], '회의'), opensAt))]).toEqual(['yes', 'answer_closed'])
    expect(code(answerAt(asked, wish('another_time', [from + hours(24), from + hours(72)]), opensAt - 1))).toBe('yes')
  })

  test('INT-6 another time is up to three different times ahead, with a reason', () => {
    const now = from - hours(48)
    const day = (n: number) => from + hours(24 * n)
    expect(code(answerAt(facts, wish('another_time', [day(1), day(2), day(3)]), now))).toBe('yes')
    expect(code(answerAt(facts, wish('another_time', [day(1), day(2), day(3), day(4)]), now))).toBe('times_too_many')
    expect(code(answerAt(facts, wish('another_time', []), now))).toBe('times_needed')
    expect(code(answerAt(facts, wish('another_time', [day(1), day(1)]), now))).toBe('times_twice')
    expect(code(answerAt(facts, wish('another_time', [from]), now))).toBe('time_is_the_same')
    expect(code(answerAt(facts, wish('another_time', [now]), now))).toBe('time_not_ahead')
    expect(code(answerAt(facts, wish('another_time', [day(1)], ' '), now))).toBe('reason_needed')
    expect(code(answerAt({ ...facts, cancelledAt: now }, wish('attend'), now))).toBe('interview_cancelled')
  })

  test('INT-7 a request is settled by one of its times, another time, or the booked one', () => {
    const now = from - hours(48)
    const asked = { ...facts, answer: 'another_time' as const }
    const proposed = [from + hours(24)]
    expect(code(settleAt(asked, proposed, { outcome: 'pick', from: from + hours(24), to: to + hours(24) }, now))).toBe('yes')
    expect(code(settleAt(asked, proposed, { outcome: 'pick', from: from + hours(25), to: to + hours(25) }, now))).toBe('not_proposed')
    expect(code(settleAt(asked, proposed, { outcome: 'set', from: from + hours(25), to: to + hours(25) }, now))).toBe('yes')
    expect(code(settleAt(asked, proposed, { outcome: 'set', from: now, to }, now))).toBe('time_not_ahead')
    expect(code(settleAt(asked, proposed, { outcome: 'keep' }, now))).toBe('yes')
    expect(code(settleAt(facts, proposed, { outcome: 'keep' }, now))).toBe('no_request')
    expect(code(settleAt(asked, proposed, { outcome: 'keep' }, to))).toBe('interview_over')
  })
})

test('INT-8 a start within 24 hours without a decided answer is pointed out, until the end', () => {
  const at = (now: Instant, answer: AnswerFacts['answer'] = null) => isUnansweredSoon({ ...facts, answer }, now)
  expect([at(from - hours(24) - 1), at(from - hours(24)), at(to - 1), at(to)]).toEqual([false, true, true, false])
  expect([at(from - 1, 'attend'), at(from - 1, 'decline'), at(from - 1, 'another_time')]).toEqual([false, false, true])
})

describe('INT-13', () => {
  const door: DoorFacts = { medium: 'video', opensAt, leavesAt: to, endedAt: null, cancelledAt: null, startedAt: null, confirmedAt: 1, enteredAt: null, leftAt: null, inRoom: false }
  test.each<[string, Partial<DoorFacts>, Instant, string]>([
    ['a millisecond before it opens', {}, opensAt - 1, 'closed'], ['when it opens', {}, opensAt, 'enter'], ['a millisecond before the end', {}, to - 1, 'enter'], ['at the end', {}, to, 'gone'],
    ['without an answer', { confirmedAt: null }, opensAt, 'answer'], ['in person', { medium: 'in_person' }, opensAt, 'gone'], ['cancelled', { cancelledAt: 1 }, opensAt, 'gone'],
    ['ended by the host', { endedAt: from + 1 }, from + 2, 'gone'], ['left for good', { enteredAt: from, startedAt: from, leftAt: from + 1 }, from + 2, 'gone'],
    ['dropped out of a running one', { enteredAt: from, startedAt: from }, from + 2, 'reenter'], ['in the room now', { enteredAt: from, startedAt: from, inRoom: true }, from + 2, 'enter'],
    ['extended', { leavesAt: to + minutes(10) }, to + minutes(10) - 1, 'enter'], ['after the extension', { leavesAt: to + minutes(10) }, to + minutes(10), 'gone'],
  ])('INT-13 the button %s', (_, change, now, state) => { expect(doorAt({ ...door, ...change }, now).state).toBe(state) })

  test('INT-13 the button and the live room’s own door always say the same', () => {
    for (const now of [opensAt - 1, opensAt, from, to - 1, to, to + minutes(10)]) {
      for (const extendedTo of [[], [to + minutes(10)]]) for (const endedAt of [null, from + 1]) for (const leftAt of [null, from]) for (const confirmedAt of [null, 1]) for (const cancelledAt of [null, 1]) {
        const session: SessionFacts = { kind: 'interview', medium: 'video', booked: { from, to }, extendedTo, startedAt: from, endedAt, cancelledAt, lowQualityAllowed: true, tools: { chat: false, share: false } }
        const seat: SeatFacts = { role: 'guest', confirmedAt, readyAt: null, heldAt: null, enteredAt: leftAt, leftAt, soundOnlyAt: null }
        if (endedAt !== null && now < endedAt) continue
        const mine = doorAt({ medium: 'video', opensAt: entryOpensAt(session), leavesAt: leavesAt(session), endedAt, cancelledAt, startedAt: from, confirmedAt, enteredAt: leftAt, leftAt, inRoom: false }, now).state
        expect(mine === 'enter' || mine === 'reenter').toBe(checkDoor(session, seat, now).ok)
      }
    }
  })
})

describe('INT-20 INT-22 codes', () => {
  test('INT-20 a code is 8 letters of an alphabet without look-alikes and holds more than 38 bits', () => {
    expect(8 * Math.log2(new Set(codeAlphabet).size)).toBeGreaterThan(38)
    expect([...'01ILO'].filter((letter) => codeAlphabet.includes(letter))).toEqual([])
    expect(codeOf(' abcd-efgh ')).toBe('ABCDEFGH')
    expect([isCode('ABCDEFGH'), isCode('ABCDEFG'), isCode('ABCDEFG0')]).toEqual([true, false, false])
  })
  test('INT-22 the fifth wrong code in ten minutes locks for ten minutes; four, or five over a longer time, do not', () => {
    const tries = (...at: number[]): Guard => at.reduce<Guard>((g, t) => afterWrong(g, t), noGuard)
    const m = minutes(1)
    expect(isLocked(tries(0, m, 2 * m, 3 * m), 3 * m)).toBe(false)
    const locked = tries(0, m, 2 * m, 3 * m, 9 * m)
    expect([isLocked(locked, 9 * m), isLocked(locked, 19 * m - 1), isLocked(locked, 19 * m)]).toEqual([true, true, false])
    expect(isLocked(tries(0, m, 2 * m, 3 * m, 10 * m), 10 * m)).toBe(false)
    expect(afterWrong(locked, 19 * m).wrongAt).toEqual([19 * m])
  })
  test('INT-22 wrong, used, withdrawn, replaced and expired codes are told apart', () => {
    const i = { withdrawnAt: null, replaced: false, boundTo: null, cancelled: false, endsAt: to }
    expect(codeAnswer(i, 'p', to - 1)).toBe('bind')
    expect(codeAnswer(i, 'p', to)).toBe('code_expired')
    expect(codeAnswer({ ...i, boundTo: 'p' }, 'p', to)).toBe('mine')
    expect(codeAnswer({ ...i, boundTo: 'q' }, 'p', to - 1)).toBe('code_used')
    expect(codeAnswer({ ...i, withdrawnAt: 1 }, 'p', to - 1)).toBe('code_withdrawn')
    expect(codeAnswer({ ...i, cancelled: true, boundTo: 'p' }, 'p', to - 1)).toBe('code_withdrawn')
    expect(codeAnswer({ ...i, replaced: true }, 'p', to - 1)).toBe('code_withdrawn')
    expect(invitationStateAt(i, to - 1)).toBe('waiting')
  })
})

test('NOTI-10 reminders come 24 hours before and when entry opens; one whose time has passed is skipped', () => {
  const skipped = (now: Instant) => remindersOf({ from, to }, now).map((r) => r.skipped)
  expect(remindersOf({ from, to }, 0).map((r) => from - r.at)).toEqual([hours(24), minutes(60)])
  expect(skipped(from - hours(24))).toEqual([false, false])
  expect(skipped(from - hours(24) + 1)).toEqual([true, false])
  expect(skipped(opensAt + 1)).toEqual([true, true])
})

test('INT-4 times one after the other, and rows that run into each other', () => {
  const rows = consecutive(from, minutes(30), minutes(10), 3)
  expect(rows.map((r) => (r.from - from) / minutes(1))).toEqual([0, 40, 80])
  expect(clashes(rows)).toEqual([])
  expect(clashes([rows[0]!, { from: rows[0]!.to, to: rows[0]!.to + 1 }])).toEqual([])
  expect(clashes([rows[0]!, rows[1]!, { from: rows[0]!.to - 1, to: rows[0]!.to + 1 }])).toEqual([0, 2])
})

describe('INT-9 to INT-12 cards', () => {
  const zone = 'Asia/Seoul'
  const round = (r: Partial<Round> & { at?: Instant }): Round => {
    const at = r.at ?? from
    return {
      interviewId: `i${at}`, sessionId: 's', round: 0, medium: 'video', place: null, from: toIso(at), to: toIso(at + minutes(30)), opensAt: toIso(at - minutes(60)), leavesAt: toIso(at + minutes(30)),
      startedAt: null, endedAt: null, cancelledAt: null, panel: [], answer: null, answeredAt: null, reason: '', proposed: [], confirmedAt: null, enteredAt: null, leftAt: null, where: 'away', checkedUntil: null, result: null, ...r,
    }
  }
  const card = (id: string, ...rounds: Round[]): Card => ({ id, companyId: 'c', company: '한빛 소프트', title: '백엔드', standalone: false, rounds })
  const result = (outcome: 'pass' | 'fail' | 'hold' | 'additional') => ({ outcome, publishedAt: toIso(to), nextFrom: null })

  test('INT-11 the final result is the last round’s, and a further round makes it open again', () => {
    expect(finalOf(card('a', round({})))).toBe('going')
    expect(finalOf(card('a', round({ result: result('pass') })))).toBe('pass')
    expect(finalOf(card('a', round({ result: result('additional') })))).toBe('going')
    expect(finalOf(card('a', round({ result: result('additional') }), round({ round: 1, at: from + hours(48) })))).toBe('going')
    expect(finalOf(card('a', round({ result: result('hold') }), round({ round: 1, cancelledAt: toIso(to) })))).toBe('hold')
  })
  test('INT-11 when it really ended is told for what took place, and nothing for what nobody started', () => {
    expect(endOf(round({ startedAt: toIso(from), endedAt: toIso(from + minutes(20)) }), to)).toBe(from + minutes(20))
    expect(endOf(round({ startedAt: toIso(from) }), to)).toBe(to)
    expect(endOf(round({}), to)).toBe(null)
    expect([to - 1, to].map((now) => roundPhase(round({}), now))).toEqual(['open', 'missed'])
  })
  test('INT-12 filters by kind, final result, period and company', () => {
    const c = card('a', round({ medium: 'in_person', place: '서울', result: result('hold') }))
    expect([cardMatches(c, { medium: 'in_person' }, zone), cardMatches(c, { medium: 'video' }, zone)]).toEqual([true, false])
    expect([cardMatches(c, { result: 'hold' }, zone), cardMatches(c, { result: 'pass' }, zone)]).toEqual([true, false])
    expect([cardMatches(c, { q: '빛소' }, zone), cardMatches(c, { q: '달' }, zone)]).toEqual([true, false])
    expect([cardMatches(c, { from: '2026-11-25', to: '2026-11-25' }, zone), cardMatches(c, { from: '2026-11-26' }, zone), cardMatches(c, { to: '2026-11-24' }, zone)]).toEqual([true, false, false])
  })
  test('INT-9 a changed card takes its place in a list, in the days, and leaves them when it no longer fits', () => {
    const [a, b] = [card('a', round({})), card('b', round({ at: from + hours(24) }))]
    const list = { items: [b, a], next: null }
    expect(withCard(list, card('a', round({ at: from + hours(48) })), {}, zone).items.map((c) => c.id)).toEqual(['a', 'b'])
    expect(withCard(list, card('a', round({})), { result: 'pass' }, zone).items.map((c) => c.id)).toEqual(['b'])
    expect(withCard({ items: [b], next: 'more' }, a, {}, zone).items.map((c) => c.id)).toEqual(['b'])
    const days = { from: '2026-11-01', to: '2026-11-30', rounds: [] as DayRound[] }
    const inNovember = withDays(days, a, zone)
    expect(inNovember.rounds.map((r) => r.cardId)).toEqual(['a'])
    expect(withDays(inNovember, card('a', round({ at: from + hours(24 * 10) })), zone).rounds).toEqual([])
  })
  test('INT-10 today’s video interviews are counted, and the next one to enter is the one that runs', () => {
    const day = (id: string, r: Parameters<typeof round>[0]): DayRound => ({ ...round(r), cardId: id, company: '', title: '' })
    const rounds = [day('early', { at: from, confirmedAt: '2026-01-01T00:00:00.000Z' }), day('running', { at: from + minutes(10), startedAt: toIso(from + minutes(10)), confirmedAt: '2026-01-01T00:00:00.000Z' }), day('person', { medium: 'in_person' }), day('tomorrow', { at: from + hours(24) }), day('off', { cancelledAt: toIso(0) })]
    expect(todayOf(rounds, from + minutes(15), zone).today.map((r) => r.cardId)).toEqual(['early', 'running'])
    expect(todayOf(rounds, from + minutes(15), zone).next?.cardId).toBe('running')
    expect(todayOf(rounds, from + minutes(41), zone).next).toBe(null)
  })
})

test('INT-9 a day holds its interviews in the order of time, without those cancelled; a card is in the list, further down it, or left out by the filters', () => {
  const at = (id: string, time: string, cancelledAt: string | null = null) => ({ interviewId: id, from: time, cancelledAt }) as DayRound
  const rounds = [at('c', '2026-11-25T14:59:00Z'), at('a', '2026-11-25T01:00:00Z'), at('x', '2026-11-25T02:00:00Z', '2026-11-20T00:00:00Z'), at('b', '2026-11-24T15:00:00Z'), at('d', '2026-11-25T15:00:00Z')]
  expect(roundsOfDay(rounds, '2026-11-25', 'Asia/Seoul').map((r) => r.interviewId)).toEqual(['b', 'a', 'c'])
  const list = { items: [{ id: 'one' }, { id: 'two' }], next: 'more' }
  expect([placeInList(list, 'two'), placeInList(list, 'three'), placeInList({ ...list, next: null }, 'three')]).toEqual(['here', 'further', 'left_out'])
})

describe('INT-2 several applicants in one interview', () => {
  const who = (id: string, round = 0) => ({ id, round })
  const said = (groups: readonly Group[]) => groups.map((g) => g.ids.join('')).join(' ')
  const people = [who('a'), who('b'), who('c', 1), who('d'), who('e', 1)]

  test('INT-2 a room of six takes five applicants beside one interviewer, and always one', () => {
    expect([0, 1, 2, 5, 6, 9].map(mostTogether)).toEqual([5, 5, 4, 1, 1, 1])
  })
  test('INT-1 they are put together in their order, never with applicants of another round', () => {
    expect(said(inGroups(people, 1))).toBe('a b c d e')
    expect(said(inGroups(people, 2))).toBe('ab ce d')
    expect(said(inGroups(people, 5))).toBe('abd ce')
    expect(said(withOne(inGroups(people, 2), who('f'), 2))).toBe('ab ce df')
    expect(said(without(inGroups(people, 2), 'd'))).toBe('ab ce')
  })
  test('INT-2 one of them is moved to another interview, or to one of their own; what is left empty goes', () => {
    const groups = inGroups(people, 2)
    const [ab, ce, d] = groups.map((g) => g.key) as [string, string, string]
    expect(said(moveInto(groups, 'b', d, 5))).toBe('a ce db')
    expect(said(moveInto(groups, 'd', ab, 5))).toBe('abd ce')
    expect(said(moveInto(groups, 'a', null, 5))).toBe('b a ce d')
    // Who is alone already, another round, a full room, an interview that is not there: nothing changes.
    for (const [id, key, most] of [['d', null, 5], ['a', ce, 5], ['d', ab, 2], ['a', 'none', 5], ['z', d, 5], ['a', ab, 5]] as const) expect(moveInto(groups, id, key, most)).toBe(groups)
  })
  test('INT-2 keys stay those of the interviews and never meet, whoever comes and goes', () => {
    let groups: readonly Group[] = inGroups([who('a'), who('b')], 2)
    groups = moveInto(groups, 'a', null, 5)
    groups = moveInto(groups, 'b', groups.find((g) => g.ids.includes('a'))!.key, 5)
    groups = moveInto(groups, 'a', null, 5)
    expect(said(groups)).toBe('b a')
    expect(new Set(groups.map((g) => g.key)).size).toBe(2)
  })
})
