import { describe, expect, test } from 'vitest'
import { hours, minutes, toInstant } from '../../../kernel/time.js'
import { deliveryStates, stateOf, type Channel, type DeliveryFacts } from '../rules.js'
import { explain, type Listener, type TryFacts, type WayFacts, type WhyFacts } from './explain.js'

const at = toInstant('2026-12-03T03:00:00Z') // 12:00 in Seoul
const ko: Listener = { locale: 'ko', timeZone: 'Asia/Seoul', home: 'Asia/Seoul', operator: false }
const en: Listener = { ...ko, locale: 'en' }
const none: DeliveryFacts = {
  channel: 'mail', releasedAt: at, tries: 0, firstTryAt: null, handingOverAt: null, lastTryAt: null, nextTryAt: at, acceptedAt: null, deliveredAt: null, failedAt: null, withdrawnAt: null, skippedAt: null,
  droppedAt: null, mutedAt: null, muted: null, heldAt: null, heldUntil: null, held: null, provider: 'smtp', providerId: null, failure: null,
}
const way = (more: Partial<WayFacts>): WayFacts => ({ ...none, id: 'd1', madeAt: at, fallbackOf: null, tried: [], ...more })
const tried = (n: number, outcome: TryFacts['outcome'], reason: string | null = null): TryFacts => ({ n, beganAt: at, endedAt: at, outcome, reason })
const notice = (ways: WayFacts[], more: Partial<WhyFacts> = {}): WhyFacts => ({ kind: 'interview.scheduled', required: true, madeAt: at, dueAt: at, withdrawnAt: null, skippedAt: null, droppedAt: null, bell: null, ways, ...more })
const optional = (ways: WayFacts[], more: Partial<WhyFacts> = {}) => notice(ways, { kind: 'posting.deadline', required: false, ...more })
const words = (facts: WhyFacts, listener: Listener = ko) => explain(facts, listener).map((l) => l.text)
const failed = { failedAt: at, tries: 1, failure: 'smtp_550', tried: [tried(1, 'refused', 'smtp_550')] }

/** Each end, what it says in both languages, and how it is marked. */
const ends: [end: string, facts: WhyFacts, ko: string, en: string, tone: string][] = [
  ['delivered', notice([way({ acceptedAt: at, deliveredAt: at })]), '도착이 확인되었습니다.', 'Its arrival was confirmed.', 'good'],
  ['accepted', notice([way({ acceptedAt: at })]), '받는 쪽 메일 서버로 전달했습니다. 메일이 보이지 않으면 스팸함을 확인해 주세요.', 'It was handed to the mail server. If it cannot be found, the spam folder may hold it.', 'good'],
  ['accepted, kept', notice([way({ acceptedAt: at, provider: 'outbox' })]), '이 설치에는 발송 경로가 연결되어 있지 않아 실제로 발송하지 않고 보관했습니다.', 'No provider is set up here, so it was kept and not really sent.', 'quiet'],
  ['failed', notice([way(failed)]), '대신 보낼 다른 경로가 없습니다.', 'There is no other way to send it.', 'plain'],
  ['failed, no address', notice([way({ failedAt: at, failure: 'no_address' })]), '등록된 메일 주소가 없어 보내지 못했습니다.', 'There is no mail address, so it could not be sent.', 'wrong'],
  ['fell back', notice([way({ ...failed, channel: 'alimtalk' }), way({ id: 'd2', channel: 'text', fallbackOf: 'd1', acceptedAt: at })]), '알림톡이 전달되지 않아 문자로 대신 보냅니다.', 'The AlimTalk did not get through, so a text message takes its place.', 'plain'],
  ['muted by refusal', optional([way({ mutedAt: at, muted: 'refused' })]), '이 종류의 메일을 수신 거부하셨으므로 보내지 않았습니다.', 'Mail of this kind is refused in the settings, so it was not sent.', 'quiet'],
  ['muted by suspension', optional([way({ mutedAt: at, muted: 'suspended' })]), '이 종류의 메일을 수신 정지하신 기간이므로 보내지 않았습니다.', 'Mail of this kind is suspended in the settings, so it was not sent.', 'quiet'],
  ['muted by push off', optional([way({ channel: 'push', mutedAt: at, muted: 'push_off' })]), '이 서비스의 앱 푸시를 끄셨으므로 보내지 않았습니다.', 'Push is switched off for this service, so it was not sent.', 'quiet'],
  ['muted, hidden', optional([way({ channel: 'push', mutedAt: at, muted: 'hidden' })]), '숨기신 대화이므로 보내지 않았습니다.', 'The conversation is hidden, so it was not sent.', 'quiet'],
  ['muted, no consent', optional([way({ mutedAt: at, muted: 'no_consent' })]), '수신에 동의하지 않으셨으므로 보내지 않았습니다.', 'Nobody agreed to receive it, so it was not sent.', 'quiet'],
  ['held by quiet hours', optional([way({ channel: 'push', held: 'quiet_hours', heldAt: at, heldUntil: at + hours(20), nextTryAt: at + hours(20) })]), '2026. 12. 4. (금) 08:00 이후에 발송됩니다.', 'It will be sent after Fri, Dec 4, 2026 08:00.', 'plain'],
  ['skipped since made late', notice([way({ releasedAt: null, skippedAt: at })], { skippedAt: at, dueAt: at - hours(1) }), '등록된 시점에 이미 안내할 시각이 지나 보내지 않았습니다.', 'When it was made, its time had passed already, so it was not sent.', 'quiet'],
  ['withdrawn', notice([way({ releasedAt: null, withdrawnAt: at })], { withdrawnAt: at }), '보내기 전에 취소되었습니다.', 'It was withdrawn before it was sent.', 'quiet'],
  ['withdrawn, account closed', notice([way({ withdrawnAt: at })]), '탈퇴하신 계정이므로 보내지 않았습니다.', 'The account was closed, so it was not sent.', 'quiet'],
  ['dropped', notice([way({ droppedAt: at })], { droppedAt: at }), '안내할 시점이 지나 보내지 않았습니다.', 'The time of what it tells had passed, so it was not sent.', 'quiet'],
  ['unknown outcome', notice([way({ failedAt: at, tries: 1, failure: 'interrupted', tried: [tried(1, 'unknown', 'interrupted')] })]), '이미 도착했을 수 있으므로 같은 안내를 다시 보내지 않았습니다.', 'Since it may have arrived, it was not sent a second time.', 'plain'],
  ['reported as failed', notice([way({ acceptedAt: at, failedAt: at, tries: 1, failure: 'solapi_3104', tried: [tried(1, 'accepted')] })]), '전달한 뒤 도착하지 않은 것으로 확인되었습니다. 발송 경로에서 받지 않았습니다.', 'It was handed over and did not arrive after all. The far side did not take it.', 'wrong'],
  ['planned', notice([way({ releasedAt: null, nextTryAt: at + hours(1) })], { dueAt: at + hours(1) }), '2026. 12. 3. (목) 13:00에 발송 예정입니다.', 'It is to be sent on Thu, Dec 3, 2026 13:00.', 'plain'],
  ['waiting', notice([way({})]), '발송 순서를 기다리고 있습니다.', 'It waits for its turn.', 'plain'],
  ['handing over', notice([way({ handingOverAt: at, tries: 1 })]), '지금 발송하고 있습니다.', 'It is being sent now.', 'plain'],
  ['retrying', notice([way({ tries: 1, lastTryAt: at, nextTryAt: at + minutes(5), tried: [tried(1, 'postponed', 'smtp_421')] })]), '2026. 12. 3. (목) 12:05에 다시 시도합니다.', 'It will be tried again on Thu, Dec 3, 2026 12:05.', 'plain'],
]

describe('NOTI-27 why did I get this, or not', () => {
  test.each(ends)('NOTI-27 %s', (_end, facts, inKorean, inEnglish, tone) => {
    expect(words(facts)).toContain(inKorean)
    expect(words(facts, en)).toContain(inEnglish)
    expect(explain(facts, ko).find((l) => l.text === inKorean)!.tone).toBe(tone)
  })

  test('NOTI-27 the table knows every state that a delivery can be in', () => {
    expect(new Set(ends.flatMap(([, facts]) => facts.ways.map(stateOf)))).toEqual(new Set(deliveryStates))
  })

  test('NOTI-27 the way begins with the rule, its time and the setting', () => {
    expect(words(notice([way({ acceptedAt: at })], { dueAt: at + hours(1) })).slice(0, 4)).toEqual([
      '면접 일정이 확정되었습니다.', '2026. 12. 3. (목) 13:00에 보내도록 예약되었습니다.', '필수 알림입니다. 면접 일정을 놓치지 않으셔야 하므로 수신 설정과 관계없이 보냅니다.', '메일로 보냅니다.',
    ])
    expect(words(optional([]))[2]).toBe('선택 알림입니다. 스크랩 알림의 수신 설정에 따라 보냅니다.')
    expect(words(notice([], { kind: 'no.such' }))[0]).toBe('서비스 이용 중 안내가 필요한 일이 있었습니다.')
  })

  test('NOTI-27 tries and what took over are told in their order', () => {
    const facts = notice([
      way({ channel: 'alimtalk', tries: 2, failedAt: at, failure: 'http_503', tried: [tried(1, 'postponed', 'http_503'), tried(2, 'refused', 'http_400')] }),
      way({ id: 'd2', channel: 'text', fallbackOf: 'd1', acceptedAt: at, deliveredAt: at, tried: [tried(1, 'accepted')] }),
    ])
    expect(explain(facts, ko).slice(3).map((l) => [l.channel, l.text])).toEqual([
      ['alimtalk', '알림톡으로 보냅니다.'],
      ['alimtalk', '1번째 시도: 전달되지 않아 다시 시도하기로 했습니다. 발송 경로가 응답하지 않았습니다.'],
      ['alimtalk', '2번째 시도: 전달되지 않았습니다. 발송 경로에서 받지 않았습니다.'],
      ['alimtalk', '보내지 못했습니다. 발송 경로가 응답하지 않았습니다.'],
      ['alimtalk', '대신 문자로 보냈습니다.'],
      ['text', '알림톡이 전달되지 않아 문자로 대신 보냅니다.'],
      ['text', '도착이 확인되었습니다.'],
    ])
  })

  test('NOTI-27 a notice of the bell alone says so, and when it was read', () => {
    expect(words(notice([], { bell: { at, readAt: at + 1 } })).slice(-3)).toEqual(['알림함에 표시했습니다.', '알림함에서 읽음으로 표시되었습니다.', '이 알림은 알림함에만 표시됩니다.'])
  })

  test('NOTI-27 the person reads no word of the provider’s; the operator reads its code as well', () => {
    for (const listener of [ko, en]) for (const [, facts] of ends) expect(words(facts, listener).join(' ')).not.toMatch(/smtp|solapi|interrupted|no_address/)
    expect(words(notice([way(failed)]), { ...ko, operator: true })).toContain('보내지 못했습니다. 받는 주소 또는 번호로 전달할 수 없습니다. (smtp_550)')
  })

  test('NOTI-27 every channel says that it goes, in both languages', () => {
    for (const channel of ['mail', 'alimtalk', 'text', 'push'] satisfies Channel[]) for (const l of [ko, en]) expect(words(notice([way({ channel, acceptedAt: at })]), l).every((w) => w.length > 5)).toBe(true)
  })
})
