import { expect, test } from 'vitest'
import { csvOf } from './csv.js'

const columns = [{ title: '이름', of: (r: { name: string }) => r.name }, { title: 'n', of: () => 3 }]

test('HIRE-10 a table is read as Hangul by spreadsheets: mark, CRLF, quotes where needed', () => {
  expect(csvOf(columns, [{ name: '김, "하늘"' }])).toBe('\ufeff이름,n\r\n"김, ""하늘""",3\r\n')
})

test.each(['=1+1', '+82', '-1', '@x', '\tx'])('HIRE-10 what somebody typed never runs as a formula: %j', (name) => {
  expect(csvOf(columns, [{ name }])).toContain(`'${name}`)
})
