import { expect, test } from 'vitest'
import { outboxText } from './outbox.js'
import { textKind, type TextMessage, type TextPort } from './port.js'

const message: TextMessage = { key: 'd1', to: '01012345678', text: '면접 일정이 정해졌습니다' }
const adapters: [string, () => { port: TextPort; got: Map<string, TextMessage> }][] = [
  ['outbox', () => { const got = new Map<string, TextMessage>(); return { got, port: outboxText(async (m) => { got.set(m.key, m) }) } }],
]

test.each(adapters)('NOTI-2 the text port by %s takes a message whole, and a repeat as the same', async (_, open) => {
  const { port, got } = open()
  expect(await port.send(message)).toMatchObject({ accepted: true })
  await port.send(message)
  expect([...got.values()]).toEqual([message])
})

test.each([['a'.repeat(90), 'SMS'], ['a'.repeat(91), 'LMS'], ['가'.repeat(45), 'SMS'], ['가'.repeat(45) + 'a', 'LMS']] as const)('90 bytes are short, one more is long', (text, kind) => {
  expect(textKind(text)).toBe(kind)
})
