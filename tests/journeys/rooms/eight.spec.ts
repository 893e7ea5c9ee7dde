import { expect, test } from '@playwright/test'
import { applyOnPage, attendOnPage, choosePanelAndTime, openPosting, passAllAndSchedule, sendSheet, writePosting } from '../support/company-way.js'
import { until, type House } from '../support/house.js'
import { look } from '../support/look.js'
import { meets } from '../support/media.js'
import { joinHouse, seoulTime, writeResume } from '../support/newcomer.js'
import { Someone } from '../support/someone.js'
import { useHouse } from '../support/use-house.js'
import { chooseInBar, closePanel, meetInRoom } from '../support/way.js'

const minute = 60_000
const title = '플랫폼 엔지니어'
const applicantNames = ['강보라', '남유하', '도하준', '류시온', '문가온', '백이든', '서라온', '오단비'] as const
const secret = '기본기가 탄탄합니다'

let house: House
useHouse((opened) => { house = opened })

const [earlier, later] = [/(위로|앞 순서로)$/, /(아래로|뒤 순서로)$/]
interface Row { id: string; candidates: { id: string; name: string }[] }

test('HIRE-2 HIRE-4 HIRE-6 INT-1 INT-4 INT-6 INT-14 INT-15 INT-16 a posting from its draft to the final decisions: eight applicants, two interviewers, one group interview', async ({ browser }) => {
  test.setTimeout(600_000)
  const open = async (name: string) => { const who = await Someone.open(browser, house, name); await who.signIn(); return who }
  const [manager, host, colleague, operator] = [await open('박서준'), await open('최유진'), await open('정민호'), await open('운영자')]
  const { page } = manager

  const posting = await test.step('HIRE-2 INT-17 the manager writes the posting with what will be asked, and opens it', async () => {
    const posting = await writePosting(page, {
      title, text: '여럿이 함께 쓰는 기반을 만듭니다.\n\n## 하는 일\n- 배포와 관측을 돌봅니다.',
      questions: [{ text: '가장 오래 살아남은 설계를 말씀해 주세요.', good: '버린 대안과 그 이유를 말한다.', minutes: 5 }, { text: '새벽 장애를 어떻게 나누셨습니까?', good: '', minutes: 3 }],
    }, await house.now())
    expect((await operator.ask('GET', `/api/postings/${posting.postingId}`)).status).toBe(404)
    await look(page, 'eight-draft')
    await openPosting(page)
    return posting
  })

  const applicants = await test.step('HIRE-4 eight people apply as themselves, one of them by the pages; nobody twice', async () => {
    const all: Someone[] = []
    for (const [i, name] of applicantNames.entries()) {
      const who = await Someone.open(browser, house, name)
      await joinHouse(who, operator, { mail: `applicant${i + 1}@example.org`, phone: `+8210555500${10 + i}` })
      const resumeId = await writeResume(who, { introduction: `${name}입니다. 여럿이 쓰는 것을 오래 돌봐 왔습니다.` })
      if (i === 0) {
        await applyOnPage(who.page, title)
        await look(who.page, 'eight-applied')
      } else await who.post(`/api/postings/${posting.postingId}/applications`, { resumeId })
      const again = await who.ask('POST', `/api/postings/${posting.postingId}/applications`, { resumeId })
      expect([again.status, again.body.code]).toEqual([409, 'already_applied'])
      all.push(who)
    }
    return all
  })
  const [one, two] = applicants as [Someone, Someone]
  const stageOf = async (who: Someone) => (await who.get('/api/my/applications')).items[0].stage as string
  const stages = () => Promise.all(applicants.map(stageOf))

  await test.step('HIRE-6 INT-1 all pass the screening in one step; before it nobody could be interviewed', async () => {
    const ids = (await manager.get(`/api/companies/${posting.companyId}/postings/${posting.postingId}/applications`)).items.map((a: { id: string }) => a.id)
    const { members } = await manager.get(`/api/companies/${posting.companyId}/scheduling`)
    const at = await seoulTime(house, 2, '10:00')
    const early = await manager.ask('POST', `/api/companies/${posting.companyId}/interviews`, {
      medium: 'video', panel: [{ personId: members[0].personId, role: 'host' }], rows: [{ applicationIds: [ids[0]], from: new Date(at).toISOString(), to: new Date(at + 20 * minute).toISOString() }],
    })
    expect(early.body.code).toBe('not_screened')
    await passAllAndSchedule(page, posting, 8)
    expect(await stages()).toEqual(Array<string>(8).fill('screening_passed'))
  })

  const from = await seoulTime(house, 2, '10:00')
  await test.step('INT-4 a timetable is proposed; two share an interview, the order is swapped, and all of it is confirmed in one step', async () => {
    await choosePanelAndTime(page, from, 20)
    const rows = page.getByRole('group', { name: /^\d번 면접: / })
    await expect(rows).toHaveCount(8)
    await expect(rows.first()).toContainText('10:00–10:20')
    // Whoever stands where, the first to apply and the second share one interview.
    await rows.filter({ hasText: two.name }).getByRole('button', { name: new RegExp(`^${two.name}`) }).first().click()
    await rows.filter({ hasText: two.name }).getByRole('button', { name: new RegExp(`번 면접으로 이동 \\(${one.name}\\)`) }).click()
    await expect(rows).toHaveCount(7)
    const together = rows.filter({ hasText: one.name })
    await expect(together).toContainText(two.name)
    while (!(await together.getAttribute('aria-label'))!.startsWith('1번')) await together.getByRole('button', { name: earlier }).click()
    await together.getByRole('button', { name: later }).click()
    await expect(rows.nth(1)).toHaveAttribute('aria-label', new RegExp(`^2번 면접: .*${one.name}`))
    await together.getByRole('button', { name: earlier }).click()
    await expect(rows.first()).toHaveAttribute('aria-label', new RegExp(`^1번 면접: .*${one.name}`))
    await expect(rows.first()).toContainText('10:00–10:20')
    await look(page, 'eight-timetable')
    await page.getByRole('button', { name: '7건 확정하기' }).click()
    await expect(page.getByText('면접 7건을 확정하고 참여자에게 안내했습니다')).toBeVisible()
    expect(await stages()).toEqual(Array<string>(8).fill('interview'))
    await look(page, 'eight-interviews')
  })

  await test.step('INT-6 all answer that they come, one of them on the page', async () => {
    await attendOnPage(one.page)
    for (const who of applicants.slice(1)) {
      const card = JSON.stringify(await who.get('/api/my/interviews'))
      await who.post(`/api/interviews/${/"interviewId":"([^"]+)"/.exec(card)![1]}/answer`, { answer: 'attend' })
    }
  })

  const interviews = (await manager.get(`/api/companies/${posting.companyId}/interviews?postingId=${posting.postingId}`)).items as Row[]
  const group = interviews.find((i) => i.candidates.length === 2)!
  expect(group.candidates.map((c) => c.name).sort()).toEqual([one.name, two.name].sort())
  expect(interviews).toHaveLength(7)

  await test.step('INT-4 ROOM-1 the group interview is held: two applicants and two interviewers see and hear each other', async () => {
    const sessionId = /"sessionId":"([^"]+)"/.exec(JSON.stringify(await one.get('/api/my/interviews')))![1]!
    await house.setTime(from - 20 * minute)
    await meetInRoom(house, host, [one, two, colleague], sessionId, from)
    const all = [one, two, host, colleague]
    await Promise.all(all.map((who) => meets(who, 3)))
    await look(host.page, 'eight-room-host')
    await look(one.page, 'eight-room-applicant')
    await host.page.mouse.move(420, 420)
    await host.page.getByRole('button', { name: '면접 키트' }).click()
    await expect(host.page.getByRole('region', { name: '질문' }).getByText('가장 오래 살아남은 설계를 말씀해 주세요.')).toBeVisible()
    await look(host.page, 'eight-kit')
    await closePanel(host)
    await chooseInBar(host, '면접 종료')
    await host.page.getByRole('alertdialog').getByRole('button', { name: '면접 종료하기' }).click()
    for (const who of all) await expect(who.page).toHaveURL(/\/after$/)
  })

  await test.step('INT-14 both interviewers send a sheet for each of the eight, two of them on the page', async () => {
    await house.setTime(from + 5 * 60 * minute)
    const place = `/company/${posting.companyId}/interviews/${group.id}/evaluation`
    await host.page.goto(place)
    for (let left = 2; left > 0; left--) {
      await expect(host.page.getByRole('button', { name: '평가표 제출' })).toHaveCount(left)
      await sendSheet(host.page, secret)
    }
    await expect(host.page.getByRole('button', { name: '평가표 제출' })).toHaveCount(0)
    await look(host.page, 'eight-sheets')
    for (const who of [host, colleague]) {
      for (const interview of interviews) {
        const base = `/api/companies/${posting.companyId}/interviews/${interview.id}`
        const { criteria, candidates } = await who.get(`${base}/evaluation`) as { criteria: { id: string }[]; candidates: { id: string; mine: { sentAt: string | null } | null }[] }
        for (const candidate of candidates.filter((c) => !c.mine?.sentAt)) {
          const sheet = `${base}/candidates/${candidate.id}/sheet`
          const kept = await who.ask('PUT', sheet, { version: 0, comment: secret, recommendation: 'yes', scores: criteria.map((c) => ({ criterionId: c.id, score: 4, comment: '' })) })
          expect(kept.status).toBe(200)
          await who.post(`${sheet}/send`, { version: kept.body.version })
        }
      }
    }
  })

  await test.step('INT-15 the manager decides for all of them in two steps; nobody learns of it yet', async () => {
    await page.goto(`/company/${posting.companyId}/evaluations`)
    const rows = page.getByRole('row').filter({ hasText: title })
    await expect(rows).toHaveCount(8)
    for (const row of await rows.all()) await expect(row).toContainText('2 / 2')
    await look(page, 'eight-undecided')
    const dialog = page.getByRole('dialog')
    for (const [outcome, names] of [['불합격', applicantNames.slice(2)], ['합격', applicantNames.slice(0, 2)]] as const) {
      for (const name of names) await page.getByRole('checkbox', { name: `${name} 선택` }).check()
      await page.getByRole('button', { name: '일괄 결정' }).click()
      await dialog.getByRole('radio', { name: outcome, exact: true }).check()
      await look(page, `eight-decide-${names.length}`)
      await dialog.getByRole('button', { name: `${names.length}명 결정` }).click()
      await expect(page.getByText(`${names.length}명의 결과를 저장했습니다`)).toBeVisible()
    }
    await expect(rows).toHaveCount(0)
    expect(await stages()).toEqual(Array<string>(8).fill('interview'))
    expect(JSON.stringify(await one.get('/api/my/interviews'))).not.toContain('"outcome"')
  })

  await test.step('INT-15 all eight are published in one step', async () => {
    await page.goto(`/company/${posting.companyId}/evaluations?state=decided`)
    await page.getByRole('checkbox', { name: '전체 선택' }).check()
    await look(page, 'eight-decided')
    await page.getByRole('button', { name: '일괄 발표' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '지금 발표' }).click()
    await expect(page.getByText('8명에게 결과를 발표했습니다')).toBeVisible()
  })

  await test.step('INT-11 INT-16 HIRE-5 the applicants read the result and nothing of the sheets; every application is at its final stage', async () => {
    await one.page.goto('/my/applications')
    await expect(one.page.getByRole('region', { name: new RegExp(title) })).toContainText('최종 합격')
    await look(one.page, 'eight-result')
    await one.page.goto('/my/interviews')
    await expect(one.page.getByRole('list', { name: '면접 차수' }).first()).toContainText(/평가\s*합격/)
    await expect(one.page.getByText(secret)).toHaveCount(0)
    await look(one.page, 'eight-my-interviews')
    for (const who of applicants) expect(JSON.stringify([await who.get('/api/my/interviews'), await who.get('/api/my/applications')])).not.toContain(secret)
    await until('all applications are final', async () => (await stages()).every((s) => s.startsWith('final_')))
    expect(await stages()).toEqual(['final_passed', 'final_passed', ...Array<string>(6).fill('final_failed')])
    await page.goto(`/company/${posting.companyId}/postings/${posting.postingId}?view=board`)
    await expect(page.locator('section[data-stage=final_failed]').getByRole('listitem')).toHaveCount(6)
    await look(page, 'eight-board')
  })

  const everybody = [manager, host, colleague, operator, ...applicants]
  expect(everybody.flatMap((who) => who.complaints)).toEqual([])
  for (const who of everybody) await who.close()
})
