import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    title: '회차 기록',
    lead: '예정되고, 진행 중이고, 끝난 모든 회차입니다.',
    phase: '단계', search: '제목이나 기업',
    session: '회차', organisation: '기업', time: '일시', people: '사람', started: '시작', ended: '종료',
    none: '아직 회차가 없습니다', noneText: '기업이 면접 일정을 만들면 여기에 나타납니다.',
    noneFound: '조건에 맞는 회차가 없습니다', noneFoundText: '조건을 줄이거나 지우고 다시 찾아 보세요.',
    logTitle: '한 회차의 기록', logLead: '누가 언제 들어오고 나갔는지, 회차가 어떻게 시작하고 끝났는지 순서대로 적혀 있습니다.',
    back: '회차 목록',
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
