import type { Results } from '@mediapipe/selfie_segmentation'
import { after } from '../../../../../platform/web/timers.js'
import { makeSegmenter } from './segmenter.js'

/** A track that was changed on this device, from one that was opened here. `stop` ends what changes it, not the track that came in. */
export interface Changed { track: MediaStreamTrack; stop(): void }

/**
 * Draws the person over a background without detail (ROOM-14). The background is scaled down until nothing can be read in it and up again: that works in
 * every browser and costs next to nothing.
 */
function makePainter(width: number, height: number) {
  const surface = (w: number, h: number) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: Math.max(1, Math.round(w)), height: Math.max(1, Math.round(h)) })
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('No canvas on this device')
    pen.imageSmoothingQuality = 'high'
    return { canvas, pen }
  }
  const out = surface(width, height)
  const steps = [surface(width / 8, height / 8), surface(width / 40, height / 40), surface(width / 8, height / 8)]
  return {
    canvas: out.canvas,
    paint({ image, segmentationMask }: Results) {
      let from: CanvasImageSource = image
      for (const step of steps) { step.pen.drawImage(from, 0, 0, step.canvas.width, step.canvas.height); from = step.canvas }
      const { pen } = out
      pen.globalCompositeOperation = 'copy'
      pen.drawImage(segmentationMask, 0, 0, width, height)
      pen.globalCompositeOperation = 'source-in'
      pen.drawImage(image, 0, 0, width, height)
      pen.globalCompositeOperation = 'destination-over'
      pen.drawImage(from, 0, 0, width, height)
    },
  }
}

/**
 * The same camera with its background blurred. It answers once the first picture is drawn: nothing unblurred ever leaves through it.
 * @throws Error where this device cannot
 */
export async function blurred(camera: MediaStreamTrack): Promise<Changed> {
  // A picture of it would be waited for without end.
  if (camera.readyState !== 'live') throw new Error('The camera is closed')
  const segmenter = await makeSegmenter()
  const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true })
  video.srcObject = new MediaStream([camera])
  let stopped = false
  let rest = () => {}
  const stop = () => {
    stopped = true
    rest()
    video.srcObject = null
    segmenter.close()
  }
  try {
    await video.play()
    const { width = video.videoWidth, height = video.videoHeight, frameRate = 24 } = camera.getSettings()
    const painter = makePainter(width, height)
    painter.paint(await segmenter.cut(video))
    // One picture after the other, none faster than the camera. Frame callbacks rest in a hidden tab; a timer goes on, once a second.
    const next = () => { rest = after(1000 / frameRate, () => void draw()) }
    const draw = async () => {
      if (stopped) return
      try { if (video.readyState >= 2) painter.paint(await segmenter.cut(video)) } catch { /* this picture is left out: what was drawn before stays */ }
      if (!stopped) next()
    }
    next()
    const track = painter.canvas.captureStream().getVideoTracks()[0]
    if (!track) throw new Error('The canvas gives no picture')
    track.contentHint = 'motion'
    return { track, stop: () => { stop(); track.stop() } }
  } catch (error) {
    stop()
    throw error
  }
}
