import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { House } from '../support/house.js'
import { look } from '../support/look.js'
import { Someone } from '../support/someone.js'

let house: House
test.beforeAll(async () => { house = await House.open() })
test.afterAll(async () => { await house?.close() })

const point = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

test('HIRE-3 HIRE-6 a résumé with photo is saved as PDF; applicants are moved on the board by dragging and by keyboard', async ({ browser }) => {
  const [applicant, manager] = [await Someone.open(browser, house, '김하늘'), await Someone.open(browser, house, '박서준')]
  await applicant.signIn()
  await manager.signIn()

  await test.step('HIRE-3 photo, attachment, PDF', async () => {
    const { page } = applicant
    const { id } = await applicant.post('/api/my/resumes', { title: '경력 이력서' })
    await page.goto(`/my/resumes/${id}`)
    await page.locator('input[type=file]').first().setInputFiles({ name: '얼굴.png', mimeType: 'image/png', buffer: point })
    await expect(page.getByRole('img', { name: '사진' })).toBeVisible()
    await expect.poll(() => page.getByRole('img', { name: '사진' }).evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(700)
    await page.locator('input[type=file]').last().setInputFiles({ name: '경력증명서.txt', mimeType: 'text/plain', buffer: Buffer.from('재직을 증명합니다') })
    await expect(page.getByRole('link', { name: /경력증명서/ })).toBeVisible()
    await look(page, 'resume')
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'PDF 다운로드' }).click()])
    expect(saved.suggestedFilename()).toMatch(/김하늘.*\.pdf$/)
    const bytes = readFileSync(await saved.path())
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(bytes.toString('latin1')).toContain('/Subtype /Image')
  })

  const company = (await manager.get('/api/companies')).items[0].id
  const listed = (await manager.get(`/api/companies/${company}/postings`)).items as { id: string; counts: Record<string, number> }[]
  const posting = listed.find((p) => (p.counts['received'] ?? 0) + (p.counts['read'] ?? 0) + (p.counts['screening_passed'] ?? 0) > 0) ?? listed[0]!
  const { page } = manager
  const column = (stage: string) => page.locator(`section[data-stage=${stage}]`)

  await test.step('HIRE-6 by dragging, with what follows shown first', async () => {
    await page.goto(`/company/${company}/postings/${posting.id}?view=board`)
    const from = ['received', 'read', 'screening_passed'].find((stage) => posting.counts[stage])!
    const card = column(from).getByRole('listitem').first()
    const name = await card.getByRole('link').innerText()
    await expect(card).toBeVisible()
    await look(page, 'board')
    const to = from === 'screening_passed' ? 'screening_failed' : 'screening_passed'
    await card.dragTo(column(to))
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('취소할 수 없습니다')).toBeVisible()
    await look(page, 'move')
    await dialog.getByRole('button', { name: '1명 이동' }).click()
    await expect(column(to).getByRole('link', { name })).toBeVisible()

    await test.step('HIRE-6 and back by keyboard alone', async () => {
      const back = to === 'screening_passed' ? '서류 불합격' : '서류 합격'
      await column(to).getByRole('button', { name: `${name} 이동` }).focus()
      await page.keyboard.press('Enter')
      await dialog.getByRole('button', { name: back, exact: true }).focus()
      await page.keyboard.press('Enter')
      await dialog.getByRole('button', { name: '1명 이동' }).focus()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('region', { name: back, exact: true }).getByRole('link', { name })).toBeVisible()
    })
  })

  await test.step('HIRE-10 an applicant as PDF', async () => {
    await page.locator('section[data-stage] li a').first().click()
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'PDF 다운로드' }).click()])
    expect(readFileSync(await saved.path()).subarray(0, 5).toString()).toBe('%PDF-')
    await look(page, 'application')
  })

  expect([...applicant.complaints, ...manager.complaints]).toEqual([])
  await applicant.close()
  await manager.close()
})
