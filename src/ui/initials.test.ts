import { expect, test } from 'vitest'
import { initialsOf } from './initials.js'

test.each([
  ['김하늘', '하늘'],
  ['허준', '허준'],
  ['한빛소프트', '한'],
  ['남궁하늘이', '남'],
  ['Ada King Lovelace', 'AL'],
  ['ada', 'A'],
  ['', ''],
])('%s is %s', (name, letters) => expect(initialsOf(name)).toBe(letters))
