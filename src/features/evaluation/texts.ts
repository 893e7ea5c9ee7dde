import { texts } from '../../kernel/texts.js'

interface Zone { timeZone: string }
const moment = (iso: string, locale: string, timeZone: string) => new Intl.DateTimeFormat(locale, { timeZone, month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(iso))

interface Undecidable { published: string[]; notHeld: string[]; cancelled: string[]; elsewhere: string[] }
/** The reasons that are there, each with its names. */
const reasons = (u: Undecidable, said: Record<keyof Undecidable, string>): string =>
  (['published', 'notHeld', 'cancelled', 'elsewhere'] as const).filter((why) => u[why].length).map((why) => `${said[why]}: ${u[why].join(', ')}.`).join(' ')

export const evaluationErrors = texts({
  ko: {
    panel_fills: '평가표는 면접관만 작성할 수 있습니다. 합격 여부는 ‘결과’에서 결정해 주세요.',
    sheet_sent: '이미 제출한 평가표라 수정할 수 없습니다.',
    sheet_not_open: ({ opensAt, timeZone }: Zone & { opensAt: string }) => `평가표는 ${moment(opensAt, 'ko-KR', timeZone)}부터 작성할 수 있습니다.`,
    sheet_changed_elsewhere: '다른 창이나 기기에서 이 평가표를 먼저 저장했습니다. 새로고침한 후 이어서 작성해 주세요.',
    sheet_unfinished: '점수가 없는 항목이 있거나 추천 여부를 선택하지 않았습니다. 표시된 항목을 입력한 후 제출해 주세요.',
    send_after_start: '면접이 시작된 후에 제출할 수 있습니다. 작성하신 내용은 저장되어 있습니다.',
    criterion_unknown: '평가 항목이 변경되었습니다. 새로고침한 후 이어서 작성해 주세요.',
    interview_not_held: '아직 진행되지 않은 면접입니다. 면접이 시작된 후에 결정해 주세요.',
    decision_published: '이미 지원자에게 발표한 결과는 변경할 수 없습니다.',
    undecidable: (u: Undecidable) => `결정할 수 없는 지원자가 있어 아무 결과도 저장하지 않았습니다. ${reasons(u, { published: '이미 발표함', notHeld: '면접 시작 전', cancelled: '취소된 면접', elsewhere: '다른 담당자가 먼저 결정함' })} 해당 지원자의 선택을 해제한 후 다시 시도해 주세요.`,
    publish_not_ahead: '발표 일시는 현재 이후여야 합니다. 바로 발표하려면 ‘지금 발표’를 선택해 주세요.',
    publish_after_next_round: ({ nextFrom, timeZone }: Zone & { nextFrom: string }) => `추가면접(${moment(nextFrom, 'ko-KR', timeZone)})보다 먼저 발표해야 지원자가 참석할 수 있습니다. 더 이른 시간을 선택해 주세요.`,
    too_many_notes: ({ most }: { most: number }) => `메모는 면접마다 ${most}개까지 남길 수 있습니다. 필요 없는 메모를 삭제한 후 다시 시도해 주세요.`,
    next_needed: '추가면접의 날짜와 시간을 선택해 주세요.',
  },
  en: {
    panel_fills: 'Only interviewers of the panel fill in sheets. Decisions are made under “Result”.',
    sheet_sent: 'This sheet has been sent and can no longer be changed.',
    sheet_not_open: ({ opensAt, timeZone }) => `The sheet can be filled in from ${moment(opensAt, 'en-GB', timeZone)}.`,
    sheet_changed_elsewhere: 'This sheet was saved in another window or on another device first. Load it anew and go on from there.',
    sheet_unfinished: 'Some criteria have no score, or the recommendation is missing. Fill in what is marked, then send.',
    send_after_start: 'It can be sent once the interview has started. What you wrote is kept.',
    criterion_unknown: 'The criteria have changed. Please reload and go on from there.',
    interview_not_held: 'This interview is still to come. Please decide once it has started.',
    decision_published: 'The applicant has been told this decision; it can no longer be changed.',
    undecidable: (u) => `Nothing was saved, because some applicants cannot be decided on. ${reasons(u, { published: 'Already published', notHeld: 'Interview still to come', cancelled: 'Interview cancelled', elsewhere: 'Decided by a colleague in the meantime' })} Take them out of your choice and try again.`,
    publish_not_ahead: 'The time must be later than now. Choose “publish now” to tell them at once.',
    publish_after_next_round: ({ nextFrom, timeZone }) => `It must be published before the additional interview (${moment(nextFrom, 'en-GB', timeZone)}), or the applicant cannot come. Please choose an earlier time.`,
    too_many_notes: ({ most }) => `Up to ${most} notes are kept for an interview. Delete one that you no longer need and try again.`,
    next_needed: 'Please set the date and time of the additional interview.',
  },
})

/** What is judged where a posting says nothing (a standalone invitation): ids are the places in the list. */
export const defaultCriteria = texts({
  ko: {
    list: [
      { name: '직무 역량', anchors: ['맡을 일을 설명하지 못한다', '들어 본 정도이다', '필요한 만큼 알고 해 보았다', '깊이 알고 사례로 설명한다', '남을 이끌 만큼 뛰어나다'] },
      { name: '문제 해결', anchors: ['문제를 알아차리지 못한다', '도움을 받아 원인을 찾는다', '스스로 원인을 찾고 푼다', '여러 방법을 근거로 견준다', '다시 생기지 않게 바꾼다'] },
      { name: '의사소통', anchors: ['묻는 것과 다른 답을 한다', '자주 되물어야 한다', '분명하게 답한다', '간결하고 잘 듣는다', '어려운 것도 쉽게 나눈다'] },
    ],
  },
  en: {
    list: [
      { name: 'Skills for the job', anchors: ['Cannot describe the work', 'Has heard of it', 'Knows and has done what is needed', 'Knows it in depth, with examples', 'Could lead others in it'] },
      { name: 'Solving problems', anchors: ['Does not see the problem', 'Finds the cause with help', 'Finds and solves it alone', 'Weighs several ways with reasons', 'Changes things so that it stays solved'] },
      { name: 'Communication', anchors: ['Answers something else', 'Needs to be asked again', 'Answers clearly', 'Is brief and listens well', 'Makes hard things easy to share'] },
    ],
  },
})
