import { expect, test, type Browser, type Locator } from '@playwright/test'
import { engines } from '../support/engine.js'
import { until, type House } from '../support/house.js'
import { look } from '../support/look.js'
import { mediaAt, meets } from '../support/media.js'
import { Someone } from '../support/someone.js'
import { chooseInBar, countIn, passCheck, sayReady, secondsShown } from '../support/way.js'
import { useHouse } from '../support/use-house.js'

const minute = 60_000
const day = 1440 * minute
const seoul = (at: number) => new Date(at + 9 * 60 * minute).toISOString().slice(0, 10)
const posting = '서비스 디자이너'

let house: House

for (const engine of engines) {
  test.describe(() => {
    test.skip(engine.missing !== null, engine.missing ?? '')
    useHouse((opened) => { house = opened }, engine)
    test(`INT-2 INT-15 ROOM-1 MED-1 with ${engine.name} one interview by its screens, from its schedule to the additional one: a manager, an applicant, two interviewers, an operator`, ({ browser }) => wholeWay(browser))
  })
}

async function wholeWay(browser: Browser): Promise<void> {
  test.setTimeout(480_000)
  const people = await Promise.all(['박서준', '한서연', '최유진', '정민호', '운영자'].map((name) => Someone.open(browser, house, name)))
  const [manager, applicant, host, colleague, operator] = people as [Someone, Someone, Someone, Someone, Someone]
  const panel = [host, colleague]
  const three = [applicant, ...panel]
  for (const who of people) await who.signInByPage()

  // Tomorrow 13:30 to 13:50 in Seoul: the panel has the demo's other applicant at 14:00.
  const from = Date.parse(`${seoul((await house.now()) + day)}T13:30:00+09:00`)
  const to = from + 20 * minute

  await test.step('INT-1 INT-2 the manager passes the screening and books on the schedule page', async () => {
    const { page } = manager
    await page.getByRole('link', { name: '기업', exact: true }).first().click()
    await page.getByRole('link', { name: '공고와 지원자' }).click()
    await page.getByRole('link', { name: posting }).click()
    await page.getByRole('checkbox', { name: '한서연 선택' }).check()
    await page.getByRole('button', { name: '서류 합격', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '1명 이동' }).click()
    await expect(page.getByText('1명에게 서류 결과를 안내했습니다')).toBeVisible()
    await page.getByRole('checkbox', { name: '한서연 선택' }).check()
    await page.getByRole('link', { name: '면접 일정 잡기' }).click()
    await page.getByLabel(/^진행자/).selectOption({ label: '최유진 (개발팀장)' })
    await page.getByRole('group', { name: '함께 참여하는 면접관' }).getByRole('checkbox', { name: '정민호 (개발자)' }).check()
    await page.getByLabel('소요 시간').first().selectOption('20')
    await page.getByRole('button', { name: '시간표 제안받기' }).click()
    await pickTime(page.getByRole('group', { name: /^시작/ }), from)
    await expect(page.getByText('13:30–13:50', { exact: true })).toBeVisible()
    await look(page, 'schedule')
    await page.getByRole('button', { name: '1건 확정하기' }).click()
    await expect(page.getByText('면접 1건을 확정하고 참여자에게 안내했습니다')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1, name: '한서연' })).toBeVisible()
  })

  await test.step('NOTI-10 NOTI-2 the notice is in the applicant’s bell, and in the operator’s outbox as it would look', async () => {
    await applicant.page.getByRole('button', { name: /^알림, 읽지 않은 알림/ }).click()
    await applicant.page.getByRole('link', { name: /면접 일정이 확정되었습니다/ }).click()
    await operator.page.goto('/operator/outbox?q=한서연')
    await operator.page.getByRole('link', { name: /\[면접 확정\].*알림톡 · 한서연/ }).click()
    await expect(operator.page.getByText('한서연님, 면접 일정이 확정되었습니다.')).toBeVisible()
    await expect(operator.page.getByRole('link', { name: /\[면접 확정\].*메일 · 한서연/ })).toBeVisible()
  })

  const sessionId = await test.step('INT-6 the applicant answers on the page the notice led to', async () => {
    const { page } = applicant
    await expect(page.getByText('참석하실 수 있나요?')).toBeVisible()
    await page.getByRole('radio', { name: '참석', exact: true }).check()
    await page.getByRole('button', { name: '참석으로 답변하기' }).click()
    await expect(page.getByText('참석으로 답변하셨습니다')).toBeVisible()
    await expect(manager.page.getByText('참석', { exact: true })).toBeVisible()
    return (await applicant.get(`/api/interviews/${new URL(page.url()).pathname.split('/').at(-1)}`)).card.rounds[0].sessionId as string
  })

  await test.step('INT-11 INT-13 my page shows it: the enter button is inactive, with its time, and active by itself when entry opens', async () => {
    const { page } = applicant
    await page.goto('/my/interviews')
    const enter = page.getByRole('link', { name: '면접 입장' }).first()
    await expect(enter).toHaveAttribute('aria-disabled', 'true')
    await expect(page.getByText(/12:30부터 입장할 수 있습니다/).first()).toBeVisible()
    await look(page, 'my-interviews')
    await house.setTime(from - 60 * minute - 1000)
    await expect(page.getByText('오늘의 화상면접')).toBeVisible()
    await expect(enter).not.toHaveAttribute('aria-disabled', 'true')
    await expect(page.getByRole('button', { name: /^알림, 읽지 않은 알림/ })).toBeVisible()
    await enter.click()
    await expect(page).toHaveURL(`${house.url}/sessions/${sessionId}/check`)
  })

  await test.step('ENV-5 ENV-6 WAIT-4 all check; the company’s board follows', async () => {
    await look(applicant.page, 'check')
    for (const who of panel) {
      await who.page.goto('/company')
      await who.page.getByRole('link', { name: '솔바람랩' }).click()
      await who.page.getByRole('link', { name: '입장', exact: true }).first().click()
    }
    for (const who of three) await passCheck(who, sessionId)
    await sayReady(applicant)
    await manager.page.getByRole('link', { name: '오늘', exact: true }).click()
    await expect(manager.page.getByRole('listitem').filter({ hasText: '한서연' }).getByText('준비 완료')).toBeVisible()
    await look(applicant.page, 'waiting-applicant')
    await look(host.page, 'waiting-host')
  })

  await test.step('WAIT-7 the panel see and hear each other in a room of their own, of which the applicant gets nothing', async () => {
    for (const who of panel) await who.page.getByRole('button', { name: '입장', exact: true }).click()
    await Promise.all(panel.map((who) => meets(who, 1)))
    await look(host.page, 'panel-room')
    expect(await mediaAt(applicant.page)).toEqual({ pictures: 0, voices: 0, connections: 0 })
    const asked = await applicant.ask('POST', `/api/sessions/${sessionId}/panel-room`)
    expect([asked.status, asked.body.code]).toEqual([403, 'panel_only'])
    await expect(applicant.page.getByText('면접관 전용 대화방')).toHaveCount(0)
  })

  await test.step('WAIT-7 the applicant is asked to wait, and called again, from the waiting room', async () => {
    await host.page.getByRole('button', { name: '한서연 잠시 대기 요청' }).click()
    await expect(applicant.page.getByText('면접관이 잠시 대기를 요청했습니다')).toBeVisible()
    await host.page.getByRole('button', { name: '한서연 다시 입장시키기' }).click()
    await expect(applicant.page.getByText('면접관이 잠시 대기를 요청했습니다')).toBeHidden()
    if (await applicant.page.getByRole('button', { name: '면접 준비 완료', exact: true }).isVisible()) await sayReady(applicant)
    await sayReady(colleague)
  })

  const told = await test.step('WAIT-6 ROOM-12 the host starts; after the half minute all three see and hear each other', async () => {
    await house.setTime(from)
    const told = await messagesSent(operator)
    await countIn(house, host, [applicant, colleague], sessionId)
    await Promise.all(three.map((who) => meets(who, 2)))
    return told
  })

  await test.step('ROOM-2 the room’s head: mark, who is there, the wish by name, the time left, leaving', async () => {
    const head = applicant.page.getByRole('banner')
    await expect(head.getByRole('img', { name: '마루' }).or(head.locator('svg').first())).toBeVisible()
    await expect(head.getByText('한서연님의 합격을 응원합니다')).toBeVisible()
    await expect(head.getByText(/^\d{1,2}:\d{2}$/)).toBeVisible()
    await expect(head.getByRole('button', { name: '나가기' })).toBeVisible()
    await head.getByRole('button', { name: '참여자 3명' }).click()
    for (const who of three) await expect(applicant.page.getByRole('group', { name: '참여자' }).getByText(who.name)).toBeVisible()
    await applicant.page.keyboard.press('Escape')
    await expect(host.page.getByRole('banner').getByText(`솔바람랩 · ${posting}`)).toBeVisible()
    await look(applicant.page, 'room-applicant')
    await look(host.page, 'room-host')
  })

  await test.step('WAIT-7 the applicant is sent back out of the room, gets nothing of it, and is called in again', async () => {
    await chooseInBar(host, '한서연을 대기방으로 보내기')
    await host.page.getByRole('alertdialog').getByRole('button', { name: '대기방으로 보내기' }).click()
    await expect(applicant.page).toHaveURL(/\/waiting$/)
    await expect(applicant.page.getByText('면접관이 잠시 대기를 요청했습니다')).toBeVisible()
    await Promise.all(panel.map((who) => meets(who, 1)))
    await until('the applicant holds no connection', async () => (await mediaAt(applicant.page)).connections === 0)
    expect(await mediaAt(applicant.page)).toEqual({ pictures: 0, voices: 0, connections: 0 })
    await chooseInBar(host, '한서연 다시 입장시키기')
    await expect(applicant.page).toHaveURL(/\/room$/)
    await Promise.all(three.map((who) => meets(who, 2)))
  })

  await test.step('ROOM-3 ROOM-7 five minutes before the end everybody is told; every countdown shows the same second', async () => {
    await house.setTime(to - 4 * minute)
    for (const who of three) await expect(who.page.getByText(/면접방은 13:50에 자동으로 닫힙니다/)).toBeVisible()
    await look(applicant.page, 'room-warning')
    await agree(three)
  })

  await test.step('ROOM-8 an extension that runs into the next booking is shown as such; another is given, and everybody is told', async () => {
    await chooseInBar(host, '시간 연장')
    const dialog = host.page.getByRole('dialog')
    await dialog.getByRole('button', { name: '15분' }).click()
    await expect(dialog.getByText('최유진님은 14:00에 다음 일정이 있습니다.')).toBeVisible()
    await expect(dialog.getByText('정민호님은 14:00에 다음 일정이 있습니다.')).toBeVisible()
    await expect(dialog.getByRole('button', { name: '그래도 연장하기' })).toBeVisible()
    await look(host.page, 'extend-collides')
    await dialog.getByRole('button', { name: '5분', exact: true }).click()
    await expect(dialog.getByText(/다음 일정이 있습니다/)).toHaveCount(0)
    await dialog.getByRole('button', { name: '연장하기', exact: true }).click()
    for (const who of three) await expect(who.page.getByText('면접이 13:55까지 연장되었습니다')).toBeVisible()
    await until('every countdown has the new end', async () => (await Promise.all(three.map((who) => secondsShown(who.page)))).every((s) => s > 300))
    await agree(three)
  })

  await test.step('ROOM-7 the notice comes again before the new end', async () => {
    await house.setTime(to + minute)
    for (const who of three) await expect(who.page.getByText(/면접방은 13:55에 자동으로 닫힙니다/)).toBeVisible()
  })

  await test.step('ROOM-4 one interviewer leaves, for good', async () => {
    const { page } = colleague
    await page.mouse.move(300, 300)
    await page.getByRole('button', { name: '나가기' }).click()
    await page.getByRole('button', { name: '퇴장하기 (재입장 불가)' }).click()
    await expect(page).toHaveURL(/\/after$/)
    await look(page, 'after-left')
    await page.goto(`/sessions/${sessionId}/room`)
    await expect(page.getByRole('heading', { name: '면접에서 퇴장하셨습니다' })).toBeVisible()
  })

  await test.step('ROOM-5 INT-13 the applicant’s tab is gone; my page offers to enter again, and that leads back in without a check', async () => {
    const lost = applicant.page
    applicant.page = await applicant.newPage()
    await lost.close()
    await expect(host.page.getByText('다시 연결하는 중').first()).toBeVisible()
    await applicant.page.goto('/my/interviews')
    await applicant.page.getByRole('link', { name: '재입장' }).first().click()
    await expect(applicant.page).toHaveURL(/\/room$/)
    await Promise.all([applicant, host].map((who) => meets(who, 1)))
  })

  await test.step('ROOM-6 the host ends it for everybody: all out within two seconds, and nobody in again', async () => {
    await chooseInBar(host, '면접 종료')
    const confirmed = host.page.getByRole('alertdialog').getByRole('button', { name: '면접 종료하기' })
    await confirmed.click()
    const pressed = performance.now()
    await Promise.all([applicant, host].map((who) => who.page.waitForURL(/\/after$/, { timeout: 20_000 })))
    expect(performance.now() - pressed).toBeLessThan(2000)
    const again = await applicant.ask('POST', `/api/sessions/${sessionId}/enter`)
    expect([again.status, again.body.code]).toEqual([403, 'session_over'])
    await until('the applicant holds no connection', async () => (await mediaAt(applicant.page)).connections === 0)
    await look(applicant.page, 'after-applicant')
    await look(host.page, 'after-host')
  })

  await test.step('NOTI-12 of warning, extension and end nothing was sent: they were told in the room', async () => {
    expect(await messagesSent(operator)).toBe(told)
  })

  await test.step('INT-14 a draft survives the crash of its tab', async () => {
    const address = (await host.page.getByRole('link', { name: '평가표 작성' }).getAttribute('href'))!
    const tab = await host.page.context().newPage()
    await tab.goto(address)
    await tab.getByLabel('종합 의견').fill('멈추기 전의 의견')
    await expect(tab.getByText(/저장됨/)).toBeVisible()
    const crashed = tab.waitForEvent('crash')
    void tab.goto('chrome://crash').catch(() => undefined)
    await crashed
    const next = await host.page.context().newPage()
    await next.goto(address)
    await expect(next.getByLabel('종합 의견')).toHaveValue('멈추기 전의 의견')
    await next.close()
  })

  await test.step('INT-14 both interviewers fill in their sheets; the other’s is seen only after sending one’s own', async () => {
    for (const who of panel) {
      const { page } = who
      await page.getByRole('link', { name: '평가표 작성' }).click()
      await expect(page.getByText('내 평가표를 제출하면 볼 수 있습니다.')).toBeVisible()
      await expect(page.getByText('말끝이 또렷합니다')).toHaveCount(0)
      const criteria = page.getByRole('radiogroup')
      await expect(criteria.first()).toBeVisible()
      for (const criterion of await criteria.all()) await criterion.getByRole('radio').nth(3).check()
      await page.getByRole('radio', { name: '판단 보류' }).check()
      // A draft is kept while somebody types without resting: nothing of it waits for a pause.
      let kept = ''
      page.on('response', (r) => { if (r.request().method() === 'PUT' && r.url().endsWith('/sheet') && r.ok()) kept = r.request().postDataJSON().comment })
      await page.getByLabel('종합 의견').pressSequentially('말끝이 또렷합니다'.repeat(4), { delay: 80 })
      expect(kept, 'kept before the typing rested').toContain('말끝이')
      await page.getByLabel('종합 의견').fill('말끝이 또렷합니다')
      await look(page, `evaluation-${who === host ? 'host' : 'colleague'}`)
      await page.getByRole('button', { name: '평가표 제출' }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: '평가표 제출' }).click()
      await expect(page.getByText('평가표를 제출했습니다')).toBeVisible()
    }
    await expect(colleague.page.getByRole('region', { name: '최유진' }).getByText('말끝이 또렷합니다')).toBeVisible()
  })

  const next = from + 5 * day
  await test.step('INT-15 the manager decides for an additional interview with its date, and publishes', async () => {
    const { page } = manager
    await page.goto(new URL(host.page.url()).pathname)
    await page.getByRole('radio', { name: '추가면접' }).check()
    await pickTime(page.getByRole('group', { name: /^추가면접 시작/ }), next)
    await page.getByRole('radio', { name: '지금 발표' }).check()
    await page.getByRole('button', { name: '결정 저장' }).click()
    await expect(page.getByText('결과를 발표했습니다')).toBeVisible()
    await look(page, 'decision')
  })

  await test.step('INT-11 INT-16 my page shows the decision and the date of the next interview, and nothing of the sheets', async () => {
    const { page } = applicant
    await page.goto('/my/interviews')
    const rounds = page.getByRole('list', { name: '면접 차수' }).first().getByRole('listitem')
    await expect(rounds).toHaveCount(2)
    await expect(rounds.first()).toContainText(/종료\s*13:5\d/)
    await expect(rounds.first()).toContainText(/평가\s*추가면접/)
    await expect(rounds.first()).toContainText(/추가면접 .*13:30/)
    await expect(rounds.last()).toContainText('추가면접 1')
    await expect(rounds.last().getByRole('link', { name: '참석 여부 답변하기' })).toBeVisible()
    await expect(page.getByText('말끝이 또렷합니다')).toHaveCount(0)
    await look(page, 'my-interviews-after')
  })

  expect(people.flatMap((who) => who.complaints)).toEqual([])
  for (const who of people) await who.close()
}

/** Day and time in a field of both, as Seoul's clocks show them. */
async function pickTime(field: Locator, at: number): Promise<void> {
  await field.getByLabel('날짜').fill(seoul(at))
  await field.getByLabel('시각').selectOption(new Date(at + 9 * 60 * minute).toISOString().slice(11, 16))
}

/** Every countdown of the room shows the same second, within one (ROOM-3). */
async function agree(all: readonly Someone[]): Promise<void> {
  const shown = await Promise.all(all.map((who) => secondsShown(who.page)))
  expect(Math.max(...shown) - Math.min(...shown)).toBeLessThanOrEqual(1)
}

/** How many messages to people are no longer only planned. */
async function messagesSent(operator: Someone): Promise<number> {
  let count = 0
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await operator.get(`/api/operator/outbox${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`) as { items: { state: string }[]; next: string | null }
    count += page.items.filter((line) => line.state !== 'planned').length
    cursor = page.next
  }
  return count
}
