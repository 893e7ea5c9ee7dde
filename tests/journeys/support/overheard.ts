import { expect } from '@playwright/test'
import type { Someone } from './someone.js'

/** Everything that reaches somebody's browser: each answer of the network, each frame of a socket, and, where it is looked at, what a page shows. */
export class Overheard {
  private readonly who: Someone
  private readonly heard: { from: string; text: string }[] = []
  private readonly coming = new Set<Promise<void>>()

  /** Listens from now on; the page is opened anew, so that no socket of before is missed. */
  constructor(who: Someone) {
    this.who = who
    const { page } = who
    page.on('response', (answer) => {
      const from = `${answer.request().method()} ${new URL(answer.url()).pathname}`
      this.hear(from, JSON.stringify(answer.headers()) + answer.url())
      if (/\.(js|css|woff2|svg|ico|wasm)$/.test(new URL(answer.url()).pathname)) return
      // A redirect or an answer to a page that is gone has no body.
      const body = answer.body().then((bytes) => this.hear(from, bytes.toString('utf8')), () => undefined)
      this.coming.add(body)
      void body.then(() => this.coming.delete(body))
    })
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => { this.hear(`socket ${new URL(socket.url()).pathname}`, payload.toString('utf8')) })
    })
  }

  private hear(from: string, text: string): void { this.heard.push({ from, text }) }

  /** Reads the whole page: its words, and what stands in its attributes, values and addresses. */
  async readPage(): Promise<void> {
    const { page } = this.who
    const all = await page.evaluate(() => [document.title, location.href, document.documentElement.outerHTML, document.body.innerText, ...[...document.querySelectorAll<HTMLInputElement>('input,textarea,select')].map((el) => el.value)].join('\n'))
    this.hear(`page ${new URL(page.url()).pathname}`, all)
  }

  /** Where any of the values was heard. */
  async whereHeard(values: readonly string[]): Promise<string[]> {
    await Promise.all(this.coming)
    return [...new Set(this.heard.flatMap(({ from, text }) => values.filter((value) => text.includes(value)).map((value) => `${this.who.name} ${from}: ${value}`)))]
  }

  /** How much was heard from sources that begin so. */
  async count(beginning: string): Promise<number> {
    await Promise.all(this.coming)
    return this.heard.filter(({ from }) => from.startsWith(beginning)).length
  }
}

/** Opens a page, waits until it is still, and reads it. */
export async function walk(who: Someone, heard: Overheard, path: string): Promise<void> {
  await who.page.goto(path)
  await expect(who.page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await expect.poll(() => who.waiting).toBe(0)
  await heard.readPage()
}
