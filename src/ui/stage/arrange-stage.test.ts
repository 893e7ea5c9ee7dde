import { describe, expect, test } from 'vitest'
import { arrangeStage, type Rect } from './arrange-stage.js'

const stages = { desktop: [1440, 800], tablet: [768, 900], portrait: [360, 640], landscape: [740, 300], strip: [320, 120] } as const
const overlap = (a: Rect, b: Rect) => Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 0.01 && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 0.01
const cases = Object.entries(stages).flatMap(([name, [width, height]]) => [1, 2, 3, 4, 5, 6].flatMap((count) => [null, 0, count - 1].map((pinned) => ({ name, width, height, count, pinned }))))

describe('for every window, one to six people, pinned or not', () => {
  test.each(cases)('$name $count pinned $pinned: inside, apart, in order', (plan) => {
    const tiles = arrangeStage(plan)
    expect(tiles).toHaveLength(plan.count)
    for (const t of tiles) {
      expect(t.width).toBeGreaterThan(0)
      expect(t.height).toBeGreaterThan(0)
      expect(t.x).toBeGreaterThanOrEqual(-0.01)
      expect(t.y).toBeGreaterThanOrEqual(-0.01)
      expect(t.x + t.width).toBeLessThanOrEqual(plan.width + 0.01)
      expect(t.y + t.height).toBeLessThanOrEqual(plan.height + 0.01)
    }
    for (const [i, a] of tiles.entries()) for (const b of tiles.slice(i + 1)) expect(overlap(a, b)).toBe(false)
  })
})

test('one other person fills the stage', () => {
  expect(arrangeStage({ width: 360, height: 640, count: 1 })).toEqual([{ x: 0, y: 0, width: 360, height: 640 }])
})

test('equal tiles show faces between 3:4 and 16:9', () => {
  for (const { width, height, count } of cases) {
    if (count === 1) continue
    for (const t of arrangeStage({ width, height, count })) {
      expect(t.width / t.height).toBeGreaterThanOrEqual(3 / 4 - 0.001)
      expect(t.width / t.height).toBeLessThanOrEqual(16 / 9 + 0.001)
    }
  }
})

test('two stand side by side on a wide stage and one above the other on a phone', () => {
  const [a, b] = arrangeStage({ width: 1440, height: 800, count: 2 })
  expect(a!.y).toBe(b!.y)
  const [c, d] = arrangeStage({ width: 360, height: 640, count: 2 })
  expect(c!.x).toBe(d!.x)
})

test('a last row that is not full stands in the middle', () => {
  const tiles = arrangeStage({ width: 1440, height: 800, count: 5, gap: 8 })
  const last = tiles.at(-1)!
  const inLastRow = tiles.filter((t) => t.y === last.y)
  expect(inLastRow[0]!.x + last.x + last.width).toBeCloseTo(1440)
})

test('the pinned one is the largest; the right lower corner of a wide stage stays free for oneself', () => {
  for (const count of [2, 3, 4, 5, 6]) {
    const tiles = arrangeStage({ width: 1440, height: 800, count, pinned: 1 })
    const area = (t: Rect) => t.width * t.height
    expect(Math.max(...tiles.map(area))).toBe(area(tiles[1]!))
    for (const [i, t] of tiles.entries()) if (i !== 1) expect(t.y + t.height).toBeLessThanOrEqual(800 * 0.72 + 0.01)
  }
})

test('on a phone the strip is at the top, where the bar does not cover it', () => {
  const [large, small] = arrangeStage({ width: 360, height: 640, count: 2, pinned: 0 })
  expect(small!.y).toBe(0)
  expect(large!.y).toBeGreaterThan(small!.height)
})

test('a stage without size or people has no tiles; an unknown pin is no pin', () => {
  expect(arrangeStage({ width: 0, height: 100, count: 3 })).toEqual([])
  expect(arrangeStage({ width: 100, height: 100, count: 0 })).toEqual([])
  expect(arrangeStage({ width: 1000, height: 500, count: 3, pinned: 7 })).toEqual(arrangeStage({ width: 1000, height: 500, count: 3 }))
})
