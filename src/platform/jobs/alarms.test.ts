import { expect, test } from 'vitest'
import { inTurn } from './alarms.js'

const row = (kind: string, second: number) => ({ kind, due_at: new Date(second * 1000).toISOString(), key: `${kind} ${String(second)}` })

test('OPS-2 alarms ring kind by kind in turn: many of one kind do not hold up the others, and of one kind the earliest comes first', () => {
  const notices = Array.from({ length: 32 }, (_, n) => row('deliver-notice', n))
  const rang = inTurn([row('close-session', 40), ...notices.toReversed(), row('close-session', 39)])
  expect(rang.slice(0, 4).map(({ key }) => key)).toEqual(['deliver-notice 0', 'close-session 39', 'deliver-notice 1', 'close-session 40'])
  expect(rang.filter(({ kind }) => kind === 'deliver-notice')).toEqual(notices)
})
