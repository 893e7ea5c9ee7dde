import { loadRnnoise, RnnoiseWorkletNode } from '@sapphi-red/web-noise-suppressor'
import worklet from '@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js?url'
import plain from '@sapphi-red/web-noise-suppressor/rnnoise.wasm?url'
import simd from '@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url'
import type { Changed } from './blur.js'

/** What the suppressor was made for. */
const sampleRate = 48_000

/**
 * The same microphone with everything but voices made quiet (ROOM-14).
 * @throws Error where this device cannot
 */
export async function quieted(microphone: MediaStreamTrack): Promise<Changed> {
  const context = new AudioContext({ sampleRate })
  try {
    const [wasmBinary] = await Promise.all([loadRnnoise({ url: plain, simdUrl: simd }), context.audioWorklet.addModule(worklet)])
    const node = new RnnoiseWorkletNode(context, { maxChannels: 1, wasmBinary })
    const out = context.createMediaStreamDestination()
    context.createMediaStreamSource(new MediaStream([microphone])).connect(node).connect(out)
    await context.resume()
    const track = out.stream.getAudioTracks()[0]
    if (!track) throw new Error('The microphone gives no sound')
    return { track, stop: () => { track.stop(); node.destroy(); void context.close() } }
  } catch (error) {
    void context.close()
    throw error
  }
}
