import { expect, test } from 'vitest'
import { fileKinds, fitName, largestFile, mayBegin, mayKeep, mostUnfinished } from './rules.js'

test.each([
  [{ size: 0, unfinished: 0 }, 'file_empty'],
  [{ size: 1, unfinished: 0 }, true],
  [{ size: largestFile, unfinished: 0 }, true],
  [{ size: largestFile + 1, unfinished: 0 }, 'file_too_large'],
  [{ size: 1, unfinished: mostUnfinished - 1 }, true],
  [{ size: 1, unfinished: mostUnfinished }, 'too_many_uploads'],
] as const)('ROOM-16 a file may be begun: %j → %s', (wish, answer) => {
  const decision = mayBegin(wish)
  expect(decision.ok ? true : decision.code).toBe(answer)
})

test('ROOM-16 only kinds that are known and allowed are kept', () => {
  expect(mayKeep('pdf').ok).toBe(true)
  expect(mayKeep(null)).toMatchObject({ ok: false, code: 'file_kind_not_allowed', data: { allowed: fileKinds.join(', ') } })
  expect(mayKeep('docx', ['png', 'jpg'])).toMatchObject({ ok: false, data: { allowed: 'png, jpg' } })
})

test.each([
  ['포트폴리오.pdf'.normalize('NFD'), '포트폴리오.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\me\\이력서.docx', '이력서.docx'],
  ['photo\u202egpj.exe', 'photogpj.exe'],
  ['a\u0000b\r\n.txt', 'ab.txt'],
  ['...', 'file'],
  ['<script>.txt', '_script_.txt'],
  [`${'가'.repeat(255)}.hwp`, `${'가'.repeat(116)}.hwp`],
])('ROOM-16 a name reads as what it is: %j', (name, fit) => {
  expect(fitName(name)).toBe(fit)
})
