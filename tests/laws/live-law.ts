import { expect } from 'vitest'
import type { LiveEvent } from '../../src/platform/realtime/events.js'

interface WithLive { live: { topic: string; seq: number } }

export interface LiveLaw<V extends WithLive> {
  /** The view as a page fetches it. */
  fetch(): Promise<V>
  /** What the page makes of an event: the function that is given to `useLiveView`. */
  apply(view: V, event: LiveEvent): V
  /** Everything told so far, in order (`world.events`). */
  told: readonly LiveEvent[]
  /** Each is done in turn; one that should tell nothing about this view says so. */
  actions: readonly { name: string; act(): Promise<unknown>; silent?: boolean }[]
}

/**
 * The law of live events: old state + events = fresh fetch. Asked after every action, from the view just before it and from the view before the
 * first, as a page that was away for long resumes; events go through JSON, as they do on the wire.
 */
export async function expectLiveLaw<V extends WithLive>({ fetch, apply, told, actions }: LiveLaw<V>): Promise<void> {
  const first = await fetch()
  let before = first
  for (const { name, act, silent } of actions) {
    await act()
    const fresh = await fetch()
    if (!silent) expect(fresh.live.seq, `'${name}' tells nothing`).toBeGreaterThan(before.live.seq)
    expect(hear(before, told, apply), `after '${name}', from the view before it`).toEqual(fresh)
    expect(hear(first, told, apply), `after '${name}', from the first view`).toEqual(fresh)
    expect(hear(fresh, told, apply), `hearing again what is known changes nothing, after '${name}'`).toEqual(fresh)
    before = fresh
  }
}

/** As `useLiveView` does: in order, without gaps, nothing twice. */
function hear<V extends WithLive>(view: V, told: readonly LiveEvent[], apply: (view: V, event: LiveEvent) => V): V {
  const { topic } = view.live
  return told.filter((e) => e.topic === topic && e.seq > view.live.seq).sort((a, b) => a.seq - b.seq).reduce((state, event) => {
    expect(event.seq, `a gap in ${topic}`).toBe(state.live.seq + 1)
    const wired = JSON.parse(JSON.stringify(event)) as LiveEvent
    return { ...apply(state, wired), live: { topic, seq: event.seq } }
  }, view)
}
