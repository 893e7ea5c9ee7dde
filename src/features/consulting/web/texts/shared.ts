import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    types: { video: '화상', phone: '전화', in_person: '대면' },
    states: { applied: '신청', assigned: '확정', running: '진행 중', done: '완료', rated: '만족도평가완료', cancelled: '취소', no_show: '불참' },
    sides: { applicant: '신청자', consultant: '상담사', operator: '운영자' },
    field: '상담분야', type: '상담유형', about: '상담 내용', consultant: '상담사', applicant: '신청자', when: '상담 일시', state: '상태', appliedAt: '신청 일시', number: '번호', place: '장소', wanted: '희망 시간', files: '첨부 자료', phone: '전화번호',
    from: '신청일(시작)', to: '신청일(종료)', all: '전체', search: '상담사·내용 검색', filters: '상세 검색', none: '-', notAssigned: '배정 전', noFiles: '없음',
    enter: '상담 입장', reenter: '재입장', enterWhy: ({ at }: { at: string }) => `${at}부터 입장할 수 있습니다.`,
    cancel: '상담 취소', cancelTitle: '상담을 취소할까요?', cancelText: '취소한 상담은 되돌릴 수 없으며, 취소 사유가 상대방에게 전달됩니다.', cancelReason: '취소 사유', keep: '돌아가기', cancelled: '상담을 취소했습니다.', cancelLate: '입장이 시작된 후에는 직접 취소할 수 없습니다. 상담사에게 바로 연락해 주세요.',
    cancelledBecause: ({ who, reason }: { who: string; reason: string }) => `${who}가 취소했습니다: ${reason}`,
    details: '상세 보기', act: '관리', rate: '만족도 평가',
  },
  en: {
    types: { video: 'Video', phone: 'Telephone', in_person: 'In person' },
    states: { applied: 'Applied', assigned: 'Confirmed', running: 'Running', done: 'Done', rated: 'Done and rated', cancelled: 'Cancelled', no_show: 'No-show' },
    sides: { applicant: 'the applicant', consultant: 'the consultant', operator: 'an operator' },
    field: 'Field', type: 'Type', about: 'What it is about', consultant: 'Consultant', applicant: 'Applicant', when: 'Booked time', state: 'State', appliedAt: 'Applied', number: 'No.', place: 'Place', wanted: 'Wanted times', files: 'Attachments', phone: 'Telephone',
    from: 'Applied from', to: 'Applied until', all: 'All', search: 'Consultant or content', filters: 'Filters', none: '–', notAssigned: 'Not assigned yet', noFiles: 'None',
    enter: 'Enter the consultation', reenter: 'Enter again', enterWhy: ({ at }) => `You can enter from ${at}.`,
    cancel: 'Cancel the consultation', cancelTitle: 'Cancel this consultation?', cancelText: 'This cannot be undone, and the other side gets your reason.', cancelReason: 'Your reason', keep: 'Keep it', cancelled: 'The consultation was cancelled.', cancelLate: 'Entry is open, so you cannot cancel by yourself any more. Please contact your consultant directly.',
    cancelledBecause: ({ who, reason }) => `Cancelled by ${who}: ${reason}`,
    details: 'Details', act: 'To do', rate: 'Rate it',
  },
})
