import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    title: '진행 기록',
    lead: '예정, 진행 중, 종료된 모든 일정입니다.',
    phase: '단계', search: '제목 또는 기업',
    session: '일정', organisation: '기업', time: '일시', people: '참여자', started: '시작', ended: '종료',
    none: '등록된 일정이 없습니다', noneText: '기업이 면접 일정을 등록하면 여기에 표시됩니다.',
    noneFound: '조건에 맞는 일정이 없습니다', noneFoundText: '조건을 변경하거나 초기화한 후 다시 검색해 주세요.',
    logTitle: '진행 기록', logLead: '참여자의 입장과 퇴장, 일정의 시작과 종료가 순서대로 기록되어 있습니다.',
    back: '일정 목록',
  },
  en: {
    title: 'Session logs',
    lead: 'All sessions that are booked, live or over.',
    phase: 'Phase', search: 'Title or company',
    session: 'Session', organisation: 'Company', time: 'Time', people: 'People', started: 'Started', ended: 'Ended',
    none: 'No sessions yet', noneText: 'When a company schedules an interview, it appears here.',
    noneFound: 'No session fits these filters', noneFoundText: 'Use fewer filters, or clear them and search again.',
    logTitle: 'Log of a session', logLead: 'Who came and went, and how the session began and ended, in order.',
    back: 'All sessions',
  },
})
