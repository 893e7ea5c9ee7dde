import { describe, expect, test } from 'vitest'
import { days, toIso } from '../../../kernel/time.js'
import { endOfDay, mayOpenPosting, postingStateAt, startOfDay } from './postings.js'
import { blocksOf } from './prose.js'
import { careerMonths, emptyResume, isEmptyResume, monthOf } from './resumes.js'
import { matchesSearch, searchForm } from '../../../kernel/search.js'
import { isInterviewable, isUnscreened, mayMoveStage, stages, type Stage, type StageMover } from './stages.js'

describe('stages', () => {
  const allowed: Record<StageMover, [Stage, Stage][]> = {
    applicant: [['received', 'withdrawn'], ['read', 'withdrawn']],
    company: [
      ['received', 'read'], ['received', 'screening_passed'], ['received', 'screening_failed'], ['read', 'screening_passed'], ['read', 'screening_failed'],
      ['screening_passed', 'screening_failed'], ['screening_failed', 'screening_passed'],
    ],
    interviews: [['screening_passed', 'interview'], ['interview', 'screening_passed']],
    evaluation: [['interview', 'final_passed'], ['interview', 'final_failed']],
    leaving: [['received', 'withdrawn'], ['read', 'withdrawn'], ['screening_passed', 'withdrawn'], ['interview', 'withdrawn']],
  }
  test.each(Object.keys(allowed) as StageMover[])('HIRE-5 what %s may move, and nothing else', (by) => {
    const may = stages.flatMap((from) => stages.filter((to) => mayMoveStage(from, to, by)).map((to) => [from, to]))
    expect(may.map(String).sort()).toEqual(allowed[by].map(String).sort())
  })

  test('HIRE-4 an application can be taken back exactly until it is screened', () => {
    expect(stages.filter(isUnscreened)).toEqual(['received', 'read'])
    expect(stages.filter((s) => mayMoveStage(s, 'withdrawn', 'applicant'))).toEqual(stages.filter(isUnscreened))
  })

  test('INT-1 an interview is possible after the screening is passed, and for a further round', () => {
    expect(stages.filter(isInterviewable)).toEqual(['screening_passed', 'interview'])
  })
})

describe('postings', () => {
  const deadlineAt = endOfDay('2026-11-30', 'Asia/Seoul')
  const open = { title: 'Backend', text: 'Work', openedAt: 0, closedAt: null, deadlineAt }

  test('HIRE-2 GEN-2 a deadline is the last millisecond of its day in the time zone of the installation', () => {
    expect(toIso(deadlineAt)).toBe('2026-11-30T14:59:59.999Z')
    expect(toIso(startOfDay('2026-11-30', 'Asia/Seoul'))).toBe('2026-11-29T15:00:00.000Z')
    // The day on which clocks go back has 25 hours.
    expect(endOfDay('2026-11-01', 'America/New_York') + 1 - startOfDay('2026-11-01', 'America/New_York')).toBe(days(1) + 3_600_000)
  })

  test.each([
    ['never opened', { ...open, openedAt: null }, deadlineAt - 1, 'draft'],
    ['a millisecond before the deadline', open, deadlineAt - 1, 'open'],
    ['at the deadline', open, deadlineAt, 'open'],
    ['a millisecond after it', open, deadlineAt + 1, 'closed'],
    ['closed by hand before it', { ...open, closedAt: 5 }, 6, 'closed'],
  ] as const)('HIRE-2 %s', (_, posting, now, state) => {
    expect(postingStateAt(posting, now)).toBe(state)
  })

  test('HIRE-2 a posting opens with a title, a text and a deadline that lies ahead', () => {
    expect(mayOpenPosting(open, deadlineAt)).toEqual({ ok: true, value: true })
    expect(mayOpenPosting(open, deadlineAt + 1)).toMatchObject({ ok: false, code: 'deadline_passed' })
    expect(mayOpenPosting({ ...open, text: '  ', deadlineAt: null }, 0)).toMatchObject({ code: 'posting_unfinished', data: { missing: ['text', 'deadlineDay'] } })
  })
})

describe('résumés', () => {
  const job = (from: string, to: string, current = false) => ({ from, to, current })
  test.each([
    ['one month', [job('2024-03', '2024-03')], 1],
    ['two posts one after the other', [job('2024-01', '2024-06'), job('2024-07', '2024-12')], 12],
    ['a month shared by two posts counts once', [job('2024-01', '2024-06'), job('2024-06', '2024-12')], 12],
    ['one inside the other', [job('2023-01', '2024-12'), job('2024-03', '2024-05')], 24],
    ['what goes on counts until now', [job('2026-10', '', true)], 2],
    ['not filled in, or the wrong way round', [job('', '2024-01'), job('2025-01', '2024-01')], 0],
  ])('HIRE-3 months of work: %s', (_, career, months) => {
    expect(careerMonths(career, '2026-11')).toBe(months)
  })

  test('HIRE-3 a new résumé is empty, one with a line of it is not', () => {
    expect(isEmptyResume(emptyResume())).toBe(true)
    expect(isEmptyResume({ ...emptyResume(), introduction: 'Hello' })).toBe(false)
  })
})

describe('texts and months as people type them', () => {
  test.each([['2024-03', '2024-03'], ['2024.3', '2024-03'], ['202412', '2024-12'], ['2024년 3월', '2024-03'], [' ', ''], ['2024-13', null], ['2024-0', null], ['24-03', null], ['soon', null]])('HIRE-3 the month %j', (typed, month) => {
    expect(monthOf(typed)).toBe(month)
  })

  test('HIRE-2 a text is paragraphs, headings and lists, and what looks like markup stays text', () => {
    expect(blocksOf('One\r\nline\n\n## Work\n- first\n* second\n<b>x</b>\n\n#no heading')).toEqual([
      { kind: 'paragraph', text: 'One\nline' }, { kind: 'heading', text: 'Work' }, { kind: 'list', items: ['first', 'second'] }, { kind: 'paragraph', text: '<b>x</b>' },
      { kind: 'paragraph', text: '#no heading' },
    ])
    expect(blocksOf(' \n ')).toEqual([])
  })
})

describe('search', () => {
  test.each([
    ['백엔드개발자', true], ['백 엔드  개발자', true], ['개발자 백엔드', true], ['TypeScript', true], ['프론트', false], ['', true],
    ['백엔드'.normalize('NFD'), true],
  ])('HIRE-2 %s', (q, found) => {
    expect(matchesSearch(searchForm('백엔드 개발자 (typescript)'), q)).toBe(found)
  })
})
