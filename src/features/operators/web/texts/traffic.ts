import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    channels: '채널 상태', volume: '최근 30일 발송량',
    states: { idle: '발송 내역 없음', fine: '정상', trouble: '실패 발생', backing_off: '재시도 대기 중' },
    lastSuccess: ({ at }: { at: string }) => `마지막 성공 ${at}`, noSuccess: '성공한 발송 없음',
    failures: ({ hour, day }: { hour: number; day: number }) => `실패 1시간 ${hour}건, 24시간 ${day}건`,
    waiting: ({ count, since }: { count: number; since: string }) => `대기 ${count}건, 가장 오래된 대기 ${since}부터`,
    next: ({ at }: { at: string }) => `다음 시도 ${at}`,
    delivered: '도착 확인', accepted: '전달 완료', failed: '실패', table: '표로 보기', day: '날짜', nothing: '이 기간에 발송된 메시지가 없습니다.',
    chart: ({ channel, delivered, accepted, failed }: { channel: string; delivered: number; accepted: number; failed: number }) => `${channel} 최근 30일: 도착 확인 ${delivered}건, 전달 완료 ${accepted}건, 실패 ${failed}건`,
    retryAll: '조건에 맞는 실패 메시지 다시 보내기 (최대 50건)', retried: ({ count }: { count: number }) => `${count}건을 다시 보냅니다.`, more: '아직 남은 메시지가 있습니다. 한 번 더 눌러 주세요.',
  },
  en: {
    channels: 'How the channels do', volume: 'Messages of the last thirty days',
    states: { idle: 'Nothing sent yet', fine: 'Fine', trouble: 'Failures', backing_off: 'Pausing before the next try' },
    lastSuccess: ({ at }) => `Last success ${at}`, noSuccess: 'No success yet',
    failures: ({ hour, day }) => `${hour} failed in the last hour, ${day} in 24 hours`,
    waiting: ({ count, since }) => `${count} waiting, the oldest since ${since}`,
    next: ({ at }) => `next try ${at}`,
    delivered: 'Arrived', accepted: 'Handed over', failed: 'Failed', table: 'As a table', day: 'Day', nothing: 'No message went out in this time.',
    chart: ({ channel, delivered, accepted, failed }) => `${channel}, last thirty days: ${delivered} arrived, ${accepted} handed over, ${failed} failed`,
    retryAll: 'Send all failed ones of these filters again (50 at most)', retried: ({ count }) => (count === 1 ? 'One message is sent again.' : `${count} messages are sent again.`), more: 'Further ones are left: press once more.',
  },
})
