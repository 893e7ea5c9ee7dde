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
    verified: '서명 확인: 적힌 그대로입니다', notVerified: '서명이 맞지 않습니다. 기록이 나중에 바뀌었을 수 있습니다.',
    logNone: '아직 적힌 일이 없습니다', logNoneText: '회차가 잡히거나 누군가 들어오면 여기에 적힙니다.',
    system: '시스템', hash: '지문',
    terms: { from: '시작', to: '끝', by: '누가', people: '사람', cause: '까닭', endedAt: '끝난 때', until: '언제까지', minutes: '분', code: '까닭', text: '내용' },
    types: {
      booked: '일정이 잡힘', moved: '일정이 바뀜', cancelled: '취소됨', panel_changed: '면접관이 바뀜', confirmed: '참석 답변', unconfirmed: '참석 답변을 거둠', waiting: '대기방에 들어옴',
      ready: '준비 완료', not_ready: '준비 완료를 거둠', started: '시작함', entered: '입장함', re_entered: '다시 들어옴', taken_over: '다른 탭으로 이어감', dropped: '연결이 끊김',
      left: '나감', held: '잠시 나가 있게 함', called: '다시 부름', extended: '연장함', ended: '끝냄', closed: '방이 닫힘', refused: '입장이 거절됨', sound_only: '소리로만 참여',
      message: '대화', feedback: '연결 의견', bound: '계정과 이어짐',
    },
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
    verified: 'Signatures checked: this is as it was written', notVerified: 'The signatures do not fit. The log may have been changed afterwards.',
    logNone: 'Nothing is written yet', logNoneText: 'When the session is booked or somebody enters, it is written here.',
    system: 'System', hash: 'Fingerprint',
    terms: { from: 'from', to: 'to', by: 'by', people: 'people', cause: 'cause', endedAt: 'ended', until: 'until', minutes: 'minutes', code: 'reason', text: 'words' },
    types: {
      booked: 'Booked', moved: 'Moved', cancelled: 'Cancelled', panel_changed: 'Panel changed', confirmed: 'Attendance confirmed', unconfirmed: 'Attendance taken back', waiting: 'Entered the waiting room',
      ready: 'Ready', not_ready: 'Ready taken back', started: 'Started', entered: 'Entered', re_entered: 'Entered again', taken_over: 'Went on in another tab', dropped: 'Connection lost',
      left: 'Left', held: 'Asked to wait outside', called: 'Called back', extended: 'Extended', ended: 'Ended', closed: 'Room closed', refused: 'Entry refused', sound_only: 'Sound only',
      message: 'Chat', feedback: 'Word on the connection', bound: 'Bound to an account',
    },
  },
})
