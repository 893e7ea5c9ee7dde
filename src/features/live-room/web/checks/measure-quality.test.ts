import { expect, test } from 'vitest'
import { measureBetween, measureOver } from './measure-quality.js'

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

/** A receiver that has no statistics of the picture before its first frame, `after` ms from now; then 24 frames a second. */
function receiver(after: number) {
  let at = 0
  const take = async () => {
    const since = at - after
    const counts = since < 0 ? { ...start.counts, frames: 0, received: 0, at: 0 } : { ...start.counts, frames: 1 + Math.floor(since * 0.024), received: 2 + Math.floor(since * 0.05), at: 1_790_000_000_000 + at }
    return { ...start, width: since < 0 ? 0 : 640, counts }
  }
  return { take, wait: async (length: number) => { at += length } }
}

test('ENV-5 a picture that begins late is measured from its first frame on', async () => {
  const { take, wait } = receiver(4600)
  expect(await measureOver(take, wait, new AbortController().signal)).toMatchObject({ framesPerSecond: 24, width: 640 })
})

test('ENV-5 a picture of which no frame ever comes is none', async () => {
  const { take, wait } = receiver(Infinity)
  expect(await measureOver(take, wait, new AbortController().signal)).toMatchObject({ framesPerSecond: 0, width: 0 })
})
