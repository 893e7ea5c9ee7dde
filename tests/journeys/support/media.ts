import type { Page } from '@playwright/test'
import { until } from './house.js'
import type { Someone } from './someone.js'

/** How many bell strokes a WAV file holds: what a person with ears would say. */
export function strokesIn(wav: Buffer): number {
  const step = wav.readUInt32LE(24) / 50
  const levels: number[] = []
  for (let at = 44; at + step * 2 <= wav.length; at += step * 2) {
    let peak = 0
    for (let i = 0; i < step; i++) peak = Math.max(peak, Math.abs(wav.readInt16LE(at + i * 2)))
    levels.push(peak)
  }
  return levels.filter((level, i) => level > 9000 && level > 2 * (levels[i - 1] ?? 0)).length
}

export interface Seen { seat: string; frames: number; width: number; playing: boolean }

/** What a person's page really shows of the others: decoded frames per video element. */
export async function seenBy(page: Page): Promise<Seen[]> {
  return page.evaluate(() => [...document.querySelectorAll<HTMLVideoElement>('video[data-seat]')].map((v) => ({
    seat: v.dataset['seat']!, frames: v.getVideoPlaybackQuality().totalVideoFrames, width: v.videoWidth, playing: !v.paused && v.readyState >= 2,
  })))
}

/** The loudest moment of each voice, 0 to 1, that a page plays of the others within a second and a half. */
export async function voicesAt(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const context = new AudioContext()
    await context.resume()
    const analysers = [...document.querySelectorAll<HTMLAudioElement>('audio[data-seat]')].flatMap((el) => {
      const stream = el.srcObject as MediaStream | null
      if (!stream?.getAudioTracks().length || el.muted || el.paused) return []
      const analyser = context.createAnalyser()
      analyser.fftSize = 2048
      context.createMediaStreamSource(new MediaStream(stream.getAudioTracks())).connect(analyser)
      return [analyser]
    })
    const loudest = analysers.map(() => 0)
    const data = new Float32Array(2048)
    const end = performance.now() + 1500
    while (performance.now() < end) {
      for (const [i, analyser] of analysers.entries()) {
        analyser.getFloatTimeDomainData(data)
        for (const v of data) loudest[i] = Math.max(loudest[i]!, Math.abs(v))
      }
      await new Promise((go) => setTimeout(go, 30))
    }
    await context.close()
    return loudest
  })
}

/** The steepest step of brightness between neighbours in the first picture of the others, 0 to 255: what is blurred has none. */
export async function sharpnessAt(page: Page): Promise<number> {
  return page.evaluate(() => {
    const video = document.querySelector<HTMLVideoElement>('video[data-seat]')
    if (!video?.videoWidth) return 0
    const [width, height] = [320, 180]
    const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')!
    pen.drawImage(video, 0, 0, width, height)
    const { data } = pen.getImageData(0, 0, width, height)
    let steepest = 0
    for (let at = 4; at < data.length; at += 4) if ((at / 4) % width) steepest = Math.max(steepest, Math.abs(data[at]! - data[at - 4]!), Math.abs(data[at + 1]! - data[at - 3]!))
    return steepest
  })
}

/** Waits until `who` sees so many others moving: decoded frames rise in as many pictures. */
export async function sees(who: Someone, others: number, page = who.page): Promise<void> {
  await until(`${who.name} sees ${others} others move`, async () => {
    const before = await seenBy(page)
    if (before.length < others) return false
    await page.waitForFunction(([known]) => [...document.querySelectorAll<HTMLVideoElement>('video[data-seat]')].filter((v) => {
      const old = (known as { seat: string; frames: number }[]).find((k) => k.seat === v.dataset['seat'])
      return v.getVideoPlaybackQuality().totalVideoFrames > (old?.frames ?? 0) + 5
    }).length >= (known as unknown[]).length, [before] as const, { timeout: 15_000 })
    return true
  }, 90_000)
}

/** Waits until `who` hears each of so many others. */
export async function hears(who: Someone, others: number, page = who.page): Promise<void> {
  let heard: number[] = []
  await until(`${who.name} hears ${others} others`, async () => {
    heard = await voicesAt(page)
    return heard.filter((loudest) => loudest > 0.003).length >= others
  }, 60_000).catch((err: unknown) => { throw new Error(`${String(err)}: heard ${JSON.stringify(heard)}`) })
}

/** Waits until `who` sees and hears so many others. */
export async function meets(who: Someone, others: number, page = who.page): Promise<void> {
  await sees(who, others, page)
  await hears(who, others, page)
}

/** What a page holds of anybody else: pictures, voices, and connections that could carry any. */
export async function mediaAt(page: Page): Promise<{ pictures: number; voices: number; connections: number }> {
  return page.evaluate(() => ({
    pictures: document.querySelectorAll('video[data-seat]').length, voices: document.querySelectorAll('audio[data-seat]').length,
    connections: (window as unknown as { mediaConnections: RTCPeerConnection[] }).mediaConnections.filter((c) => c.connectionState !== 'closed').length,
  }))
}
