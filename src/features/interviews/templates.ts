import type { NoticeTemplate } from '../notices/index.js'

const answerButton = { label: { ko: '참석 여부 답변하기', en: 'Answer' }, path: '/interviews/#{번호}' } as const
const openButton = { label: { ko: '면접 확인하기', en: 'Open the interview' }, path: '/interviews/#{번호}' } as const
const codeButton = { label: { ko: '초대 코드 입력하기', en: 'Enter the code' }, path: '/invited' } as const

/** What it is about: 공고 is the posting's title, or the title that an invitation has in its place. */
const about = <const K extends string, const E extends string>(time: { ko: K; en: E }) => ({
  ko: `■ 기업: #{기업}\n■ 면접명: #{공고}\n■ 종류: #{종류}\n■ ${time.ko}: #{일시}`,
  en: `■ Company: #{기업}\n■ Interview: #{공고}\n■ Kind: #{종류}\n■ ${time.en}: #{일시}`,
} as const)
const [booked, moved, off] = [about({ ko: '일시', en: 'Time' }), about({ ko: '변경된 일시', en: 'New time' }), about({ ko: '취소된 일시', en: 'Cancelled time' })]

/** The AlimTalk templates of interviews, for submission to the provider (NOTI-3). A wording that changes needs a new code. */
export const interviewTemplates = {
  scheduled: {
    code: 'maru_interview_scheduled_2', kind: 'interview.scheduled', name: { ko: '면접 일정 확정', en: 'Interview scheduled' }, buttons: [answerButton],
    text: {
      ko: `#{이름}님, 면접 일정이 확정되었습니다.\n\n${booked.ko}\n\n참석 여부를 답변해 주세요. 화상면접은 ‘참석’으로 답변하셔야 입장할 수 있습니다.`,
      en: `#{이름}, your interview has been scheduled.\n\n${booked.en}\n\nPlease say whether you will attend. A video interview can be entered only after “attend”.`,
    },
  },
  changed: {
    code: 'maru_interview_changed_2', kind: 'interview.changed', name: { ko: '면접 일정 변경', en: 'Interview changed' }, buttons: [answerButton],
    text: {
      ko: `#{이름}님, 면접 일정이 변경되었습니다.\n\n${moved.ko}\n\n변경된 일정에 참석하실 수 있는지 다시 답변해 주세요.`,
      en: `#{이름}, your interview has a new time.\n\n${moved.en}\n\nPlease say again whether you will attend.`,
    },
  },
  kept: {
    code: 'maru_interview_kept_2', kind: 'interview.kept', name: { ko: '면접 일정 유지', en: 'Interview time kept' }, buttons: [answerButton],
    text: {
      ko: `#{이름}님, 요청하신 일정 변경이 어려워 기존 일정대로 면접을 진행합니다.\n\n${booked.ko}\n\n참석 여부를 다시 답변해 주세요.`,
      en: `#{이름}, the company could not change the time and keeps the booked one.\n\n${booked.en}\n\nPlease say again whether you will attend.`,
    },
  },
  dayBefore: {
    code: 'maru_interview_day_before_2', kind: 'interview.day_before', name: { ko: '면접 하루 전', en: 'Interview in a day' }, buttons: [openButton],
    text: {
      ko: `#{이름}님, 면접 하루 전입니다.\n\n${booked.ko}\n\n면접 일정과 참석 답변을 다시 한번 확인해 주세요.`,
      en: `#{이름}, your interview is one day away.\n\n${booked.en}\n\nPlease check the time and your answer.`,
    },
  },
  entryOpens: {
    code: 'maru_interview_entry_opens_2', kind: 'interview.entry_opens', name: { ko: '면접 시작 임박', en: 'Interview starts soon' }, buttons: [openButton],
    text: {
      ko: `#{이름}님, 면접이 곧 시작됩니다.\n\n${booked.ko}\n\n#{안내}`,
      en: `#{이름}, your interview starts soon.\n\n${booked.en}\n\n#{안내}`,
    },
  },
  cancelled: {
    code: 'maru_interview_cancelled_2', kind: 'interview.cancelled', name: { ko: '면접 취소', en: 'Interview cancelled' }, buttons: [openButton],
    text: {
      ko: `#{이름}님, 아래 면접이 취소되었습니다.\n\n${off.ko}\n\n해당 일시에 참석하지 않으셔도 됩니다.`,
      en: `#{이름}, this interview has been cancelled.\n\n${off.en}\n\nYou need not come at that time.`,
    },
  },
  invited: {
    code: 'maru_interview_invited_2', kind: 'interview.invited', name: { ko: '단독 영상면접 초대', en: 'Interview invitation' }, secret: ['코드', '코드주소'],
    buttons: [{ label: { ko: '초대 확인하기', en: 'Open the invitation' }, path: '/invited#code=#{코드주소}' }],
    text: {
      ko: `#{이름}님, #{기업}에서 면접에 초대합니다.\n\n${booked.ko}\n■ 초대 코드: #{코드}\n\n로그인하신 뒤 초대 코드를 입력하시면 일정을 확인하고 참석 여부를 답변하실 수 있습니다. 코드는 처음 입력한 계정에서만 사용할 수 있습니다.`,
      en: `#{이름}, #{기업} invites you to an interview.\n\n${booked.en}\n■ Invitation code: #{코드}\n\nSign in and enter the code to see the time and answer. The code belongs to the account that enters it first.`,
    },
  },
  invitedReminder: {
    code: 'maru_interview_invited_reminder_2', kind: 'interview.invited_reminder', name: { ko: '단독 영상면접 사전 안내', en: 'Interview invitation reminder' }, buttons: [codeButton],
    text: {
      ko: `#{이름}님, 초대받으신 면접이 곧 진행됩니다.\n\n${booked.ko}\n\n아직 초대 코드를 입력하지 않으셨습니다. 앞서 보내 드린 메시지의 코드를 입력하고 참석 여부를 답변해 주세요.`,
      en: `#{이름}, the interview you were invited to is near.\n\n${booked.en}\n\nYou have not entered the invitation code yet. Please enter the code of the earlier message and say whether you will attend.`,
    },
  },
  invitedChanged: {
    code: 'maru_interview_invited_changed_2', kind: 'interview.invited_changed', name: { ko: '단독 영상면접 일정 변경', en: 'Interview invitation changed' }, buttons: [codeButton],
    text: {
      ko: `#{이름}님, 초대받으신 면접의 일정이 변경되었습니다.\n\n${moved.ko}\n\n앞서 보내 드린 메시지의 초대 코드를 입력하시면 참석 여부를 답변하실 수 있습니다.`,
      en: `#{이름}, the interview you were invited to has a new time.\n\n${moved.en}\n\nEnter the invitation code of the earlier message to answer.`,
    },
  },
  invitedCancelled: {
    code: 'maru_interview_invited_cancelled_1', kind: 'interview.invited_cancelled', name: { ko: '단독 영상면접 취소', en: 'Interview invitation cancelled' }, buttons: [],
    text: {
      ko: `#{이름}님, 초대받으신 면접이 취소되었습니다.\n\n${off.ko}\n\n해당 일시에 참석하지 않으셔도 되며, 앞서 보내 드린 초대 코드는 더 이상 사용할 수 없습니다.`,
      en: `#{이름}, the interview you were invited to has been cancelled.\n\n${off.en}\n\nYou need not come at that time, and the invitation code sent to you no longer works.`,
    },
  },
  result: {
    code: 'maru_interview_result_2', kind: 'interview.result', name: { ko: '면접 결과 안내', en: 'Interview result' }, buttons: [{ label: { ko: '결과 확인하기', en: 'See the result' }, path: '/my/interviews' }],
    text: {
      ko: '#{이름}님, 면접 결과가 발표되었습니다.\n\n■ 기업: #{기업}\n■ 면접명: #{공고}\n■ 면접 일시: #{일시}\n\n마이페이지의 면접현황에서 확인하실 수 있습니다.',
      en: '#{이름}, the result of your interview is there.\n\n■ Company: #{기업}\n■ Interview: #{공고}\n■ Time: #{일시}\n\nYou will find it on My page under interviews.',
    },
  },
} as const satisfies Record<string, NoticeTemplate>

export type TemplateName = keyof typeof interviewTemplates
