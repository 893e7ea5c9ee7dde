import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    title: '영상면접 초대',
    lead: '메시지로 받은 8자리 코드를 입력하시면 면접 요청을 볼 수 있습니다. 코드는 처음 입력한 계정에서만 사용할 수 있습니다.',
    code: '초대 코드',
    codeHint: '하이픈(-)과 대소문자는 구분하지 않습니다.',
    enter: '면접 요청 확인하기',
    received: '받은 면접 요청',
    receivedOn: ({ day }: { day: string }) => `${day} 수신`,
    none: '받은 면접 요청이 없습니다',
    noneText: '초대 코드를 입력하면 면접 요청이 여기에 표시됩니다.',
    noneFound: '이 기간에 받은 요청이 없습니다',
    noneFoundText: '기간을 초기화하면 모든 요청을 볼 수 있습니다.',
    cancelled: '취소됨',
  },
  en: {
    title: 'Interview invitation',
    lead: 'Enter the code of eight letters from your message to see the request. The code belongs to the account that enters it first.',
    code: 'Invitation code',
    codeHint: 'Dashes and small letters do not matter.',
    enter: 'See the request',
    received: 'Requests received',
    receivedOn: ({ day }) => `received ${day}`,
    none: 'No requests yet',
    noneText: 'A request stays here once its code was entered.',
    noneFound: 'No request was received in this period',
    noneFoundText: 'Clear the period to see all of them.',
    cancelled: 'Cancelled',
  },
})
