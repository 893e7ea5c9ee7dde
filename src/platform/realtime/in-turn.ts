/** More than any page has under way at once. */
const most = 50

/** Runs what it is given one after the other, each when the one before has ended, however that ended. */
export class InTurn {
  private last: Promise<unknown> = Promise.resolve()
  private waiting = 0

  /** True where so much waits that nobody honest can have asked for it. */
  get full(): boolean { return this.waiting >= most }

  run<T>(task: () => Promise<T>): Promise<T> {
    this.waiting += 1
    const mine = this.last.then(task).finally(() => { this.waiting -= 1 })
    this.last = mine.catch(() => undefined)
    return mine
  }
}
