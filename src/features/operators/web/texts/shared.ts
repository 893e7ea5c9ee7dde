import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    all: '전체',
    search: '검색',
    none: '–',
    toOverview: '운영 현황',
    sender: 'Maru 마루',
    channels: { mail: '메일', alimtalk: '알림톡', text: '문자', push: '앱 푸시' },
    states: {
      planned: '발송 예정', waiting: '발송 대기', handing_over: '발송 중', retrying: '재시도 중', accepted: '전달 완료', delivered: '도착 확인', failed: '실패',
      withdrawn: '발송 취소', skipped: '발송 제외', dropped: '기한 경과', muted: '수신 설정에 따라 제외',
    },
    muted: { hidden: '수신자가 숨긴 대화입니다', push_off: '수신자가 이 서비스의 앱 푸시를 껐습니다', no_consent: '수신에 동의한 회원이 아닙니다', refused: '수신자가 이 메일을 거부했습니다', suspended: '수신자가 이 메일을 정지했습니다' },
    kept: '보관',
    phases: { booked: '예정', open: '입장 가능', starting: '곧 시작', live: '진행 중', over: '종료', cancelled: '취소' },
    failures: {
      no_address: '수신 주소가 없습니다', interrupted: '발송 중 서버가 중단되어 도착 여부를 확인할 수 없습니다', smtp_timeout: '메일 서버의 응답이 지연되었습니다',
      smtp_address: '메일 주소 형식이 올바르지 않습니다', smtp_eauth: '메일 서버 계정 인증에 실패했습니다', connection: '메일 서버에 연결하지 못했습니다',
    },
    refusedBy: ({ code }: { code: string }) => `메일 서버가 거절했습니다 (${code})`,
    otherFailure: ({ code }: { code: string }) => `전달하지 못했습니다 (${code})`,
  },
  en: {
    all: 'All',
    search: 'Search',
    none: '–',
    toOverview: 'Overview',
    sender: 'Maru',
    channels: { mail: 'Mail', alimtalk: 'AlimTalk', text: 'Text', push: 'Push' },
    states: {
      planned: 'Planned', waiting: 'Waiting its turn', handing_over: 'Handing over', retrying: 'Trying again', accepted: 'Handed over', delivered: 'Arrived', failed: 'Failed',
      withdrawn: 'Withdrawn', skipped: 'Skipped', dropped: 'Too late, not sent', muted: 'Not wanted, not sent',
    },
    muted: { hidden: 'The recipient has hidden this conversation', push_off: 'The recipient has switched push off for this service', no_consent: 'The recipient never agreed to receive it', refused: 'The recipient refuses mail of this kind', suspended: 'The recipient has suspended mail of this kind' },
    kept: 'Kept in the outbox',
    phases: { booked: 'Booked', open: 'Entry open', starting: 'Starting', live: 'Live', over: 'Over', cancelled: 'Cancelled' },
    failures: {
      no_address: 'There is no address to send to', interrupted: 'The server stopped while sending; whether it arrived is unknown', smtp_timeout: 'The mail server did not answer in time',
      smtp_address: 'The mail address is malformed', smtp_eauth: 'The mail server did not accept the account', connection: 'The mail server could not be reached',
    },
    refusedBy: ({ code }) => `The mail server refused it (${code})`,
    otherFailure: ({ code }) => `It could not be handed over (${code})`,
  },
})
