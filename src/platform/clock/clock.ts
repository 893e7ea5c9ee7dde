import type { Instant } from '../../kernel/time.js'

/** The one source of the present. Everything that acts in time gets `now` from here, once per request, message or job. */
export interface Clock { now(): Instant }

/** A clock that tests move. `moved` hears the new offset to the machine's time (the media process and open pages follow it). */
export interface MovableClock extends Clock {
  readonly offset: number
  advance(by: number): void
  set(at: Instant): void
  onMove(moved: (offset: number) => void): void
}

export const systemClock: Clock = { now: () => Date.now() }

/** Runs with the machine's time plus an offset, so that a page's seconds go on counting between two moves. */
export function movableClock(offset = 0): MovableClock {
  const listeners: ((offset: number) => void)[] = []
  let current = offset
  const move = (next: number) => {
    current = next
    for (const moved of listeners) moved(next)
  }
  return {
    get offset() { return current },
    now: () => Date.now() + current,
    advance: (by) => move(current + by),
    set: (at) => move(at - Date.now()),
    onMove: (moved) => { listeners.push(moved) },
  }
}

/** A clock that stands still until it is moved: for tests of rules and commands at exact milliseconds. */
export function stoppedClock(at: Instant): MovableClock {
  const listeners: ((offset: number) => void)[] = []
  let current = at
  const move = (next: Instant) => {
    current = next
    for (const moved of listeners) moved(next - Date.now())
  }
  return {
    get offset() { return current - Date.now() },
    now: () => current,
    advance: (by) => move(current + by),
    set: move,
    onMove: (moved) => { listeners.push(moved) },
  }
}
