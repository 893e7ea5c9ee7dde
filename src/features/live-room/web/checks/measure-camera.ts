import { every } from '../../../../platform/web/timers.js'
import type { CameraMeasure } from '../../rules/checks.js'

const size = { width: 64, height: 48 }
const lookEachMs = 125
const looks = 12

interface Look { brightness: number; contrast: number; grey: Uint8ClampedArray }

function lookAt(canvas: CanvasRenderingContext2D, video: HTMLVideoElement): Look {
  canvas.drawImage(video, 0, 0, size.width, size.height)
  const { data } = canvas.getImageData(0, 0, size.width, size.height)
  const grey = new Uint8ClampedArray(data.length / 4)
  let sum = 0
  let squares = 0
  for (let i = 0; i < grey.length; i++) {
    const value = data[i * 4]! * 0.299 + data[i * 4 + 1]! * 0.587 + data[i * 4 + 2]! * 0.114
    grey[i] = value
    sum += value
    squares += value * value
  }
  const brightness = sum / grey.length
  return { brightness, contrast: Math.sqrt(Math.max(0, squares / grey.length - brightness * brightness)), grey }
}

/** A living camera has noise even before a wall; a frozen driver repeats itself to the bit. */
const differs = (a: Look, b: Look): boolean => a.grey.some((value, i) => value !== b.grey[i])

/** Looks at the picture for a second and a half, over and over; each time tells what it saw (ENV-5). */
export function watchCamera(video: HTMLVideoElement, measured: (m: CameraMeasure) => void): () => void {
  const canvas = Object.assign(document.createElement('canvas'), size).getContext('2d', { willReadFrequently: true })
  if (!canvas) return () => undefined
  let seen: Look[] = []
  return every(lookEachMs, () => {
    if (video.readyState >= 2) seen.push(lookAt(canvas, video))
    else seen.push({ brightness: 0, contrast: 0, grey: new Uint8ClampedArray(0) })
    if (seen.length < looks) return
    const mean = (of: (l: Look) => number) => seen.reduce((sum, l) => sum + of(l), 0) / seen.length
    measured({
      width: video.videoWidth, height: video.videoHeight, brightness: Math.min(255, mean((l) => l.brightness)), contrast: Math.min(255, mean((l) => l.contrast)),
      changedFrames: seen.filter((l, i) => i > 0 && differs(l, seen[i - 1]!)).length,
    })
    seen = []
  })
}
