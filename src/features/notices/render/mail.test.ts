import { describe, expect, test } from 'vitest'
import type { NoticeTemplate } from '../content.js'
import { fillTemplate, variablesOf } from '../content.js'
import type { NoticeRow } from '../tables.js'
import { messageOf } from './message.js'

const notice = (content: NoticeRow['content'], more: Partial<NoticeRow> = {}): NoticeRow => ({
  id: 'n1', turn: 1, event: 'e', recipientKey: 'p-1', about: 'a', kind: 'test.k', personId: 'p', name: '김하나', mail: 'hana@example.org', phone: '01012345678', locale: 'ko', timeZone: 'Asia/Seoul',
  required: true, content, madeAt: 0, dueAt: 0, dropAfterAt: null, releasedAt: null, withdrawnAt: null, skippedAt: null, droppedAt: null, ...more,
})
const sender = { publicUrl: 'https://maru.example', mailFrom: 'Maru <no-reply@maru.example>', secret: 'a secret of the installation, long enough' }
const mailOf = (n: NoticeRow, cutSecrets = false) => {
  const m = messageOf({ id: 'd1', channel: 'mail', address: 'hana@example.org' }, n, sender, { cutSecrets })
  return m.channel === 'mail' ? m.message : (() => { throw new Error('no mail') })()
}
const mail = { subject: '면접 일정', lines: ['첫 줄입니다.', '둘째 줄'], facts: [{ label: '기업', value: '한빛소프트' }], action: { label: '답변하기', href: '/interviews/1?a=1&b=2' } }

describe('a mail', () => {
  test('NOTI-1 says the same in its plain part as in its HTML part, with whole addresses', () => {
    const { text, html } = mailOf(notice({ kind: 'test.k', mail }))
    for (const said of ['김하나님, 안녕하세요.', '첫 줄입니다.', '둘째 줄', '한빛소프트', '답변하기', 'https://maru.example']) {
      expect(text).toContain(said)
      expect(html).toContain(said)
    }
    expect(text).toContain('https://maru.example/interviews/1?a=1&b=2')
    expect(html).toContain('href="https://maru.example/interviews/1?a=1&amp;b=2"')
  })
  test('NOTI-1 needs no picture and fetches nothing, has a preheader, a language and dark colours', () => {
    const { html } = mailOf(notice({ kind: 'test.k', mail: { ...mail, preheader: '월요일 10:30' } }))
    expect(html).not.toMatch(/<img|url\(|<link|<script|@import|src=/i)
    expect(html.indexOf('월요일 10:30')).toBeLessThan(html.indexOf('<h1'))
    expect(html).toContain('<html lang="ko">')
    expect(html).toContain('prefers-color-scheme: dark')
  })
  test('NOTI-1 treats what people typed as text', () => {
    const evil = '<img src=x onerror=alert(1)>"\'&'
    const { html, subject, to } = mailOf(notice({ kind: 'test.k', mail: { subject: `a\r\nBcc: x@y ${evil}`, lines: [evil], facts: [{ label: evil, value: evil }], action: { label: evil, href: '/x"onclick="' } } }, { name: `${evil}\nx` }))
    expect(html).not.toMatch(/<img|"onclick/)
    expect(subject).not.toMatch(/[\r\n]/)
    expect(to.name).not.toContain('\n')
  })
  test('is in the recipient’s language', () => {
    const { text, html } = mailOf(notice({ kind: 'test.k', mail: { ...mail, subject: 'Interview', lines: ['One'], facts: [] } }, { locale: 'en', name: 'Hana Kim' }))
    expect(text).toContain('Hello Hana Kim,')
    expect(html).toContain('<html lang="en">')
  })
  test('has a Message-ID made of its delivery, the same each time', () => {
    expect(mailOf(notice({ kind: 'test.k', mail })).messageId).toBe('<d1@maru.example>')
  })
  test('a copy kept beside a real mail server does not show a secret link, the mail itself does', () => {
    const n = notice({ kind: 'test.k', mail: { ...mail, action: { label: '바꾸기', href: '/reset?token=secret', secret: true } } })
    expect(JSON.stringify(mailOf(n))).toContain('token=secret')
    expect(JSON.stringify(mailOf(n, true))).not.toContain('token=secret')
    expect(JSON.stringify(mailOf(notice({ kind: 'test.k', mail }), true))).toContain('/interviews/1')
  })
  test('INT-20 a secret value is readable in the mail and cut from its kept copy', () => {
    const n = notice({ kind: 'test.k', mail: { ...mail, facts: [...mail.facts, { label: '초대 코드', value: 'ABCD-EFGH', secret: true }] } })
    expect(mailOf(n).text).toContain('초대 코드: ABCD-EFGH')
    expect(mailOf(n).html).toContain('ABCD-EFGH')
    const kept = mailOf(n, true)
    expect(JSON.stringify(kept)).not.toContain('ABCD-EFGH')
    expect(kept.text).toContain('초대 코드:')
    expect(kept.text).toContain('한빛소프트')
  })
})

test('NOTI-24 an optional mail says how to get fewer, and its kept copy beside a real mail server lets nobody refuse for its reader', () => {
  const n = notice({ kind: 'posting.deadline', mail }, { required: false, kind: 'posting.deadline', personId: 'p1' })
  const link = /<(https:\/\/maru\.example\/unsubscribe\/p1\.scraps\.[\w-]{43})>/.exec(mailOf(n).headers['List-Unsubscribe']!)![1]!
  expect(mailOf(n).text).toContain(`수신 거부: ${link}`)
  expect(mailOf(n).html).toContain(`href="${link}"`)
  expect(JSON.stringify(mailOf(n, true))).not.toMatch(/unsubscribe\/|List-Unsubscribe/)
  for (const more of [{ required: true }, { personId: null }]) expect(JSON.stringify(mailOf({ ...n, ...more }))).not.toContain('/unsubscribe/')
})

test('a text that stands in for an AlimTalk carries its link, a mail its button', () => {
  const n = notice({ kind: 'test.k', alimtalk: { template: 't', variables: {}, text: '면접이 곧 시작됩니다\n10:30', buttons: [{ label: '입장', href: '/sessions/1/check' }] } })
  const sms = messageOf({ id: 'd', channel: 'text', address: '010' }, n, sender)
  expect(sms).toMatchObject({ message: { to: '010', text: '면접이 곧 시작됩니다\n10:30\n입장: https://maru.example/sessions/1/check' } })
  expect(mailOf(n)).toMatchObject({ subject: '면접이 곧 시작됩니다' })
  expect(mailOf(n).text).toContain('https://maru.example/sessions/1/check')
})

test('INT-20 kept copies of an AlimTalk, and of what stands in for it, show no secret value', () => {
  const n = notice({ kind: 'test.k', alimtalk: { template: 't', variables: { 코드: 'ABCD-EFGH', 이름: '하나' }, secret: ['코드'], text: '하나님, 초대합니다\n코드 ABCD-EFGH', buttons: [{ label: '열기', href: '/invited#code=ABCD-EFGH' }] } })
  for (const channel of ['alimtalk', 'text', 'mail'] as const) {
    const delivery = { id: 'd', channel, address: 'a@example.org' }
    expect(JSON.stringify(messageOf(delivery, n, sender))).toContain('ABCD-EFGH')
    expect(JSON.stringify(messageOf(delivery, n, sender, { cutSecrets: true }))).not.toContain('ABCD-EFGH')
  }
  expect(messageOf({ id: 'd', channel: 'alimtalk', address: '010' }, n, sender, { cutSecrets: true })).toMatchObject({ message: { variables: { 이름: '하나' } } })
})

describe('a template', () => {
  const template: NoticeTemplate = { code: 't1', kind: 'test.k', name: { ko: '이름', en: 'Name' }, text: { ko: '#{이름}님, #{일시} #{이름}', en: '#{이름} at #{일시}' }, buttons: [{ label: { ko: '열기', en: 'Open' }, path: '/i/#{번호}' }] }
  test('NOTI-3 is filled in with its variables', () => {
    expect(fillTemplate(template, 'en', { 이름: 'Hana', 일시: '10:30', 번호: '7' })).toMatchObject({ template: 't1', text: 'Hana at 10:30', buttons: [{ label: 'Open', href: '/i/7' }] })
    expect(variablesOf(template.text.ko)).toEqual(['이름', '일시'])
  })
  test('without a value is a mistake that is seen at once', () => {
    expect(() => fillTemplate(template, 'ko', { 이름: '하나' })).toThrow('일시')
  })
  test('a value that looks like a variable is not filled in again', () => {
    expect(fillTemplate(template, 'en', { 이름: '#{일시}', 일시: 'x', 번호: '1' }).text).toBe('#{일시} at x')
  })
})
