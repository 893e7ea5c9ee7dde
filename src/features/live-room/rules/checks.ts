import { no, yes, type Decision } from '../../../kernel/result.js'

/** Measured in the browser on its own camera picture, over at least a second. */
export interface CameraMeasure { width: number; height: number; /** mean of 0–255 */ brightness: number; /** 0–255: spread of the picture's values */ contrast: number; /** frames that differed from the one before, in the window */ changedFrames: number }
/** Measured as received back from the media server. */
export interface QualityMeasure { width: number; height: number; framesPerSecond: number; lossPercent: number; delayMs: number; uploadKbps: number }
/** Levels in dBFS: the room's own noise, speech over it, and for how long speech was heard. */
export interface MicrophoneMeasure { floorDb: number; speechDb: number; speechMs: number }

/** A covered lens, a frozen driver and a virtual black picture all fail (ENV-5). */
export function cameraPasses(m: CameraMeasure): Decision {
  if (m.width < 160 || m.height < 120) return no('camera_no_picture')
  if (m.changedFrames < 2) return no('camera_frozen')
  if (m.brightness < 12 && m.contrast < 6) return no('camera_black')
  return yes(true)
}

export interface QualityNeed { width: number; height: number; framesPerSecond: number; lossPercent: number; delayMs: number; uploadKbps: number }
export const fullQuality: QualityNeed = { width: 480, height: 270, framesPerSecond: 12, lossPercent: 5, delayMs: 400, uploadKbps: 250 }
export const lowQuality: QualityNeed = { width: 160, height: 90, framesPerSecond: 5, lossPercent: 12, delayMs: 800, uploadKbps: 60 }

/** Names the first thing that is short of what is needed, the one whose cure helps most. */
export function qualityPasses(m: QualityMeasure, low = false): Decision {
  const need = low ? lowQuality : fullQuality
  if (m.width < 1 || m.framesPerSecond <= 0) return no('quality_nothing_received')
  if (m.lossPercent > need.lossPercent) return no('quality_loss', { is: m.lossPercent, needed: need.lossPercent })
  if (m.delayMs > need.delayMs) return no('quality_delay', { is: m.delayMs, needed: need.delayMs })
  if (m.uploadKbps < need.uploadKbps) return no('quality_upload', { is: m.uploadKbps, needed: need.uploadKbps })
  if (m.width < need.width || m.height < need.height) return no('quality_size', { width: m.width, height: m.height, needed: `${need.width}×${need.height}` })
  if (m.framesPerSecond < need.framesPerSecond) return no('quality_frames', { is: m.framesPerSecond, needed: need.framesPerSecond })
  return yes(true)
}

/** As people read it: never more than came, so that what was too little never looks like enough. */
export const framesShown = (m: QualityMeasure): number => Math.floor(m.framesPerSecond)

/** Speech must stand 10 dB above the room's own noise for 0.6 s in all: a hum or a fan does not pass, a quiet voice does. */
export function microphonePasses(m: MicrophoneMeasure): Decision {
  if (m.speechDb < -70) return no('microphone_silent')
  if (m.speechDb - m.floorDb < 10) return no('microphone_noise', { floorDb: m.floorDb, speechDb: m.speechDb })
  if (m.speechMs < 600) return no('microphone_too_short', { speechMs: m.speechMs })
  return yes(true)
}

/** Collects levels (dBFS, one each `stepMs`) into a measure: the floor is the 20th percentile, speech is what stands 10 dB above it. */
export function speechIn(levels: readonly number[], stepMs: number): MicrophoneMeasure {
  if (!levels.length) return { floorDb: -100, speechDb: -100, speechMs: 0 }
  const sorted = [...levels].sort((a, b) => a - b)
  const floorDb = Math.max(-75, sorted[Math.floor(sorted.length * 0.2)]!)
  const loud = levels.filter((db) => db >= floorDb + 10 && db > -60)
  const speechDb = loud.length ? loud.reduce((sum, db) => sum + db, 0) / loud.length : sorted.at(-1)!
  return { floorDb: Math.round(floorDb), speechDb: Math.round(speechDb), speechMs: Math.round(loud.length * stepMs) }
}
