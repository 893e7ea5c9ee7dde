import { expect, request, test, type APIRequestContext, type Browser } from '@playwright/test'
import { consentVersions } from '../../../src/features/accounts/consent-texts.js'
import type { House } from '../support/house.js'
import { until } from '../support/house.js'
import { look } from '../support/look.js'
import { Someone } from '../support/someone.js'
import { useHouse } from '../support/use-house.js'

const minute = 60_000
let house: House
useHouse((opened) => { house = opened })

interface Waiting { name: string; api: APIRequestContext }
interface Place { state: string; number: number; missed: number; sessionId: string | null }

/** Newcomers who sign up and confirm by the link in their mail, without a page. */
async function newcomers(operator: Someone, count: number): Promise<Waiting[]> {
  return Promise.all(Array.from({ length: count }, async (_, i) => {
    const [name, mail] = [`박람회지원자${i + 1}`, `fair${i + 1}@demo.invalid`]
    const api = await request.newContext({ baseURL: house.url })
    const asked = await api.post('/api/sign-up', { data: {
      name, mail, phone: `010-2000-${1000 + i}`, password: 'correct horse battery', locale: 'ko', timeZone: 'Asia/Seoul', returnTo: '/fairs',
      consents: [{ kind: 'terms', version: consentVersions.terms }, { kind: 'privacy', version: consentVersions.privacy }],
    } })
    expect(asked.ok(), await asked.text()).toBe(true)
    let token = ''
    await until(`the mail to ${mail}`, async () => {
      const { items } = await operator.get(`/api/operator/outbox?channel=mail&q=${encodeURIComponent(mail)}`)
      const letter = items[0] && JSON.stringify(await operator.get(`/api/operator/outbox/${items[0].id}`))
      token = /verify#token=([\w-]+)/.exec(letter ?? '')?.[1] ?? ''
      return token !== ''
    })
    const verified = await api.post('/api/verify', { data: { token } })
    expect(verified.ok(), await verified.text()).toBe(true)
    return { name, api }
  }))
}

async function demoPerson(browser: Browser, name: string): Promise<Someone> {
  const who = await Someone.open(browser, house, name)
  await who.signIn()
  return who
}

const placeOf = async (w: Waiting): Promise<Place> => (await (await w.api.get('/api/my/fair-place')).json()).place

test('HIRE-7 an hour at a fair: thirty in the line of one booth, calls, misses, moves back, and an interview on the spot', async ({ browser }) => {
  test.setTimeout(600_000)
  const operator = await demoPerson(browser, '운영자')
  const manager = await demoPerson(browser, '박서준')
  const applicant = await Someone.open(browser, house, '김하늘', { viewport: { width: 390, height: 800 } })
  await applicant.signIn()
  const company = (await manager.get('/api/companies')).items[0].id as string
  const [stand] = (await manager.get(`/api/companies/${company}/fairs`)).items as { id: string; fair: { id: string; title: string } }[]
  const booth = stand!.id
  const fair = stand!.fair.id
  const others: Waiting[] = []
  others.push({ name: '이도윤', api: (await demoPerson(browser, '이도윤')).context.request })
  const line = async () => (await manager.get(`/api/fairs/${fair}`)).booths[0] as { line: number[]; called: number | null }
  const join = async (w: Waiting) => {
    const joined = await w.api.post(`/api/fairs/${fair}/booths/${booth}/join`, { data: { postingId: null } })
    expect(joined.ok(), await joined.text()).toBe(true)
  }

  await test.step('HIRE-7 twenty-seven join behind the one who waits, the one with a phone too, and one behind them', async () => {
    const people = await newcomers(operator, 28)
    for (const w of people.slice(0, 27)) await join(w)
    others.push(...people)
    const { page } = applicant
    await page.goto('/fairs')
    await expect(page.getByRole('link', { name: stand!.fair.title })).toBeVisible()
    await look(page, 'fairs')
    await page.getByRole('link', { name: stand!.fair.title }).click()
    await expect(page.getByRole('heading', { level: 1, name: stand!.fair.title })).toBeVisible()
    await look(page, 'fair')
    await page.getByRole('button', { name: /현장면접 대기하기/ }).click()
    await page.getByRole('dialog').getByText('백엔드 개발자').click()
    await page.getByRole('dialog').getByRole('button', { name: '현장면접 대기하기' }).click()
    await expect(page.getByText('29번째')).toBeVisible()
    await expect(page.getByText('내 앞에 28명이 있습니다')).toBeVisible()
    await join(people[27]!)
    expect((await line()).line).toHaveLength(30)
    await look(page, 'waiting')
  })

  const desk = manager.page
  await test.step('HIRE-7 the booth sees the line, calls, and whoever does not come in three minutes is moved back behind the next', async () => {
    await desk.goto(`/company/${company}/booths/${booth}`)
    await expect(desk.getByRole('row', { name: /이도윤/ })).toBeVisible()
    await look(desk, 'desk')
    await desk.getByRole('button', { name: '다음 지원자 호출' }).click()
    await expect(desk.getByText('3분 안에 입장하지 않으면')).toBeVisible()
    await expect(applicant.page.getByText('28번째')).toBeVisible()
    await look(desk, 'desk-called')
    await house.advance(3 * minute + 1000)
    expect((await line()).line.slice(0, 2)).toEqual([2, 1])
    await expect(desk.getByRole('row', { name: /이도윤/ })).toContainText('1회')
    await expect(applicant.page.getByText('29번째')).toBeVisible()
  })

  await test.step('HIRE-7 a paused booth keeps its line and calls nobody', async () => {
    await desk.getByRole('button', { name: '일시중지' }).click()
    await expect(desk.getByText('일시중지된 상태입니다. 다시 시작한 후 호출해 주세요.')).toBeVisible()
    await expect(applicant.page.getByText('잠시 호출을 멈춘 부스입니다. 대기 순서는 유지됩니다.')).toBeVisible()
    await expect(applicant.page.getByText('29번째')).toBeVisible()
    await desk.getByRole('button', { name: '다시 시작' }).click()
    await expect(desk.getByRole('button', { name: '다음 지원자 호출' })).not.toHaveAttribute('aria-disabled', 'true')
  })

  const calls = new Map<number, number>()
  const ended = new Map<number, string>()
  await test.step('HIRE-7 turn after turn: two of three come, some miss once, some twice, one leaves', async () => {
    for (let turn = 0; turn < 80; turn++) {
      const before = await line()
      if (before.line[0] === mineNumber(await applicant.get('/api/my/fair-place'))) break
      await manager.post(`/api/companies/${company}/booths/${booth}/call`)
      const { called } = await line()
      expect(called).toBe(before.line[0])
      const nth = (calls.get(called!) ?? 0) + 1
      calls.set(called!, nth)
      const who = await holder(called!)
      // Number 1 was called once by hand.
      const comes = called! % 3 !== 0 ? true : nth === 2 && called! % 2 === 0
      if (called === 5) { expect((await who.api.post('/api/my/fair-place/leave')).ok()).toBe(true); ended.set(called, 'left'); continue }
      if (!comes) {
        await house.advance(3 * minute + 1000)
        const place = await placeOf(who)
        expect([called, place.state]).toEqual([called, nth === 1 ? 'waiting' : 'missed'])
        if (nth === 1) expect((await line()).line.indexOf(called!)).toBe(1)
        else ended.set(called!, 'missed')
        continue
      }
      const entered = await who.api.post('/api/my/fair-place/enter')
      expect(entered.ok(), await entered.text()).toBe(true)
      const { sessionId } = await entered.json()
      await house.advance(minute)
      await manager.post(`/api/sessions/${sessionId}/end`, { confirmed: true })
      ended.set(called!, 'entered')
    }
    expect(Math.max(...calls.values())).toBeLessThanOrEqual(2)
    expect([...ended.values()].filter((state) => state === 'missed').length).toBeGreaterThan(2)
    expect(ended.size).toBe(28)
  })

  await test.step('HIRE-7 called, the phone says so with the time left; missing it moves back once, and says so', async () => {
    const { page } = applicant
    await expect(page.getByText('1번째', { exact: true })).toBeVisible()
    await desk.getByRole('button', { name: '다음 지원자 호출' }).click()
    await expect(page.getByRole('heading', { name: '순서가 되었습니다' })).toBeVisible()
    await expect(page.getByText(/^0?2:5\d$|^0?3:00$/).first()).toBeVisible()
    await look(page, 'called')
    await house.advance(3 * minute + 1000)
    await expect(page.getByText('순서가 한 번 미뤄졌습니다', { exact: true })).toBeVisible()
    await expect(page.getByText('2번째')).toBeVisible()
    await look(page, 'moved-back')
  })

  await test.step('HIRE-7 the one behind comes first, then the phone enters: an interview of now, behind the usual door', async () => {
    await manager.post(`/api/companies/${company}/booths/${booth}/call`)
    const { sessionId } = await (await others.at(-1)!.api.post('/api/my/fair-place/enter')).json()
    await manager.post(`/api/sessions/${sessionId}/end`, { confirmed: true })
    await expect(applicant.page.getByText('1번째', { exact: true })).toBeVisible()
    await desk.getByRole('button', { name: '다음 지원자 호출' }).click()
    await applicant.page.getByRole('button', { name: '지금 입장하기' }).click()
    await expect(applicant.page).toHaveURL(/\/sessions\/[\w-]+\/check$/)
    const { place } = await applicant.get('/api/my/fair-place') as { place: Place }
    expect(place.state).toBe('entered')
    await expect(desk.getByRole('heading', { name: '진행 중인 면접' })).toBeVisible()
    await expect(desk.getByRole('link', { name: '면접방 입장' })).toHaveAttribute('href', `/sessions/${place.sessionId}/check`)
    await look(desk, 'desk-running')
    expect((await line())).toMatchObject({ line: [], called: null })
  })

  await test.step('HIRE-7 who missed twice can join again; a booth that closes tells everybody who waits', async () => {
    const who = await holder([...ended].find(([, state]) => state === 'missed')![0])
    await join(who)
    await desk.getByRole('button', { name: '부스 종료' }).click()
    await desk.getByRole('alertdialog').getByRole('button', { name: '부스 종료' }).click()
    await expect(desk.getByText('종료된 부스입니다.')).toBeVisible()
    expect((await placeOf(who)).state).toBe('closed')
    const { items } = await (await who.api.get('/api/notices')).json() as { items: { kind: string }[] }
    expect(items.map((n) => n.kind)).toEqual(expect.arrayContaining(['fair.closed', 'fair.missed', 'fair.back', 'fair.called']))
  })

  await test.step('HIRE-7 an operator makes a fair and adds a booth', async () => {
    const { page } = operator
    await page.goto('/operator/fairs')
    await look(page, 'operator-list')
    await page.getByRole('link', { name: '박람회 만들기' }).click()
    await page.getByLabel('박람회 이름').fill('겨울 채용 박람회')
    const [day, time] = new Date((await house.now()) + 9 * 60 * minute + 24 * 60 * minute).toISOString().slice(0, 10).concat(' 10:00').split(' ') as [string, string]
    for (const [group, at] of [['시작', time], ['종료', '17:00']] as const) {
      const field = page.getByRole('group', { name: group })
      await field.getByLabel('날짜').fill(day)
      await field.getByLabel('시각').selectOption(at)
    }
    await look(page, 'operator-new')
    await page.getByRole('button', { name: '만들기', exact: true }).click()
    await expect(page).toHaveURL(/\/operator\/fairs\/(?!new)[\w-]+$/)
    await page.getByRole('button', { name: '부스 추가' }).click()
    await page.getByRole('dialog').getByLabel(/^기업(?! 검색)/).selectOption({ label: '솔바람랩' })
    await look(page, 'operator-add')
    await page.getByRole('dialog').getByRole('button', { name: '추가', exact: true }).click()
    await expect(page.getByRole('row', { name: /솔바람랩/ })).toBeVisible()
    await look(page, 'operator-one')
    await desk.goto(`/company/${company}/fairs`)
    await expect(desk.getByRole('row', { name: /겨울 채용 박람회/ })).toBeVisible()
    await look(desk, 'company-list')
    await desk.getByRole('link', { name: '겨울 채용 박람회' }).click()
    await desk.getByRole('button', { name: '부스 설정' }).click()
    await expect(desk.getByRole('dialog').getByLabel('백엔드 개발자')).toBeVisible()
    await look(desk, 'booth-settings')
    await desk.goto(`/company/${company}/fairs/new`)
    await expect(desk.getByLabel('백엔드 개발자')).toBeVisible()
    await look(desk, 'company-new')
  })
  for (const who of [applicant, manager, operator]) expect(who.complaints).toEqual([])

  /** Who holds a ticket: numbers were given in the order of joining, and nobody's was given anew. */
  async function holder(number: number): Promise<Waiting> {
    for (const w of others) if ((await placeOf(w))?.number === number) return w
    throw new Error(`Nobody holds ticket ${number}`)
  }
  function mineNumber({ place }: { place: Place | null }): number | undefined { return place?.number }
})
