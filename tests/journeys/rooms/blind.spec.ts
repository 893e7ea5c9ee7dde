import { expect, test } from '@playwright/test'
import { applyOnPage, attendOnPage, choosePanelAndTime, openPosting, passAllAndSchedule, sendSheet, writePosting } from '../support/company-way.js'
import type { House } from '../support/house.js'
import { look } from '../support/look.js'
import { meets } from '../support/media.js'
import { joinHouse, seoulTime, writeResume } from '../support/newcomer.js'
import { Overheard, walk } from '../support/overheard.js'
import { Someone } from '../support/someone.js'
import { useHouse } from '../support/use-house.js'
import { chooseInBar, closePanel, countIn, passCheck, sayReady } from '../support/way.js'

const minute = 60_000
const title = '데이터 분석가'
const self = { name: '잔디름', mail: 'jandi.reum@personal.example', phone: '+821077771234', school: '은행나무대학교', company: '느티나무상사', introduction: '별빛동에서 자랐고 오리여행동아리를 이끌었습니다.' }
/** Whatever could tell who the applicant is; the photo's id joins them once it is there. */
const personal = [self.name, self.mail, 'jandi.reum', '@personal.example', '1077771234', '10-7777-1234', '7777-1234', self.school, self.company, '별빛동', '오리여행동아리']
const photo = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

let house: House
useHouse((opened) => { house = opened })

test('INT-18 blind hiring from the posting to the published result: an interviewer sees a number on every page, in every answer and in every frame; the manager sees the name', async ({ browser }) => {
  test.setTimeout(480_000)
  const [manager, host, colleague, operator, applicant] = await Promise.all(['박서준', '최유진', '정민호', '운영자', self.name].map((name) => Someone.open(browser, house, name))) as [Someone, Someone, Someone, Someone, Someone]
  const heard = new Overheard(host)
  const atManager = new Overheard(manager)
  for (const who of [manager, host, colleague, operator]) await who.signIn()
  const { page } = host

  const posting = await test.step('HIRE-2 the manager switches blind hiring on, and opens the posting', async () => {
    const posting = await writePosting(manager.page, { title, text: '숫자로 이야기합니다.', blind: true, questions: [{ text: '잘못된 지표를 찾아낸 일을 말씀해 주세요.', good: '', minutes: 5 }] }, await house.now())
    await expect(manager.page.getByRole('switch', { name: '블라인드 채용' })).toBeChecked()
    await openPosting(manager.page)
    return posting
  })
  const base = `/company/${posting.companyId}`

  const photoId = await test.step('HIRE-3 HIRE-4 the applicant has a photo in the résumé, and is told of blind hiring before applying', async () => {
    await joinHouse(applicant, operator, { mail: self.mail, phone: self.phone })
    const resumeId = await writeResume(applicant, self)
    await applicant.page.goto(`/my/resumes/${resumeId}`)
    await applicant.page.locator('input[type=file]').first().setInputFiles({ name: '잔디름.png', mimeType: 'image/png', buffer: photo })
    await expect(applicant.page.getByRole('img', { name: '사진' })).toBeVisible()
    const { href } = (await applicant.get(`/api/my/resumes/${resumeId}`)).photo as { href: string }
    await applicant.page.goto(`/postings/${posting.postingId}`)
    await expect(applicant.page.getByText('면접관에게 이름, 사진, 학교 등 개인정보 대신 지원자 번호만 표시됩니다.')).toBeVisible()
    await look(applicant.page, 'blind-posting')
    await applyOnPage(applicant.page, title)
    return href.split('/').at(-1)!
  })
  const values = [...personal, photoId]

  const from = await seoulTime(house, 2, '15:00')
  const interviewId = await test.step('INT-18 the manager, who sees the name, books the interview; the applicant answers while an interviewer looks on', async () => {
    await manager.page.goto(`${base}/postings/${posting.postingId}`)
    await manager.page.getByRole('link', { name: self.name }).click()
    await expect(manager.page.getByText(self.school).first()).toBeVisible()
    await passAllAndSchedule(manager.page, posting, 1)
    await choosePanelAndTime(manager.page, from, 30)
    await manager.page.getByRole('button', { name: '1건 확정하기' }).click()
    await expect(manager.page.getByRole('heading', { level: 1, name: self.name })).toBeVisible()
    await look(manager.page, 'blind-interview-manager')
    const id = new URL(manager.page.url()).pathname.split('/').at(-1)!
    await walk(host, heard, `${base}/interviews/${id}`)
    await expect(page.getByRole('heading', { level: 1, name: 'No. 1' })).toBeVisible()
    await attendOnPage(applicant.page)
    await expect(page.getByText('참석', { exact: true }).first()).toBeVisible()
    await heard.readPage()
    await look(page, 'blind-interview-panel')
    return id
  })
  const sessionId = /"sessionId":"([^"]+)"/.exec(JSON.stringify(await applicant.get('/api/my/interviews')))![1]!

  await test.step('INT-18 lists, days, a search by the name, the posting, its table and the notices', async () => {
    await walk(host, heard, `${base}/interviews`)
    await expect(page.getByRole('link', { name: 'No. 1' })).toBeVisible()
    await look(page, 'blind-list-panel')
    await walk(host, heard, `${base}?day=${new Date(from + 540 * minute).toISOString().slice(0, 10)}`)
    await expect(page.getByRole('link', { name: 'No. 1' })).toBeVisible()
    for (const path of [`${base}/postings`, `${base}/postings/${posting.postingId}`, `${base}/interviews/${interviewId}/evaluation`, `${base}/interviews/${interviewId}/log`, '/notices', '/company']) await walk(host, heard, path)
    await page.goto('/')
    await page.getByRole('button', { name: /^알림/ }).first().click()
    await expect(page.getByRole('link', { name: /면접/ }).first()).toBeVisible()
    await heard.readPage()
    await look(page, 'blind-notices-panel')
    const found = await host.get(`/api/companies/${posting.companyId}/interviews?q=${encodeURIComponent(self.name)}`)
    expect(found.items).toEqual([])
    const table = await (await host.context.request.get(`${house.url}/api/companies/${posting.companyId}/interviews.csv`)).text()
    expect([table.includes(title), values.filter((value) => table.includes(value))]).toEqual([true, []])
    for (const path of [`/api/resume-photos/${photoId}`, `/api/companies/${posting.companyId}/postings/${posting.postingId}/applications`]) expect([path, (await host.ask('GET', path)).status >= 400]).toEqual([path, true])
  })

  await test.step('INT-18 check and waiting room: the applicant comes, writes and is ready', async () => {
    await house.setTime(from - 20 * minute)
    await passCheck(host, sessionId)
    await heard.readPage()
    await passCheck(colleague, sessionId)
    await passCheck(applicant, sessionId)
    await applicant.page.getByLabel('면접관에게 메시지 보내기').fill('카메라를 다시 맞추었습니다')
    await applicant.page.getByRole('button', { name: '보내기' }).first().click()
    await expect(page.getByRole('log').getByText('카메라를 다시 맞추었습니다')).toBeVisible()
    await sayReady(applicant)
    await sayReady(colleague)
    await heard.readPage()
    await look(page, 'blind-waiting-panel')
    await look(applicant.page, 'blind-waiting-applicant')
  })

  await test.step('INT-18 in the room the tile, the list of people and the chat name a number; the applicant reads their own name', async () => {
    await house.setTime(from)
    await countIn(house, host, [applicant, colleague], sessionId)
    await Promise.all([applicant, host, colleague].map((who) => meets(who, 2)))
    await expect(applicant.page.getByRole('banner').getByText(new RegExp(self.name)).first()).toBeVisible()
    await page.mouse.move(420, 420)
    await page.getByRole('button', { name: '참여자 3명' }).click()
    await expect(page.getByRole('group', { name: '참여자' }).getByText('No. 1').first()).toBeVisible()
    await heard.readPage()
    await page.keyboard.press('Escape')
    await chooseInBar(host, '채팅 허용')
    for (const who of [applicant, host]) { await who.page.mouse.move(420, 420); await who.page.getByRole('button', { name: /^채팅/ }).click() }
    await applicant.page.getByLabel('메시지', { exact: true }).last().fill('안녕하세요, 잘 부탁드립니다.')
    await applicant.page.keyboard.press('Enter')
    await expect(page.getByRole('log').getByText('잘 부탁드립니다')).toBeVisible()
    await heard.readPage()
    await look(page, 'blind-room-panel')
    for (const who of [applicant, host]) await closePanel(who)
    await chooseInBar(host, '화면공유 허용')
    await chooseInBar(applicant, '화면공유')
    await expect(page.locator('video[data-seat^="screen-"]')).toBeVisible()
    await heard.readPage()
    await chooseInBar(host, '면접 키트')
    await expect(page.getByText('잘못된 지표를 찾아낸 일을 말씀해 주세요.')).toBeVisible()
    await heard.readPage()
    await closePanel(host)
    const lost = applicant.page
    applicant.page = await applicant.newPage()
    await lost.close()
    await expect(page.getByText('다시 연결하는 중').first()).toBeVisible()
    await heard.readPage()
    await chooseInBar(host, '면접 종료')
    await heard.readPage()
    await page.getByRole('alertdialog').getByRole('button', { name: '면접 종료하기' }).click()
    await expect(page).toHaveURL(/\/after$/)
    await heard.readPage()
  })

  await test.step('INT-14 INT-18 the sheet and its record are of a number', async () => {
    await page.getByRole('link', { name: '평가표 작성' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'No. 1' })).toBeVisible()
    await sendSheet(page, '차분히 설명합니다')
    await heard.readPage()
    await look(page, 'blind-sheet-panel')
    await walk(host, heard, `${base}/interviews/${interviewId}/log`)
    await expect(page.getByText('No. 1').first()).toBeVisible()
    await look(page, 'blind-log-panel')
    await walk(host, heard, `/sessions/${sessionId}/after`)
  })

  await test.step('INT-15 INT-18 the result is published, which the manager does by name', async () => {
    await manager.page.goto(`${base}/interviews/${interviewId}/evaluation`)
    await expect(manager.page.getByRole('heading', { level: 1, name: self.name })).toBeVisible()
    await manager.page.getByRole('radio', { name: '합격', exact: true }).check()
    await manager.page.getByRole('radio', { name: '지금 발표' }).check()
    await manager.page.getByRole('button', { name: '결정 저장' }).click()
    await expect(manager.page.getByText('결과를 발표했습니다')).toBeVisible()
    await look(manager.page, 'blind-decision-manager')
    for (const path of [`${base}/interviews/${interviewId}`, `${base}/interviews/${interviewId}/evaluation`, `${base}/interviews?state=past`, '/notices']) await walk(host, heard, path)
  })

  await test.step('INT-18 of all that reached the interviewer’s browser nothing tells who it was', async () => {
    expect(await heard.count('GET /api/')).toBeGreaterThan(40)
    expect(await heard.count('socket ')).toBeGreaterThan(40)
    expect(await heard.count('page ')).toBeGreaterThan(20)
    expect(await heard.whereHeard(values)).toEqual([])
    // The same ears hear the name where it is told.
    const told = (await atManager.whereHeard(values)).join('\n')
    for (const value of [self.name, self.mail, self.school, photoId]) expect(told).toContain(value)
    for (const way of [' GET /api/', ' socket ']) expect(told).toContain(way)
  })

  const everybody = [manager, host, colleague, operator, applicant]
  expect(everybody.flatMap((who) => who.complaints)).toEqual([])
  for (const who of everybody) await who.close()
})
