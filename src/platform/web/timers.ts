import type { Duration } from '../../kernel/time.js'

/** Waits for `length`, or for less where `sooner` comes first (a signal that ends the wait, the network that is back). */
export function pause(length: Duration, sooner?: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (sooner?.aborted) { done(); return }
    const end = () => { clearTimeout(timer); sooner?.removeEventListener('abort', end); done() }
    const timer = setTimeout(end, length)
    sooner?.addEventListener('abort', end)
  })
}

/** Runs once after `length`, unless the answer is called before. */
export function after(length: Duration, run: () => void): () => void {
  const timer = setTimeout(run, length)
  return () => clearTimeout(timer)
}

/** Runs each `length` until the answer is called. */
export function every(length: Duration, run: () => void): () => void {
  const timer = setInterval(run, length)
  return () => clearInterval(timer)
}
