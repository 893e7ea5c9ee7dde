import { expect, type Page } from '@playwright/test'
import { seoulDay } from './newcomer.js'

const day = 86_400_000

export interface PostingWords { title: string; text: string; questions: readonly { text: string; good: string; minutes: number }[]; blind?: boolean }

/** Writes a posting on the company's form as a manager does, from its list of postings; it stands as a draft. @returns where it stands */
export async function writePosting(page: Page, words: PostingWords, now: number): Promise<{ companyId: string; postingId: string }> {
  await page.goto('/company')
  await page.getByRole('link', { name: '솔바람랩' }).click()
  await page.getByRole('link', { name: '공고와 지원자' }).click()
  await page.getByRole('link', { name: '공고 등록' }).click()
  await page.getByLabel(/^제목/).fill(words.title)
  await page.getByLabel('직무').first().fill('소프트웨어 개발')
  await page.getByLabel('근무지').fill('서울 성동구')
  await page.getByLabel('마감일').fill(seoulDay(now + 20 * day))
  await page.getByLabel('내용').fill(words.text)
  if (words.blind) await page.getByRole('switch', { name: '블라인드 채용' }).check()
  for (const [i, question] of words.questions.entries()) {
    await page.getByRole('button', { name: '질문 추가' }).click()
    const fields = page.getByRole('group', { name: `질문 ${i + 1}`, exact: true })
    await fields.getByRole('textbox', { name: new RegExp(`^질문 ${i + 1}`) }).fill(question.text)
    await fields.getByLabel('좋은 답변의 기준').fill(question.good)
    await fields.getByLabel('시간(분)').fill(String(question.minutes))
  }
  await page.getByRole('button', { name: '초안으로 저장' }).click()
  await expect(page).toHaveURL(/\/postings\/[\w-]+\?tab=text$/)
  await expect(page.getByRole('heading', { level: 1, name: words.title })).toBeVisible()
  await expect(page.getByText('작성 중', { exact: true })).toBeVisible()
  const [, companyId, postingId] = /\/company\/([^/]+)\/postings\/([^/?]+)/.exec(page.url())!
  return { companyId: companyId!, postingId: postingId! }
}

export async function openPosting(page: Page): Promise<void> {
  await page.getByRole('button', { name: '공고 게시' }).click()
  await expect(page.getByText('공고를 게시했습니다')).toBeVisible()
  await expect(page.getByText('모집 중', { exact: true })).toBeVisible()
}

/** Chooses everybody in the applicants' list, tells them that they passed the screening, and goes to the schedule with all of them. */
export async function passAllAndSchedule(page: Page, posting: { companyId: string; postingId: string }, n: number): Promise<void> {
  await page.goto(`/company/${posting.companyId}/postings/${posting.postingId}`)
  const everybody = page.getByRole('checkbox', { name: '전체 선택' })
  await expect(page.getByRole('checkbox', { name: / 선택$/ })).toHaveCount(n + 1)
  await everybody.check()
  await expect(page.getByRole('group', { name: `${n}명 선택` })).toBeVisible()
  await page.getByRole('button', { name: '서류 합격', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: `${n}명 이동` }).click()
  await expect(page.getByText(`${n}명에게 서류 결과를 안내했습니다`)).toBeVisible()
  await everybody.check()
  await page.getByRole('link', { name: '면접 일정 잡기' }).click()
}

/** Host, second interviewer, first start and length, on the schedule page. */
export async function choosePanelAndTime(page: Page, from: number, minutes: number): Promise<void> {
  await page.getByLabel(/^진행자/).selectOption({ label: '최유진 (개발팀장)' })
  await page.getByRole('group', { name: '함께 참여하는 면접관' }).getByRole('checkbox', { name: '정민호 (개발자)' }).check()
  const clock = new Date(from + 540 * 60_000).toISOString().slice(11, 16)
  await page.getByLabel('소요 시간').first().selectOption(String(minutes))
  const propose = page.getByRole('button', { name: '시간표 제안받기' })
  if (await propose.isVisible()) {
    await page.getByLabel('시작 날짜').fill(seoulDay(from))
    await page.getByRole('checkbox', { name: '주말 포함' }).check()
    await page.getByLabel('근무 시작').selectOption({ label: clock })
    await propose.click()
    return
  }
  const first = page.getByRole('group', { name: /^첫 면접 시작/ })
  await first.getByLabel('날짜').fill(seoulDay(from))
  await first.getByLabel('시각').selectOption(clock)
}

/** The applicant applies on the posting's public page with their résumé. */
export async function applyOnPage(page: Page, title: string): Promise<void> {
  await page.goto('/postings')
  await page.getByRole('link', { name: title }).first().click()
  await page.getByRole('button', { name: '지원하기' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '이 이력서로 지원' }).click()
  await expect(page.getByText('지원이 완료되었습니다').first()).toBeVisible()
}

/** Says on the page of an interview that one comes. */
export async function attendOnPage(page: Page): Promise<void> {
  await page.goto('/my/interviews')
  await page.getByRole('link', { name: '참석 여부 답변하기' }).first().click()
  await page.getByRole('radio', { name: '참석', exact: true }).check()
  await page.getByRole('button', { name: '참석으로 답변하기' }).click()
  await expect(page.getByText('참석으로 답변하셨습니다')).toBeVisible()
}

/** Fills in the first sheet that was not sent yet, each criterion with the same score, and sends it. */
export async function sendSheet(page: Page, comment: string): Promise<void> {
  const card = page.getByRole('region', { name: '내 평가표' }).filter({ has: page.getByRole('button', { name: '평가표 제출' }) }).first()
  const criteria = card.getByRole('radiogroup')
  await expect(criteria.first()).toBeVisible()
  for (const criterion of await criteria.all()) await criterion.getByRole('radio').nth(3).check()
  await card.getByRole('radio', { name: '추천', exact: true }).check()
  const saving = page.waitForRequest((r) => r.method() === 'PUT' && r.url().endsWith('/sheet') && r.postDataJSON().comment === comment)
  // Whoever sends at once does so while the draft is still on its way.
  let release = () => {}
  const held = new Promise<void>((done) => { release = done })
  // What was saved of the scores before goes through: the page saves one after the other.
  await page.route('**/sheet', async (route) => {
    if ((route.request().postDataJSON() as { comment?: string } | null)?.comment === comment) await held
    await route.continue()
  })
  await card.getByLabel('종합 의견').fill(comment)
  await saving
  await card.getByRole('button', { name: '평가표 제출' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '평가표 제출' }).click()
  release()
  await expect(page.getByText('평가표를 제출했습니다').first()).toBeVisible()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await page.unroute('**/sheet')
}
