import { describe, expect, test } from 'vitest'
import { cameraPasses, framesShown, fullQuality, lowQuality, microphonePasses, qualityPasses, speechIn } from './checks.js'
import { chimes } from '../tune.js'

const code = (d: { ok: boolean; code?: string }) => (d.ok ? 'Check!' : d.code)

describe('the four checks', () => {
  test('ENV-5 a picture that is black, frozen or missing is none', () => {
    const good = { width: 640, height: 480, brightness: 90, contrast: 40, changedFrames: 20 }
    expect(code(cameraPasses(good))).toBe('Check!')
    expect(code(cameraPasses({ ...good, brightness: 3, contrast: 1 }))).toBe('camera_black')
    expect(code(cameraPasses({ ...good, changedFrames: 1 }))).toBe('camera_frozen')
    expect(code(cameraPasses({ ...good, width: 2 }))).toBe('camera_no_picture')
    // A dark room with a face in it is dark, but has contrast.
    expect(code(cameraPasses({ ...good, brightness: 8, contrast: 20 }))).toBe('Check!')
  })
  test('ENV-5 quality is judged by what came back, and names what is short', () => {
    const good = { width: 640, height: 360, framesPerSecond: 24, lossPercent: 0.5, delayMs: 60, uploadKbps: 900 }
    expect(code(qualityPasses(good))).toBe('Check!')
    expect(code(qualityPasses({ ...good, lossPercent: fullQuality.lossPercent + 0.1 }))).toBe('quality_loss')
    expect(code(qualityPasses({ ...good, delayMs: 401 }))).toBe('quality_delay')
    expect(code(qualityPasses({ ...good, uploadKbps: 249 }))).toBe('quality_upload')
    expect(code(qualityPasses({ ...good, width: 320, height: 180 }))).toBe('quality_size')
    expect(code(qualityPasses({ ...good, framesPerSecond: 11 }))).toBe('quality_frames')
    expect(code(qualityPasses({ ...good, width: 0, framesPerSecond: 0 }))).toBe('quality_nothing_received')
  })
  test('ENV-7 the lower quality asks less', () => {
    const weak = { width: lowQuality.width, height: lowQuality.height, framesPerSecond: 6, lossPercent: 10, delayMs: 700, uploadKbps: 80 }
    expect(code(qualityPasses(weak))).not.toBe('Check!')
    expect(code(qualityPasses(weak, true))).toBe('Check!')
  })
  test('ENV-5 what is shown as enough pictures a second is enough', () => {
    const came = (framesPerSecond: number) => ({ width: 1280, height: 720, framesPerSecond, lossPercent: 0, delayMs: 40, uploadKbps: 2000 })
    for (const frames of [11.4, 11.5, 11.9, 12, 12.4]) expect([frames, framesShown(came(frames)) >= fullQuality.framesPerSecond]).toEqual([frames, qualityPasses(came(frames)).ok])
  })

  test('ENV-5 the microphone check hears speech over noise, and neither silence nor a fan', () => {
    const step = 50
    const talk = [...Array<number>(60).fill(-55), ...Array<number>(20).fill(-25), ...Array<number>(40).fill(-54)]
    expect(speechIn(talk, step)).toEqual({ floorDb: -55, speechDb: -25, speechMs: 1000 })
    expect(code(microphonePasses(speechIn(talk, step)))).toBe('Check!')
    expect(code(microphonePasses(speechIn(Array<number>(120).fill(-90), step)))).toBe('microphone_silent')
    expect(code(microphonePasses(speechIn(Array<number>(120).fill(-35), step)))).toBe('microphone_noise')
    expect(code(microphonePasses(speechIn([...Array<number>(100).fill(-55), ...Array<number>(5).fill(-20)], step)))).toBe('microphone_too_short')
    expect(code(microphonePasses(speechIn([], step)))).toBe('microphone_silent')
  })
  test('ENV-5 the chimes that are heard are as many as were drawn', () => {
    for (let drawn = 2; drawn <= 6; drawn++) expect([drawn, strokesIn(chimes(drawn))]).toEqual([drawn, drawn])
  })
})

/** Counts the attacks: where the level of 20 ms is loud after it was less than half as loud. */
function strokesIn(wav: Buffer): number {
  const rate = wav.readUInt32LE(24)
  const step = rate / 50
  const levels: number[] = []
  for (let at = 44; at + step * 2 <= wav.length; at += step * 2) {
    let peak = 0
    for (let i = 0; i < step; i++) peak = Math.max(peak, Math.abs(wav.readInt16LE(at + i * 2)))
    levels.push(peak)
  }
  return levels.filter((level, i) => level > 9000 && level > 2 * (levels[i - 1] ?? 0)).length
}
