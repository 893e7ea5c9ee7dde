import { texts } from '../kernel/texts.js'

/** The general refusals that any operation may give. */
export const generalErrors = texts({
  ko: {
    unexpected: '예상하지 못한 문제가 생겼습니다. 잠시 뒤에 다시 시도해 주세요.',
    not_found: '찾을 수 없습니다. 주소를 확인하시거나 목록에서 다시 열어 주세요.',
    sign_in_needed: '로그인이 필요합니다. 로그인하시면 이 화면으로 돌아옵니다.',
    operator_only: '운영자만 할 수 있는 일입니다. 필요하시면 운영자에게 요청해 주세요.',
    invalid_request: '입력한 내용을 확인해 주세요. 형식에 맞지 않는 값이 있습니다.',
    invalid_cursor: '목록의 위치를 알 수 없습니다. 목록을 처음부터 다시 열어 주세요.',
    request_too_large: '보내신 내용이 너무 큽니다. 줄여서 다시 보내 주세요.',
    too_many_requests: ({ retryAfterSeconds }: { retryAfterSeconds: number }) => `요청이 너무 많습니다. ${retryAfterSeconds}초 뒤에 다시 시도해 주세요.`,
    foreign_origin: '다른 사이트에서 보낸 요청이라 받지 않았습니다. 이 사이트에서 다시 시도해 주세요.',
    database_away: '잠시 연결이 원활하지 않습니다. 곧 자동으로 다시 시도합니다.',
    still_running: '같은 요청을 처리하고 있습니다. 잠시만 기다려 주세요.',
    not_empty: '이미 회원이 있는 설치라 체험용 자료로 채울 수 없습니다. 새 폴더(MARU_HOME)로 시작해 주세요.',
    key_used_elsewhere: '이미 다른 요청에 쓰인 키입니다. 새로 시도해 주세요.',
  },
  en: {
    unexpected: 'Something went wrong that we did not foresee. Please try again in a moment.',
    not_found: 'This cannot be found. Check the address, or open it again from its list.',
    sign_in_needed: 'Please sign in. You will come back to this page afterwards.',
    operator_only: 'Only operators can do this. Ask an operator if you need it done.',
    invalid_request: 'Please check what you entered. Some values do not have the right form.',
    invalid_cursor: 'That place in the list is unknown. Please open the list again from the start.',
    request_too_large: 'What you sent is too large. Please make it smaller and send it again.',
    too_many_requests: ({ retryAfterSeconds }: { retryAfterSeconds: number }) => `Too many requests. Please try again in ${retryAfterSeconds} seconds.`,
    foreign_origin: 'This request came from another site and was not accepted. Please try again from this site.',
    database_away: 'The connection is interrupted for a moment. It is tried again by itself.',
    still_running: 'The same request is being worked on. Please wait a moment.',
    not_empty: 'This installation already has members and cannot be filled with demo data. Start it with a new folder (MARU_HOME).',
    key_used_elsewhere: 'This key was used for another request. Please start again.',
  },
})
