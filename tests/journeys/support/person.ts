import { expect, type Browser, type BrowserContext, type Page, type Response } from '@playwright/test'
import { until, type House } from './house.js'

/** One person in a browser of their own. */
export class Someone {
  readonly name: string
  readonly context: BrowserContext
  page: Page
  readonly house: House
  readonly complaints: string[] = []
  private constructor(name: string, context: BrowserContext, page: Page, house: House) { this.name = name; this.context = context; this.page = page; this.house = house }

  static async open(browser: Browser, house: House, name: string, options: { locale?: string; viewport?: { width: number; height: number }; colorScheme?: 'light' | 'dark' } = {}): Promise<Someone> {
    const context = await browser.newContext({
      baseURL: house.url, locale: options.locale ?? 'ko-KR', timezoneId: 'Asia/Seoul', permissions: ['camera', 'microphone'], viewport: options.viewport ?? { width: 1280, height: 800 },
      colorScheme: options.colorScheme ?? 'light',
    })
    // A small picture, as the device settings offer it: several browsers share one machine here.
    await context.addInitScript(() => { try { if (!localStorage.getItem('maru-devices')) localStorage.setItem('maru-devices', JSON.stringify({ picture: 'low' })) } catch { /* not on this page */ } })
    const someone = new Someone(name, context, await context.newPage(), house)
    someone.listen(someone.page)
    return someone
  }

  private listen(page: Page): void {
    page.on('pageerror', (err) => this.complaints.push(`${this.name}: ${err.message}`))
    page.on('response', (r) => { if (r.status() >= 500) this.complaints.push(`${this.name}: ${r.status()} ${r.url()}`) })
  }

  async newPage(): Promise<Page> {
    const page = await this.context.newPage()
    this.listen(page)
    return page
  }

  /** One-click sign-in as a demo person, by the demo page as a newcomer uses it. */
  async signInByPage(): Promise<void> {
    await this.page.goto('/demo')
    await this.page.getByRole('button', { name: `${this.name}님으로 시작` }).click()
    await expect(this.page.getByRole('heading', { name: new RegExp(this.name) }).first()).toBeVisible()
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

/** How many bell strokes a WAV file holds: what a person with ears would say. */
export function strokesIn(wav: Buffer): number {
  const step = wav.readUInt32LE(24) / 50
  const levels: number[] = []
  for (let at = 44; at + step * 2 <= wav.length; at += step * 2) {
    let peak = 0
    for (let i = 0; i < step; i++) peak = Math.max(peak, Math.abs(wav.readInt16LE(at + i * 2)))
    levels.push(peak)
  }
  return levels.filter((level, i) => level > 9000 && level > 2 * (levels[i - 1] ?? 0)).length
}

/** Walks the environment check as a person does, and goes on to the waiting room. */
export async function passCheck(who: Someone, sessionId: string, words = { play: '소리 듣기', times: (n: number) => `${n}번`, enter: '면접 대기방 입장하기', lower: '낮은 화질로 확인하기', ready: '면접 준비 완료', start: '면접 시작하기' }): Promise<void> {
  const { page } = who
  await page.goto(`/sessions/${sessionId}/check`)
  const tune = page.waitForResponse((r: Response) => /\/api\/checks\/sound\/[^/]+\/tune$/.test(r.url()) && r.ok(), { timeout: 60_000 })
  await page.getByRole('button', { name: words.play, exact: true }).click()
  const heard = strokesIn(await (await tune).body())
  await page.getByText(words.times(heard), { exact: true }).first().click()
  const enter = page.getByRole('link', { name: words.enter }).or(page.getByRole('button', { name: words.enter }))
  const lower = page.getByRole('button', { name: words.lower })
  await until(`${who.name} passes all four checks`, async () => {
    // On a machine that is too busy for a good picture the page offers less, and a person would take it (ENV-7).
    if (await lower.isVisible()) await lower.click().catch(() => undefined)
    return (await page.getByText('Check!').count()) === 4
  }, 120_000)
  await enter.click()
  await expect(page).toHaveURL(/\/waiting$/)
  await expect(page.getByRole('button', { name: words.ready }).or(page.getByRole('button', { name: words.start }))).toBeVisible()
}

export interface Seen { seat: string; frames: number; width: number; playing: boolean }

/** What a person's room page really shows of the others: decoded frames per video element. */
export async function seenBy(page: Page): Promise<Seen[]> {
  return page.evaluate(() => [...document.querySelectorAll<HTMLVideoElement>('video[data-seat]')].map((v) => ({
    seat: v.dataset['seat']!, frames: v.getVideoPlaybackQuality().totalVideoFrames, width: v.videoWidth, playing: !v.paused && v.readyState >= 2,
  })))
}

/** The loudest moment, 0 to 1, that a page hears of the others within a second and a half: the sum of their audio elements' streams. */
export async function loudnessAt(page: Page): Promise<{ voices: number; loudest: number }> {
  return page.evaluate(async () => {
    const context = new AudioContext()
    await context.resume()
    let voices = 0
    const analyser = context.createAnalyser()
    analyser.fftSize = 2048
    const elements = [...document.querySelectorAll<HTMLMediaElement>('audio[data-seat], video[data-seat]')]
    for (const el of elements) {
      const stream = el.srcObject as MediaStream | null
      if (stream?.getAudioTracks().length) { voices++; context.createMediaStreamSource(new MediaStream(stream.getAudioTracks())).connect(analyser) }
    }
    const data = new Float32Array(analyser.fftSize)
    let loudest = 0
    const end = performance.now() + 1500
    while (performance.now() < end) {
      analyser.getFloatTimeDomainData(data)
      for (const v of data) loudest = Math.max(loudest, Math.abs(v))
      await new Promise((go) => setTimeout(go, 30))
    }
    await context.close()
    return { voices, loudest }
  })
}

/** Waits until `who` sees `others` moving and hears them. */
export async function meets(who: Someone, others: number, page = who.page): Promise<void> {
  await until(`${who.name} sees ${others} others move`, async () => {
    const before = await seenBy(page)
    if (before.length < others) return false
    await page.waitForFunction(([known]) => [...document.querySelectorAll<HTMLVideoElement>('video[data-seat]')].filter((v) => {
      const old = (known as { seat: string; frames: number }[]).find((k) => k.seat === v.dataset['seat'])
      return v.getVideoPlaybackQuality().totalVideoFrames > (old?.frames ?? 0) + 5
    }).length >= (known as unknown[]).length, [before] as const, { timeout: 15_000 })
    return true
  }, 90_000)
  let heard = { voices: 0, loudest: 0 }
  await until(`${who.name} hears somebody`, async () => {
    heard = await loudnessAt(page)
    return heard.loudest > 0.003
  }, 60_000).catch((err: unknown) => { throw new Error(`${String(err)} — ${JSON.stringify(heard)}`) })
}

/** The demo's interview of today: its applicant, its host, and where they meet. */
export async function demoPair(browser: Browser, house: House): Promise<{ applicant: Someone; host: Someone; sessionId: string; from: number; to: number }> {
  const applicant = await Someone.open(browser, house, '김하늘')
  const host = await Someone.open(browser, house, '최유진')
  await applicant.signIn()
  await host.signIn()
  const cards = JSON.stringify(await applicant.get('/api/my/interviews'))
  const { session } = await applicant.get(`/api/sessions/${/"sessionId":"([^"]+)"/.exec(cards)![1]}`)
  return { applicant, host, sessionId: session.id, from: Date.parse(session.bookedFrom), to: Date.parse(session.bookedTo) }
}

/** Both check, say that they are ready, and are counted in by the host's start. */
export async function meetInRoom(house: House, host: Someone, others: Someone[], sessionId: string, from: number, beforeStart?: () => Promise<unknown>): Promise<void> {
  for (const who of [...others, host]) await passCheck(who, sessionId)
  for (const who of others) {
    await who.page.getByRole('button', { name: '면접 준비 완료' }).click()
    await expect(who.page.getByRole('button', { name: '준비 취소' })).toBeVisible()
  }
  await beforeStart?.()
  await house.setTime(from)
  await host.page.getByRole('button', { name: '면접 시작하기' }).click()
  await until('the host has started', async () => {
    const anyway = host.page.getByRole('button', { name: '그래도 시작하기' })
    if (await anyway.isVisible()) await anyway.click().catch(() => undefined)
    return (await host.get(`/api/sessions/${sessionId}`)).session.startedAt !== null
  })
  // The countdown covers the page; on a slow machine it may be over before this looks.
  await until('the countdown or the room shows', async () => (await others[0]!.page.getByText('곧 면접이 시작됩니다').isVisible()) || others[0]!.page.url().endsWith('/room'))
  await house.advance(24_000)
  for (const who of [host, ...others]) await expect(who.page).toHaveURL(/\/room$/, { timeout: 60_000 })
}

/** What a host does with the room stands in its bar, or in the menu behind 'more' where there is no place for it. */
export async function chooseInBar(who: Someone, name: string): Promise<void> {
  const { page } = who
  await page.mouse.move(420, 420)
  const button = page.getByRole('button', { name, exact: true })
  const item = page.getByRole('menuitem', { name })
  if (!(await button.isVisible())) await page.getByRole('button', { name: '더 보기' }).click()
  await button.or(item).first().click()
}
