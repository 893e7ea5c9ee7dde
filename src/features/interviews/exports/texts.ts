import { texts } from '../../../kernel/texts.js'

/** Interviews in tables and documents that a company saves. */
export const exportTexts = texts({
  ko: {
    file: '면접', day: '날짜', from: '시작', to: '종료', posting: '공고', round: '차수', medium: '종류', place: '장소', panel: '면접관', number: '지원자 번호', applicant: '지원자',
    answer: '답변', reason: '답변 사유', state: '상태', result: '결과',
    rounds: ({ round }: { round: number }) => (round === 0 ? '면접' : `추가면접 ${round}`),
    media: { video: '화상', in_person: '대면' }, answers: { attend: '참석', another_time: '일정 변경 요청', decline: '불참', none: '답변 전' },
    outcomes: { pass: '합격', fail: '불합격', hold: '보류', additional: '추가면접' }, states: { booked: '예정', over: '종료', cancelled: '취소' },
    numbered: ({ n }: { n: number }) => `지원자 ${n}`, labelled: ({ label, value }: { label: string; value: string }) => `${label}: ${value}`,
  },
  en: {
    file: 'Interviews', day: 'Day', from: 'From', to: 'To', posting: 'Posting', round: 'Round', medium: 'Kind', place: 'Place', panel: 'Interviewers', number: 'Applicant no.', applicant: 'Applicant',
    answer: 'Answer', reason: 'What they wrote', state: 'State', result: 'Result',
    rounds: ({ round }) => (round === 0 ? 'Interview' : `Additional ${round}`),
    media: { video: 'Video', in_person: 'In person' }, answers: { attend: 'Attends', another_time: 'Asks for another time', decline: 'Will not attend', none: 'No answer yet' },
    outcomes: { pass: 'Passed', fail: 'Not passed', hold: 'On hold', additional: 'Additional interview' }, states: { booked: 'To come', over: 'Past', cancelled: 'Cancelled' },
    numbered: ({ n }) => `Applicant ${n}`, labelled: ({ label, value }) => `${label}: ${value}`,
  },
})
