import { expect, test } from 'vitest'
import { initialsOf } from './initials.js'

test.each([
  ['김하늘', '하늘'],
  ['허준', '허준'],
  ['솔바람랩', '솔'],
  ['남궁하늘이', '남'],
  ['Ada King Lovelace', 'AL'],
  ['ada', 'A'],
  ['', ''],
])('%s is %s', (name, letters) => expect(initialsOf(name)).toBe(letters))
