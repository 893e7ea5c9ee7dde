import { every } from '../../../../platform/web/timers.js'

export const levelStepMs = 50
let context: AudioContext | undefined

function awake(): AudioContext {
  context ??= new AudioContext()
  if (context.state === 'suspended') {
    const ctx = context
    void ctx.resume().catch(() => undefined)
    // A page that was only reloaded may not make sound before the first press; neither does it hear.
    const stop = new AbortController()
    const wake = () => { void ctx.resume().catch(() => undefined); if (ctx.state === 'running') stop.abort() }
    for (const sign of ['pointerdown', 'keydown']) window.addEventListener(sign, wake, { signal: stop.signal })
  }
  return context
}

/** False until the person has touched the page, in browsers that ask for that. */
export const hearing = (): boolean => context?.state === 'running'

/** The level of a microphone in dBFS (RMS of 43 ms), each 50 ms, until the answer is called. */
export function listenTo(track: MediaStreamTrack, heard: (db: number) => void): () => void {
  const ctx = awake()
  const source = ctx.createMediaStreamSource(new MediaStream([track]))
  const analyser = new AnalyserNode(ctx, { fftSize: 2048 })
  source.connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const stop = every(levelStepMs, () => {
    if (ctx.state !== 'running') return
    analyser.getFloatTimeDomainData(samples)
    let sum = 0
    for (const s of samples) sum += s * s
    heard(sum > 0 ? Math.max(-100, 10 * Math.log10(sum / samples.length)) : -100)
  })
  return () => { stop(); source.disconnect(); analyser.disconnect() }
}

/** -60 dBFS and less is nothing, -10 is full. */
export const shownLevel = (db: number): number => Math.min(1, Math.max(0, (db + 60) / 50))
