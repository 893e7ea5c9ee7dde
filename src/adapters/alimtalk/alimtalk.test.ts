import { expect, test } from 'vitest'
import { outboxAlimtalk } from './outbox.js'
import type { AlimtalkMessage, AlimtalkPort } from './port.js'

const message: AlimtalkMessage = { key: 'd1', to: '01012345678', template: 't1', variables: { 이름: '하나' }, text: '하나님', buttons: [{ label: '열기', url: 'https://maru.example/' }] }
const adapters: [string, () => { port: AlimtalkPort; got: Map<string, AlimtalkMessage> }][] = [
  ['outbox', () => { const got = new Map<string, AlimtalkMessage>(); return { got, port: outboxAlimtalk(async (m) => { got.set(m.key, m) }) } }],
]

test.each(adapters)('NOTI-2 the AlimTalk port by %s takes a message whole, and a repeat as the same', async (_, open) => {
  const { port, got } = open()
  expect(await port.send(message)).toMatchObject({ accepted: true })
  await port.send(message)
  expect([...got.values()]).toEqual([message])
})

test('what cannot be kept is not accepted', async () => {
  const port = outboxAlimtalk(() => Promise.reject(new Error('disk full')))
  await expect(port.send(message)).rejects.toThrow('disk full')
})
