import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import type { Locale } from '../../../src/kernel/texts.js'
import type { House } from './house.js'
import { nextCamera, ownCamera } from './camera.js'

export interface Looks {
  locale?: Locale
  viewport?: { width: number; height: number }
  colorScheme?: 'light' | 'dark'
  /** Low by default: several browsers share one machine here. */
  picture?: 'full' | 'low'
}

/** One person in a browser of their own. */
export class Someone {
  readonly name: string
  /** The language that the person's pages are in now. */
  locale: Locale
  readonly context: BrowserContext
  page: Page
  readonly house: House
  /** What must never happen to anybody: an error of a page, a 5xx. */
  readonly complaints: string[] = []
  /** What a page wrote to the browser's console as an error; a refusal that was asked for stands here too. */
  readonly consoleErrors: string[] = []
  private unanswered = new Set<unknown>()
  private static readonly all = new Map<House, Someone[]>()
  private constructor(name: string, locale: Locale, context: BrowserContext, page: Page, house: House) {
    this.name = name; this.locale = locale; this.context = context; this.page = page; this.house = house
  }

  static async open(browser: Browser, house: House, name: string, looks: Looks = {}): Promise<Someone> {
    const locale = looks.locale ?? 'ko'
    const context = await browser.newContext({
      baseURL: house.url, locale: locale === 'ko' ? 'ko-KR' : 'en-US', timezoneId: 'Asia/Seoul', permissions: ['camera', 'microphone'], viewport: looks.viewport ?? { width: 1280, height: 800 },
      colorScheme: looks.colorScheme ?? 'light',
    })
    // A small picture, as the device settings offer it.
    if (looks.picture !== 'full') await context.addInitScript(() => { try { if (!localStorage.getItem('maru-devices')) localStorage.setItem('maru-devices', JSON.stringify({ picture: 'low' })) } catch { /* not on this page */ } })
    await context.addInitScript(countConnections)
    await context.addInitScript(ownCamera, nextCamera(browser))
    const someone = new Someone(name, locale, context, await context.newPage(), house)
    someone.listen(someone.page)
    Someone.all.set(house, [...Someone.of(house), someone])
    return someone
  }
  /** Everybody who was opened at a house. */
  static of(house: House | undefined): readonly Someone[] { return (house && Someone.all.get(house)) ?? [] }
  static forget(house: House | undefined): void { if (house) Someone.all.delete(house) }

  private listen(page: Page): void {
    page.on('pageerror', (err) => this.complaints.push(`${this.name}: ${err.message}`))
    page.on('response', (r) => { if (r.status() >= 500) this.complaints.push(`${this.name}: ${r.status()} ${r.request().method()} ${r.url()}`) })
    // A mail is shown in a frame that runs no scripts, those that look at the page for a journey included.
    page.on('console', (message) => { if (message.type() === 'error' && message.location().url !== 'about:srcdoc') this.consoleErrors.push(`${new URL(page.url()).pathname}: ${message.text()} ${message.location().url}`) })
    page.on('request', (r) => { if (!r.url().includes('/live/')) this.unanswered.add(r) })
    page.on('requestfinished', (r) => { this.unanswered.delete(r) })
    page.on('requestfailed', (r) => { this.unanswered.delete(r) })
    page.on('framenavigated', (frame) => { if (frame === page.mainFrame()) this.unanswered.clear() })
  }

  /** Requests of this person's pages that were not answered yet. */
  get waiting(): number { return this.unanswered.size }

  async newPage(): Promise<Page> {
    const page = await this.context.newPage()
    this.listen(page)
    return page
  }

  /** One-click sign-in as a demo person, by the demo page as a newcomer uses it. */
  async signInByPage(): Promise<void> {
    await this.page.goto('/demo')
    await this.page.getByRole('button', { name: `${this.name}님으로 시작` }).click()
    await expect(this.page.getByRole('heading', { level: 1, name: this.name })).toBeVisible()
  }
  async signIn(): Promise<void> {
    const { items } = (await this.get('/api/demo/people')) as { items: { id: string; name: string }[] }
    await this.post('/api/demo/sign-in', { personId: items.find((p) => p.name === this.name)!.id })
  }

  async get(path: string): Promise<any> {
    const answer = await this.context.request.get(`${this.house.url}${path}`)
    if (!answer.ok()) throw new Error(`${this.name} GET ${path}: ${answer.status()} ${await answer.text()}`)
    return answer.json()
  }
  /** The status and body of a call that may be refused. */
  async ask(method: string, path: string, data?: unknown): Promise<{ status: number; body: any }> {
    const answer = await this.context.request.fetch(`${this.house.url}${path}`, { method, ...(data === undefined ? {} : { data: data as object }) })
    return { status: answer.status(), body: await answer.json().catch(() => null) }
  }
  async post(path: string, data: unknown = {}): Promise<any> {
    const { status, body } = await this.ask('POST', path, data)
    if (status >= 300) throw new Error(`${this.name} POST ${path}: ${status} ${JSON.stringify(body)}`)
    return body
  }
  async close(): Promise<void> { await this.context.close() }
}

/** Runs in the page: keeps every connection for media that it makes, so that 'none' can be shown. */
function countConnections(): void {
  const Real = window.RTCPeerConnection
  if (!Real) return
  const made: RTCPeerConnection[] = []
  ;(window as unknown as { mediaConnections: RTCPeerConnection[] }).mediaConnections = made
  window.RTCPeerConnection = class extends Real {
    constructor(...given: ConstructorParameters<typeof RTCPeerConnection>) { super(...given); made.push(this) }
  }
}
