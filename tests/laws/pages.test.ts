import { expect, test } from 'vitest'
import { contents } from '../../src/app/web/contents.js'
import { rows, walked } from '../journeys/support/pages.js'

test('GEN-7 every page of the web app has its row among those that the journeys open, and no row is of a page that is gone', () => {
  const there = contents.map((page) => page.path)
  expect(new Set(there).size).toBe(there.length)
  expect([...new Set([...rows.map((row) => row.page), ...walked])].sort()).toEqual([...there].sort())
})
