/** Does so many things at a time; the rest wait their turn. */
export interface Queue {
  run(work: () => Promise<void>): Promise<void>
  /** Whether anything waits for a place. */
  waits(): boolean
}

export function makeQueue(places: number): Queue {
  const waiting: (() => void)[] = []
  let free = places
  return {
    run: async (work) => {
      if (free > 0) free -= 1
      else await new Promise<void>((go) => { waiting.push(go) })
      try { await work() } finally {
        // A place goes straight to the one who has waited longest.
        const next = waiting.shift()
        if (next) next(); else free += 1
      }
    },
    waits: () => waiting.length > 0,
  }
}
