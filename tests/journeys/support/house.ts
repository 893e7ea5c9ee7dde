import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** In sessions of their own, which no interrupt of a terminal reaches: they end with this process however that ends by itself. */
const running = new Set<ChildProcess>()
process.on('exit', () => { for (const child of running) child.kill() })

/** A whole installation for one journey: the built product in processes of its own, in an empty folder, with a clock that the journey moves. */
export class House {
  readonly port: number
  readonly home: string
  private child: ChildProcess | undefined
  private output = ''
  offset = 0
  private readonly settings: Record<string, string>
  private constructor(port: number, home: string, settings: Record<string, string>) { this.port = port; this.home = home; this.settings = settings }

  /** `settings` go over those of a journey: another media engine, another database. */
  static async open(settings: Record<string, string> = {}): Promise<House> {
    const house = new House(await freePort(), mkdtempSync(join(tmpdir(), 'maru-journey-')), settings)
    await house.start()
    return house
  }

  get url(): string { return `http://localhost:${this.port}` }

  async start(): Promise<void> {
    const env = { ...process.env, NODE_ENV: 'test', MARU_TEST_CLOCK: '1', MARU_CLOCK_OFFSET: String(this.offset), MARU_DEMO: '1', PORT: String(this.port), MARU_HOME: this.home, LOG_LEVEL: 'warn', PUBLIC_URL: '', HOST: '127.0.0.1', ...this.settings }
    const child = spawn(process.execPath, ['--enable-source-maps', process.env['MARU_SERVER'] ?? join(root, 'dist/server.mjs')], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    this.child = child
    running.add(child)
    child.once('exit', () => running.delete(child))
    goFirst(child.pid!)
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { this.output = (this.output + chunk.toString()).slice(-20_000) })
    await until('the house is ready', async () => {
      if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${this.output}`)
      return (await fetch(`${this.url}/readyz`).catch(() => null))?.ok ?? false
    }, 120_000)
  }

  get log(): string { return this.output }

  /** SIGKILL, as a crash would: nothing is said goodbye to. */
  async kill(): Promise<void> {
    const child = this.child!
    const gone = new Promise((done) => child.once('exit', done))
    child.kill('SIGKILL')
    await gone
  }

  async close(): Promise<void> {
    const child = this.child!
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      await gone
    }
    rmSync(this.home, { recursive: true, force: true })
  }

  async now(): Promise<number> {
    return Number((await fetch(`${this.url}/healthz`)).headers.get('x-server-time'))
  }

  /** Moves the clock and answers when all that became due has been done. */
  async setTime(at: number): Promise<void> {
    const answer = await fetch(`${this.url}/api/test/clock`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ setTo: new Date(at).toISOString() }) })
    if (!answer.ok) throw new Error(`The clock did not move: ${await answer.text()}`)
    this.offset = at - Date.now()
  }
  async advance(by: number): Promise<void> { await this.setTime((await this.now()) + by) }

  /** The child process of the media server, by its parent. */
  mediaPid(): number | undefined {
    return readdirSync('/proc').filter((n) => /^\d+$/.test(n)).map(Number).find((pid) => {
      try { return readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]!.split(' ')[1] === String(this.child!.pid) && readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('sfu-child') } catch { return false }
    })
  }
}

/**
 * As root Chromium puts itself eight steps of `nice` ahead, and Linux shares processors out by sessions first, whatever the `nice` within them: on
 * two cores a house was not heard for seconds beside browsers that draw by software. So it has a session of its own that goes before theirs.
 */
function goFirst(pid: number): void {
  try { setPriority(pid, -10) } catch { /* only root may */ }
  try { writeFileSync(`/proc/${pid}/autogroup`, '-10') } catch { /* only root may, and only Linux has it */ }
}

export async function freePort(): Promise<number> {
  return new Promise((done) => { const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address() as { port: number }; s.close(() => done(port)) }) })
}

/** Waits for something to become true; says what is missing when it does not. */
export async function until(what: string, ask: () => Promise<boolean> | boolean, limit = 45_000): Promise<void> {
  const end = performance.now() + limit
  let last: unknown
  for (;;) {
    try { if (await ask()) return; last = undefined } catch (err) { last = err; if (/The server ended/.test(String(err))) throw err }
    if (performance.now() > end) throw new Error(`Waited ${limit / 1000} s in vain: ${what}${last ? ` (${String(last)})` : ''}`)
    await new Promise((go) => setTimeout(go, 100))
  }
}
