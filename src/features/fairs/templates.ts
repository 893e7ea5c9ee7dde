import type { NoticeTemplate } from '../notices/index.js'

const toFair = { label: { ko: '박람회로 이동', en: 'To the fair' }, path: '/fairs/#{번호}' } as const

/** The AlimTalk templates of fairs, for submission to the provider (NOTI-3). A wording that changes needs a new code. */
export const fairTemplates = {
  called: {
    code: 'maru_fair_called_1', kind: 'fair.called', name: { ko: '현장면접 호출', en: 'Called to a booth' }, buttons: [{ label: { ko: '지금 입장하기', en: 'Enter now' }, path: '/fairs/#{번호}' }],
    text: {
      ko: '#{이름}님, 현장면접 순서가 되었습니다.\n\n■ 기업: #{기업}\n■ 박람회: #{박람회}\n■ 대기 번호: #{대기번호}\n■ 입장 마감: #{마감}\n\n3분 안에 입장해 주세요. 시간이 지나면 다음 분 뒤로 순서가 한 번 미뤄집니다.',
      en: '#{이름}, it is your turn for an interview on the spot.\n\n■ Company: #{기업}\n■ Fair: #{박람회}\n■ Ticket: #{대기번호}\n■ Enter by: #{마감}\n\nPlease enter within 3 minutes. After that you move back once, to behind the next person.',
    },
  },
  back: {
    code: 'maru_fair_back_1', kind: 'fair.back', name: { ko: '현장면접 순서 변경', en: 'Moved back in the line' }, buttons: [toFair],
    text: {
      ko: '#{이름}님, 제한 시간 안에 입장하지 않아 현장면접 순서가 다음 분 뒤로 미뤄졌습니다.\n\n■ 기업: #{기업}\n■ 박람회: #{박람회}\n■ 대기 번호: #{대기번호}\n\n다음 호출에도 입장하지 않으시면 대기가 종료됩니다.',
      en: '#{이름}, you did not enter in time and were moved back to behind the next person.\n\n■ Company: #{기업}\n■ Fair: #{박람회}\n■ Ticket: #{대기번호}\n\nIf the next call passes as well, your waiting ends.',
    },
  },
  missed: {
    code: 'maru_fair_missed_1', kind: 'fair.missed', name: { ko: '현장면접 대기 종료', en: 'Waiting has ended' }, buttons: [toFair],
    text: {
      ko: '#{이름}님, 두 번의 호출에 입장하지 않아 현장면접 대기가 종료되었습니다.\n\n■ 기업: #{기업}\n■ 박람회: #{박람회}\n■ 대기 번호: #{대기번호}\n\n부스 운영 시간 안에는 박람회 페이지에서 다시 대기를 신청하실 수 있습니다.',
      en: '#{이름}, two calls passed and your waiting has ended.\n\n■ Company: #{기업}\n■ Fair: #{박람회}\n■ Ticket: #{대기번호}\n\nWhile the booth is open you can join its line again on the page of the fair.',
    },
  },
  closed: {
    code: 'maru_fair_closed_1', kind: 'fair.closed', name: { ko: '현장면접 부스 종료', en: 'A booth has closed' }, buttons: [toFair],
    text: {
      ko: '#{이름}님, 대기하시던 부스의 현장면접이 종료되었습니다.\n\n■ 기업: #{기업}\n■ 박람회: #{박람회}\n■ 대기 번호: #{대기번호}\n\n다른 부스의 현장면접을 신청하거나 채용공고에 지원하실 수 있습니다.',
      en: '#{이름}, the booth that you waited at has closed.\n\n■ Company: #{기업}\n■ Fair: #{박람회}\n■ Ticket: #{대기번호}\n\nYou can join the line of another booth, or apply to a posting.',
    },
  },
} as const satisfies Record<string, NoticeTemplate>

export type TemplateName = keyof typeof fairTemplates
