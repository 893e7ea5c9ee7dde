import { describe, expect, test } from 'vitest'
import { pdfOf } from './pdf.js'
import { wrapWords } from './wrap-words.js'

const letters = (piece: string): number => [...piece].length

describe('HIRE-3 lines of Korean', () => {
  test.each([
    ['저는 백엔드 개발자입니다', 7, ['저는 백엔드', '개발자입니다']],
    ['한줄', 10, ['한줄']],
    ['', 10, ['']],
    ['첫 줄\n\n셋째 줄', 10, ['첫 줄', '', '셋째 줄']],
    ['가나다라마바사아', 3, ['가나다', '라마바', '사아']],
    ['나 가나다라마 다', 4, ['나', '가나다라', '마 다']],
    ['두  칸   띄움', 4, ['두 칸', '띄움']],
  ])('HIRE-3 %j in %d', (text, width, lines) => {
    expect(wrapWords(text, width, letters)).toEqual(lines)
  })
})

const footer = (n: number, all: number) => `${n} / ${all}`

test('HIRE-3 a document holds its type, its title, and as many pages as it needs', async () => {
  const short = await pdfOf({ title: '이력서', parts: [{ heading: '학력' }, { entries: [{ side: '2018.03 – 2022.02', title: '한빛대학교', text: '컴퓨터공학' }] }], footer })
  expect(short.subarray(0, 5).toString()).toBe('%PDF-')
  expect(short.toString('latin1')).toMatch(/FontFile3/)
  const pagesIn = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length
  expect(pagesIn(short)).toBe(1)
  const long = await pdfOf({ title: '이력서', parts: Array.from({ length: 80 }, (_, i) => ({ text: `${i}번째 단락입니다. 줄이 넘어갈 만큼 충분히 길게 적어 봅니다. 그래야 여러 줄이 되고 여러 장이 됩니다.` })), footer })
  expect(pagesIn(long)).toBeGreaterThan(2)
})

test('HIRE-3 a picture that cannot be read does not take the document along', async () => {
  expect((await pdfOf({ title: '이력서', picture: Buffer.from('nothing'), parts: [], footer })).length).toBeGreaterThan(1000)
})
