import { describe, expect, test } from 'vitest'
import { inKind, said } from './in-kind.js'
import { T as After } from './after.js'
import { T as Chat } from './chat.js'
import { T as Check } from './check.js'
import { T as Door } from './door.js'
import { T as Rehearsal } from './rehearsal.js'
import { T as Room } from './room.js'
import { T as Tools } from './tools.js'
import { T as Waiting } from './waiting.js'

/** Every sentence; those made from values with a value of every sort. */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') {
    const given = new Proxy({}, { get: (_, key) => (['n', 'of', 'm', 's'].includes(String(key)) ? 2 : String(key) === 'at' ? '10:00' : ['a', 'length'].includes(String(key)) ? 2 : '값'), ownKeys: () => [] })
    return [String((value as (of: unknown) => unknown)(given))]
  }
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(sentences) : []
}

describe('the words of a session follow its kind', () => {
  const catalogues = { After, Chat, Check, Door, Rehearsal, Room, Tools, Waiting }
  test.each(Object.entries(catalogues))('CONS-8 no sentence of %s calls a consultation or a mentoring an interview', (_, T) => {
    for (const kind of ['consultation', 'mentoring'] as const) {
      expect(sentences(inKind(T.ko, kind, 'ko')).filter((s) => /면접|지원자/.test(s))).toEqual([])
      expect(sentences(inKind(T.en, kind, 'en')).filter((s) => /interview|applicant/i.test(s))).toEqual([])
    }
    expect(inKind(T.ko, 'interview', 'ko')).toBe(T.ko)
  })
  test('CONS-8 particles and articles follow the word', () => {
    expect(said('면접관이 면접을 시작하면 지원자는 면접방으로 갑니다. 다른 면접관과 면접관이 있습니다.', 'consultation', 'ko')).toBe('상담사가 상담을 시작하면 신청자는 상담방으로 갑니다. 다른 상담사와 상담사가 있습니다.')
    expect(said('면접관은 면접관에게', 'mentoring', 'ko')).toBe('멘토는 멘토에게')
    expect(said('An interview with an interviewer. The Interviewers.', 'consultation', 'en')).toBe('A consultation with a consultant. The Consultants.')
  })
  test('CONS-8 what people wrote themselves stays as they wrote it', () => {
    const words = { of: ({ name }: { name: string }) => `${name}님의 면접`, deep: { at: ({ names, n }: { names: string; n: number }) => `면접 ${n}: ${names}` } }
    const turned = inKind(words, 'consultation', 'ko')
    expect([turned.of({ name: '면접 연구소' }), turned.deep.at({ names: '김면접', n: 3 })]).toEqual(['면접 연구소님의 상담', '상담 3: 김면접'])
  })
})
