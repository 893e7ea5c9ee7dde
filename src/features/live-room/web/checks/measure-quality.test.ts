import { expect, test } from 'vitest'
import { measureBetween } from './measure-quality.js'

const start = { counts: { sentBytes: 10_000, received: 100, lost: 0, frames: 20, at: 1000, held: 1, emitted: 20 }, width: 640, height: 360, roundTripMs: 10, availableKbps: 0 }

test('ENV-5 quality is what came back between two readings', () => {
  const end = { ...start, counts: { sentBytes: 510_000, received: 490, lost: 10, frames: 116, at: 5000, held: 5, emitted: 116 }, width: 1280, height: 720, roundTripMs: 42 }
  expect(measureBetween(start, end)).toEqual({ width: 1280, height: 720, framesPerSecond: 24, lossPercent: 2.5, delayMs: 84, uploadKbps: 1000 })
})

test('ENV-5 a still picture is not taken for a slow line', () => {
  const end = { ...start, counts: { ...start.counts, sentBytes: 20_000, at: 5000 }, availableKbps: 2400 }
  expect(measureBetween(start, end).uploadKbps).toBe(2400)
})

test('ENV-5 nothing that arrived is nothing, not a division by zero', () => {
  expect(measureBetween(start, start)).toEqual({ width: 640, height: 360, framesPerSecond: 0, lossPercent: 0, delayMs: 10, uploadKbps: 0 })
})
