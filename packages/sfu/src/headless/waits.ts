/** Whoever waits for something to hold; asked whenever anything happened, and every 50 ms. */
import { performance } from 'node:perf_hooks';

const ASK_EVERY_MS = 50;

export class Waits {
  private readonly waiting = new Set<() => void>();

  /** Something happened. */
  wake(): void {
    for (const go of [...this.waiting]) go();
  }

  /** Rejects with `missing` when it is over before it holds, or after `timeoutMs`. */
  async until(holds: () => boolean, isOver: () => boolean, timeoutMs: number, missing: string): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    while (!holds()) {
      if (isOver()) throw new Error(`${missing}: closed`);
      if (performance.now() > deadline) throw new Error(`${missing} after ${timeoutMs} ms`);
      await this.next();
    }
  }

  private next(): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        clearTimeout(timer);
        this.waiting.delete(go);
        resolve();
      };
      const timer = setTimeout(go, ASK_EVERY_MS);
      this.waiting.add(go);
    });
  }
}
