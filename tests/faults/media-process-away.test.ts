import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeHeadless, Headless } from '../../packages/sfu/src/headless/headless.js'
import { openPool, type SfuPool } from '../../packages/sfu/src/pool/pool.js'
import { useBuiltChild } from '../../packages/sfu/src/pool/testing.js'
import { TEST_KEYS, tokenFor } from '../../packages/sfu/src/testing.js'

const BOUND_MS = 10_000
const entry = useBuiltChild()
let pool: SfuPool
beforeAll(async () => {
  pool = await openPool({ keys: TEST_KEYS, announcedAddress: '127.0.0.1', entry, processes: 2 })
  await until('both processes serve', () => pool.figures().every((one) => one.serves && one.stats !== undefined))
})
afterAll(async () => {
  closeHeadless()
  await pool.close()
})

async function until(what: string, holds: () => boolean): Promise<void> {
  const deadline = performance.now() + BOUND_MS
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`not within ${BOUND_MS} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Joins and speaks, fifty packets a second; `leaves`: what the server said of leaving. */
class Speaker {
  readonly leaves: unknown[] = []
  private flow: NodeJS.Timeout | undefined
  private readonly identity: string
  private readonly room: string
  person!: Headless
  private constructor(identity: string, room: string) {
    this.identity = identity
    this.room = room
  }

  static async enter(identity: string, room: string): Promise<Speaker> {
    const one = new Speaker(identity, room)
    await one.join()
    return one
  }
  async join(): Promise<void> {
    this.part()
    const person = await Headless.join(`http://127.0.0.1:${pool.port()}`, await tokenFor(this.identity, this.room), {
      publish: [{ kind: 'audio' }], onSignal: (message) => { if (message.case === 'leave') this.leaves.push(message.value) },
    })
    this.person = person
    const stream = person.published[0]!.streams[0]!
    this.flow = setInterval(() => person.sendRtp(stream, { timestamp: stream.timestamp + 960 }), 20)
  }
  /** As a browser does whose socket broke: again, until it is in. */
  async joinAgain(since: number): Promise<void> {
    for (;;) {
      try { return await this.join() } catch (err) { if (performance.now() - since > BOUND_MS) throw err }
    }
  }
  hearsSome(count: number): Promise<void> {
    const from = this.person.received()
    return this.person.until(() => this.person.received() >= from + count, BOUND_MS, `${this.identity} hears nothing`)
  }
  part(): void {
    clearInterval(this.flow)
    this.person?.close()
  }
}

/** Two people who hear each other, in a room at that process. */
async function pairAt(index: number): Promise<[Speaker, Speaker]> {
  for (let n = 0; n < 40; n++) {
    const room = `room-${index}-${n}`
    const one = await Speaker.enter('ann', room)
    if (pool.processOf(room) !== index) { one.part(); continue }
    const other = await Speaker.enter('ben', room)
    await Promise.all([one.hearsSome(10), other.hearsSome(10)])
    return [one, other]
  }
  throw new Error(`no room came to process ${index}`)
}

describe('a media process goes away', () => {
  test('MED-2 one that is killed takes its own room along, whose people hear each other again within ten seconds; the other room misses nothing', async () => {
    const [lost, kept] = [await pairAt(0), await pairAt(1)]
    const missed = () => kept.map(({ person }) => person.lost + person.unknown)
    const before = missed()
    const since = performance.now()
    process.kill(pool.figures()[0]!.pid!, 'SIGKILL')
    await until('it is known to be gone', () => !pool.figures()[0]!.serves)
    await Promise.all(lost.map((one) => one.joinAgain(since)))
    await Promise.all(lost.map((one) => one.hearsSome(10)))
    expect(performance.now() - since).toBeLessThan(BOUND_MS)
    await Promise.all(kept.map((one) => one.hearsSome(50)))
    expect(kept.map((one) => one.leaves)).toEqual([[], []])
    expect(missed()).toEqual(before)
    await until('the killed one is back', () => pool.figures()[0]!.serves)
    expect(pool.figures().map((one) => one.restarts)).toEqual([1, 0])
    for (const one of [...lost, ...kept]) one.part()
  })
})
