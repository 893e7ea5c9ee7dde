/** Does many things at once, as far as the machine carries them. */

export interface Load {
  /** Of the whole that `together` may carry. */
  weight: number;
  /** At most one of each such word at a time. */
  alone?: string;
}

/** Starts each as soon as there is place for it, in their order; resolves when all are done. `act` must not throw. */
export async function together<T extends Load>(jobs: readonly T[], capacity: number, act: (job: T) => Promise<void>): Promise<void> {
  const waiting = [...jobs];
  const running = new Set<Promise<void>>();
  const taken = new Set<string>();
  let load = 0;
  const fits = (job: T): boolean => (load === 0 || load + job.weight <= capacity) && (job.alone === undefined || !taken.has(job.alone));
  while (waiting.length > 0 || running.size > 0) {
    const at = waiting.findIndex(fits);
    if (at < 0) {
      await Promise.race(running);
      continue;
    }
    const [job] = waiting.splice(at, 1) as [T];
    load += job.weight;
    if (job.alone !== undefined) taken.add(job.alone);
    const done: Promise<void> = act(job).finally(() => {
      load -= job.weight;
      if (job.alone !== undefined) taken.delete(job.alone);
      running.delete(done);
    });
    running.add(done);
  }
}
