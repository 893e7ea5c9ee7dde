import { expect, test } from 'vitest'
import { minutes } from '../../kernel/time.js'
import { calendarFile, type CalendarEvent } from './calendar-file.js'

const from = Date.parse('2026-11-25T01:00:00Z')
const event: CalendarEvent = {
  method: 'REQUEST', uid: 'abc@maru.example', sequence: 2, stampAt: from - minutes(60), from, to: from + minutes(30), summary: '화상면접: 김하늘, 이바다; 백엔드', description: '면접관: 박나무\nhttps://maru.example/x',
  location: '서울시 중구 세종대로 110, 본관 3층 회의실 (안내 데스크에서 이름을 말씀해 주세요)', url: 'https://maru.example/x', organiser: { name: 'Maru "마루"', mail: 'no-reply@maru.example' }, attendees: [{ name: '박나무', mail: 'p@maru.example' }],
}

test('INT-5 a calendar file is RFC 5545: UTC times, escaped text, lines of at most 75 octets that unfold to what was meant', () => {
  const file = calendarFile(event)
  expect(file.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  expect(file).not.toMatch(/[^\r]\n/)
  const lines = file.replace(/\r\n /g, '').split('\r\n')
  for (const line of ['METHOD:REQUEST', 'UID:abc@maru.example', 'SEQUENCE:2', 'DTSTART:20261125T010000Z', 'DTEND:20261125T013000Z', 'DTSTAMP:20261125T000000Z', 'STATUS:CONFIRMED',
    'SUMMARY:화상면접: 김하늘\\, 이바다\\; 백엔드', 'DESCRIPTION:면접관: 박나무\\nhttps://maru.example/x', 'ORGANIZER;CN="Maru  마루 ":mailto:no-reply@maru.example']) expect(lines).toContain(line)
  expect(lines.some((l) => l.startsWith('LOCATION:서울시 중구 세종대로 110\\, 본관'))).toBe(true)
  expect(lines.filter((l) => l.startsWith('BEGIN:')).length).toBe(lines.filter((l) => l.startsWith('END:')).length)
})

test('INT-5 a cancellation takes back the same UID with a higher number', () => {
  const lines = calendarFile({ ...event, method: 'CANCEL', sequence: 3 }).split('\r\n')
  for (const line of ['METHOD:CANCEL', 'UID:abc@maru.example', 'SEQUENCE:3', 'STATUS:CANCELLED']) expect(lines).toContain(line)
})
