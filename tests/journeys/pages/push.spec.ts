import { expect, test, type CDPSession, type Page } from '@playwright/test'
import { browserAt, pushService, type Browser as Subscribed } from '../../../src/adapters/push/push-service.fixture.js'
import { T as W } from '../../../src/features/notices/push/web/texts.js'
import { T as S } from '../../../src/features/notices/push/texts.js'
import { whole } from '../support/browsers.js'
import { until, type House } from '../support/house.js'
import { look } from '../support/look.js'
import { Someone } from '../support/someone.js'
import { useHouse } from '../support/use-house.js'

test.use({ launchOptions: whole })
const t = W.ko
const settings = '/account/notices'
let house: House
let service: Awaited<ReturnType<typeof pushService>>
useHouse((opened) => { house = opened })
test.beforeAll(async () => { service = await pushService() })
test.afterAll(() => service?.close())

let subscriptions = 0
/** The browser as its makers ship it, but for the company behind its push service: it subscribes with ours. */
async function subscribesHere(who: Someone): Promise<{ mine: Subscribed[] }> {
  const made = Array.from({ length: 4 }, () => browserAt(`${service.origin}/${++subscriptions}`))
  await who.context.grantPermissions(['notifications'], { origin: house.url })
  await who.context.addInitScript((given: { endpoint: string; keys: { p256dh: string; auth: string } }[]) => {
    const [place, turns] = ['subscribed-with', 'subscriptions']
    const standing = () => { const at = localStorage.getItem(place); return at === null ? null : subscription(given[Number(at)]!) }
    const subscription = (one: (typeof given)[number]) => ({ endpoint: one.endpoint, toJSON: () => one, unsubscribe: () => { localStorage.removeItem(place); return Promise.resolve(true) } })
    PushManager.prototype.getSubscription = () => Promise.resolve(standing() as unknown as PushSubscription | null)
    PushManager.prototype.subscribe = () => {
      const turn = Number(localStorage.getItem(turns) ?? 0)
      localStorage.setItem(turns, String(turn + 1))
      localStorage.setItem(place, String(turn))
      return Promise.resolve(standing() as unknown as PushSubscription)
    }
  }, made.map(({ endpoint, keys }) => ({ endpoint, keys })))
  return { mine: made }
}

interface Worker { deliver(payload: string): Promise<void>; shown(): Promise<{ title: string; body: string; tag: string; silent: boolean }[]>; press(title: string): Promise<void> }
/** The browser's side of a push: the worker is woken with what came, as the browser would after decrypting it. */
async function workerOf(page: Page, cdp: CDPSession): Promise<Worker> {
  let registrationId = ''
  cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => { registrationId = registrations.find((r) => r.scopeURL === `${house.url}/`)?.registrationId ?? registrationId })
  await cdp.send('ServiceWorker.enable')
  await until('the browser knows the worker', () => registrationId !== '')
  const here = () => page.context().serviceWorkers().find((w) => w.url() === `${house.url}/push-worker.js`)!
  return {
    deliver: async (data) => { await cdp.send('ServiceWorker.deliverPushMessage', { origin: house.url, registrationId, data }) },
    shown: () => page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body, tag, silent }) => ({ title, body, tag, silent: silent ?? false }))),
    press: async (title) => {
      await here().evaluate(async (wanted) => {
        const scope = self as unknown as { registration: ServiceWorkerRegistration; WindowClient: { prototype: { focus(): Promise<unknown> } } }
        // A person's press lets a worker bring a window to the front; nobody presses here.
        scope.WindowClient.prototype.focus = function focus() { return Promise.resolve(this) }
        const notification = (await scope.registration.getNotifications()).find((n) => n.title === wanted)!
        let done: Promise<unknown> = Promise.resolve()
        self.dispatchEvent(Object.assign(new Event('notificationclick'), { notification, waitUntil: (work: Promise<unknown>) => { done = work } }))
        await done
      }, title)
    },
  }
}

test('NOTI-1 NOTI-25 an interviewer has notices on this device: switched on, tried, told of an answer, led to its page, and ended by whoever signs in next', async ({ browser }) => {
  const manager = await Someone.open(browser, house, '박서준')
  const { mine } = await subscribesHere(manager)
  await manager.signIn()
  const { page } = manager
  await page.goto(settings)
  const toggle = page.getByRole('switch', { name: t.here })
  await expect(toggle).not.toBeChecked()
  await look(page, 'push-off')
  await toggle.click()
  await expect(page.getByText(t.isOn)).toBeVisible()
  await expect(page.getByRole('list', { name: t.mine }).getByRole('listitem')).toHaveCount(1)
  await look(page, 'push-on')
  const worker = await workerOf(page, await page.context().newCDPSession(page))

  await test.step('NOTI-25 a test arrives', async () => {
    await page.getByRole('button', { name: t.test }).click()
    await expect(page.getByText(t.tested)).toBeVisible()
    await worker.deliver(mine[0]!.open(service.got.at(-1)!.body))
    await until('the test is shown', async () => (await worker.shown()).length === 1)
    expect(await worker.shown()).toMatchObject([{ title: S.ko.testTitle, body: S.ko.testBody, silent: false }])
    await look(page, 'push-tested')
  })

  await test.step('NOTI-1 an answer is told on the device; a press opens its page and marks it read', async () => {
    const applicant = await Someone.open(browser, house, '이도윤')
    await applicant.signIn()
    const before = service.got.length
    await answerOne(applicant)
    await applicant.close()
    await until('the answer is pushed', () => service.got.length > before)
    const payload = mine[0]!.read(service.got.at(-1)!.body)
    expect(payload.service).toBe('interviews')
    await worker.deliver(JSON.stringify(payload))
    await until('the answer is shown', async () => (await worker.shown()).some(({ title }) => title === payload.title))
    await expect(page.getByRole('button', { name: /읽지 않은 알림/ })).toBeVisible()
    const unread = (await manager.get('/api/notices')).unread as number
    await worker.press(payload.title)
    await expect(page).toHaveURL(payload.url)
    expect((await worker.shown()).map(({ title }) => title)).toEqual([S.ko.testTitle])
    await until('its bell entry is read', async () => (await manager.get('/api/notices')).unread === unread - 1)
    // The page is in view now: nothing more is shown of it.
    await worker.deliver(JSON.stringify({ ...payload, title: '이미 보고 있는 알림' }))
    await worker.deliver(JSON.stringify({ ...payload, url: `${house.url}/my`, tag: 'after', title: '다음 알림' }))
    await until('what came after is shown', async () => (await worker.shown()).some(({ title }) => title === '다음 알림'))
    expect((await worker.shown()).some(({ title }) => title === '이미 보고 있는 알림')).toBe(false)
  })

  await test.step('NOTI-1 many of one service are one; nobody is taken out of an interview', async () => {
    const one = (n: number) => JSON.stringify({ notice: null, title: `면접 알림 ${n}`, body: '', url: `${house.url}/my/interviews`, locale: 'ko', service: 'interviews', tag: `i${n}` })
    await page.goto('/account')
    await worker.deliver(one(1)); await worker.deliver(one(2))
    await until('three are one', async () => (await worker.shown()).some(({ title }) => title === '면접: 새 알림 3건'))
    expect((await worker.shown()).map(({ title }) => title).sort()).toEqual(['면접: 새 알림 3건', S.ko.testTitle])
    await worker.press('면접: 새 알림 3건')
    await expect(page).toHaveURL(`${house.url}/notices`)
  })

  await test.step('NOTI-1 the push service gives another address: the worker tells it by the device’s own secret, signed out', async () => {
    // What the page puts right as it opens is over, or it would do so with what comes next.
    await Promise.all([page.waitForResponse('**/api/push'), page.goto('/')])
    const cookies = await manager.context.cookies()
    await manager.context.clearCookies({ name: 'maru.session_token' })
    const { endpoint, keys } = mine[3]!
    await manager.context.serviceWorkers()[0]!.evaluate(async (next) => {
      let done: Promise<unknown> = Promise.resolve()
      self.dispatchEvent(Object.assign(new Event('pushsubscriptionchange'), { newSubscription: { toJSON: () => next, unsubscribe: () => Promise.resolve(true) }, waitUntil: (work: Promise<unknown>) => { done = work } }))
      await done
    }, { endpoint, keys })
    await manager.context.addCookies(cookies)
    expect((await manager.get('/api/push')).here.endpoint).toBe(endpoint)
  })

  await test.step('NOTI-1 a page that opens puts right what does not fit; whoever signs in next ends it', async () => {
    await page.goto('/my')
    // Which of them it is depends on whether the page before began to, too, and was left in the midst of it.
    const known = async (): Promise<string> => (await manager.get('/api/push')).here?.endpoint
    await until('the page has subscribed anew', async () => await known() !== mine[3]!.endpoint && await known() === await page.evaluate(async () => (await (await navigator.serviceWorker.ready).pushManager.getSubscription())?.endpoint))
    const { items } = await manager.get('/api/demo/people') as { items: { id: string; name: string }[] }
    await manager.post('/api/demo/sign-in', { personId: items.find((p) => p.name === '김하늘')!.id })
    await page.goto('/my')
    await until('the subscription has ended', () => page.evaluate(async () => (await (await navigator.serviceWorker.ready).pushManager.getSubscription()) === null && (await (await navigator.serviceWorker.ready).getNotifications()).length === 0))
    await page.goto(settings)
    await expect(toggle).not.toBeChecked()
    await expect(page.getByRole('list', { name: t.mine })).toHaveCount(0)
  })
  expect(manager.complaints).toEqual([])
})

test('NOTI-25 where the browser says no, its page says so and how to change that; switched off, nothing is kept', async ({ browser }) => {
  const applicant = await Someone.open(browser, house, '김하늘')
  await applicant.signIn()
  const { page } = applicant
  await applicant.context.addInitScript(() => { Object.defineProperty(Notification, 'permission', { get: () => 'denied', configurable: true }) })
  await page.goto(settings)
  await expect(page.getByText(t.cannot.blocked.is)).toBeVisible()
  await expect(page.getByText(t.ways.desktop.steps[0]!)).toBeVisible()
  await page.emulateMedia({ colorScheme: 'dark' })
  await look(page, 'push-blocked')
  await applicant.close()

  const again = await Someone.open(browser, house, '김하늘')
  await subscribesHere(again)
  await again.signIn()
  await again.page.goto(settings)
  const toggle = again.page.getByRole('switch', { name: t.here })
  await toggle.click()
  await expect(again.page.getByText(t.isOn)).toBeVisible()
  await toggle.click()
  await expect(again.page.getByText(t.isOff)).toBeVisible()
  expect((await again.get('/api/push')).devices).toEqual([])
  expect(again.complaints).toEqual([])
})

async function answerOne(applicant: Someone): Promise<void> {
  const { interviewId } = (await applicant.get('/api/my/interviews')).items[0].rounds[0] as { interviewId: string }
  await applicant.post(`/api/interviews/${interviewId}/answer`, { answer: 'decline', times: [], reason: '다른 일정이 있습니다' })
}
