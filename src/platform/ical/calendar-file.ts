import type { Instant } from '../../kernel/time.js'

/** One meeting, as a mail's file and a feed tell it alike. */
export interface CalendarMeeting {
  uid: string
  /** Raised with every change; a calendar ignores what is older than what it has. */
  sequence: number
  stampAt: Instant
  from: Instant
  to: Instant
  summary: string
  description: string
  location: string
  url: string
}

export interface CalendarEvent extends CalendarMeeting {
  /** CANCEL takes back what REQUEST with the same UID has put into the calendar. */
  method: 'REQUEST' | 'CANCEL'
  organiser: { name: string; mail: string }
  attendees: { name: string; mail: string }[]
}

/** An iCalendar file (RFC 5545) for one meeting, as RFC 5546 sends it by mail. Times are UTC. */
export function calendarFile(e: CalendarEvent): string {
  const cancelled = e.method === 'CANCEL'
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Maru//Meetings//EN', 'CALSCALE:GREGORIAN', `METHOD:${e.method}`,
    'BEGIN:VEVENT',
    ...meetingLines(e),
    `ORGANIZER;CN=${parameter(e.organiser.name)}:mailto:${e.organiser.mail}`,
    ...e.attendees.map((a) => `ATTENDEE;CN=${parameter(a.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:${a.mail}`),
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`, 'TRANSP:OPAQUE',
    ...(cancelled ? [] : ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${text(e.summary)}`, 'TRIGGER:-PT15M', 'END:VALARM']),
    'END:VEVENT', 'END:VCALENDAR',
  ]
  return lines.map(fold).join('\r\n') + '\r\n'
}

export interface FeedEntry extends CalendarMeeting {
  /** TENTATIVE where the person has not said yet that they come. */
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'
}

/**
 * A calendar to be fetched again and again (RFC 5545): without METHOD, which would make a message of it (3.7.2). Times are UTC, so that no change to
 * daylight saving moves them. The same meetings make the same text, letter for letter.
 */
export function calendarFeed(name: string, entries: readonly FeedEntry[]): string {
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Maru//Meetings//EN', 'CALSCALE:GREGORIAN', `NAME:${text(name)}`, `X-WR-CALNAME:${text(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT15M', 'X-PUBLISHED-TTL:PT15M',
    ...entries.flatMap((e) => ['BEGIN:VEVENT', ...meetingLines(e), `STATUS:${e.status}`, `TRANSP:${e.status === 'CANCELLED' ? 'TRANSPARENT' : 'OPAQUE'}`, 'END:VEVENT']),
    'END:VCALENDAR',
  ]
  return lines.map(fold).join('\r\n') + '\r\n'
}

const meetingLines = (e: CalendarMeeting): string[] => [
  `UID:${e.uid}`, `SEQUENCE:${e.sequence}`, `DTSTAMP:${utc(e.stampAt)}`, `DTSTART:${utc(e.from)}`, `DTEND:${utc(e.to)}`,
  `SUMMARY:${text(e.summary)}`, `DESCRIPTION:${text(e.description)}`, ...(e.location ? [`LOCATION:${text(e.location)}`] : []), `URL:${e.url}`,
]

/** '20261123T013000Z' */
const utc = (at: Instant): string => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
/** RFC 5545, 3.3.11 */
const text = (value: string): string => value.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')
/** RFC 5545, 3.2: quoted, in which a quote cannot stand. */
const parameter = (value: string): string => `"${value.replace(/["\p{Cc}]/gu, ' ')}"`

/** RFC 5545, 3.1: at most 75 octets a line, never cut within a letter; what goes on begins with a space. */
function fold(line: string): string {
  const out: string[] = []
  let current = ''
  let octets = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (octets + size > 75) { out.push(current); current = ' '; octets = 1 }
    current += letter
    octets += size
  }
  return [...out, current].join('\r\n')
}
