import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError } from '../../kernel/errors.js'
import { isStorable } from '../../kernel/time.js'
import { fromCursor, page, toCursor } from './cursor.js'

const time = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2999, 11, 31) })
const text = fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\u0000'))

test('GEN-5 a cursor brings back the place it was made of, whatever a name holds', () => {
  fc.assert(fc.property(time, text, fc.maxSafeInteger(), (at, name, n) => {
    expect(fromCursor(toCursor([at, name]), 'time', 'text')).toEqual([at, name])
    expect(fromCursor(toCursor([n]), 'count')).toEqual([n])
  }))
})

test('GEN-5 whatever else is sent as one is refused, and never reaches the database as something that it cannot take', () => {
  const anything = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.json().map((json) => Buffer.from(json).toString('base64url')))
  fc.assert(fc.property(anything, (cursor) => {
    try {
      const found = fromCursor(cursor, 'time', 'text')
      if (!found) {
        expect(cursor).toBe('')
        return
      }
      expect(isStorable(found[0])).toBe(true)
      expect(found[1]).not.toContain('\u0000')
    } catch (err) {
      expect(err).toBeInstanceOf(AppError)
      expect((err as AppError).code).toBe('invalid_cursor')
    }
  }), { numRuns: 500 })
})

test('GEN-5 pages put together are the list, each once and in order', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.nat()), fc.integer({ min: 1, max: 7 }), (numbers, limit) => {
    const rows = [...numbers].sort((a, b) => a - b)
    const read: number[] = []
    for (let cursor: string | undefined; ;) {
      const after = fromCursor(cursor, 'count')?.[0] ?? -1
      const { items, next } = page(rows.filter((n) => n > after).slice(0, limit + 1), limit, (n) => [n])
      read.push(...items)
      if (next === null) break
      cursor = next
    }
    expect(read).toEqual(rows)
  }))
})
