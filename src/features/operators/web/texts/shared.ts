import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    all: '전체',
    search: '찾기',
    none: '–',
    toOverview: '운영 현황',
    sender: 'Maru 마루',
    channels: { mail: '메일', alimtalk: '알림톡', text: '문자' },
    states: {
      planned: '보낼 예정', waiting: '차례를 기다림', handing_over: '보내는 중', retrying: '다시 시도 중', accepted: '전달함', delivered: '도착 확인', failed: '실패',
      withdrawn: '거두어들임', skipped: '건너뜀', dropped: '때가 지나 보내지 않음',
    },
    kept: '보관함에 둠',
    phases: { booked: '예정', open: '입장 가능', starting: '곧 시작', live: '진행 중', over: '종료', cancelled: '취소' },
    failures: {
      no_address: '받을 주소가 없습니다', interrupted: '보내는 도중 서버가 멈추어 도착했는지 알 수 없습니다', smtp_timeout: '메일 서버가 제때 답하지 않았습니다',
      smtp_address: '메일 주소의 형식이 잘못되었습니다', smtp_eauth: '메일 서버가 계정 정보를 받아들이지 않았습니다', connection: '메일 서버에 연결하지 못했습니다',
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
    channels: { mail: 'Mail', alimtalk: 'AlimTalk', text: 'Text' },
    states: {
      planned: 'Planned', waiting: 'Waiting its turn', handing_over: 'Handing over', retrying: 'Trying again', accepted: 'Handed over', delivered: 'Arrived', failed: 'Failed',
      withdrawn: 'Withdrawn', skipped: 'Skipped', dropped: 'Too late, not sent',
    },
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
