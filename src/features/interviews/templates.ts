import type { NoticeTemplate } from '../notices/index.js'

const answerButton = { label: { ko: '답변하기', en: 'Answer' }, path: '/interviews/#{번호}' }
const openButton = { label: { ko: '면접 확인하기', en: 'Open the interview' }, path: '/interviews/#{번호}' }

/** The AlimTalk templates of interviews, for submission to the provider (NOTI-3). A wording that changes needs a new code. */
export const interviewTemplates = {
  scheduled: {
    code: 'maru_interview_scheduled_1', kind: 'interview.scheduled', name: { ko: '면접 일정 확정', en: 'Interview scheduled' }, buttons: [answerButton],
    text: {
      ko: '#{이름}님, 면접 일정이 정해졌습니다.\n\n■ 기업: #{기업}\n■ 공고: #{공고}\n■ 종류: #{종류}\n■ 일시: #{일시}\n\n참석 여부를 알려 주세요. ‘참석’으로 답하셔야 입장할 수 있습니다.',
      en: '#{이름}, your interview has been scheduled.\n\n■ Company: #{기업}\n■ Posting: #{공고}\n■ Kind: #{종류}\n■ Time: #{일시}\n\nPlease say whether you will attend. Entry opens only after “attend”.',
    },
  },
  changed: {
    code: 'maru_interview_changed_1', kind: 'interview.changed', name: { ko: '면접 일정 변경', en: 'Interview changed' }, buttons: [answerButton],
    text: {
      ko: '#{이름}님, 면접 일정이 바뀌었습니다.\n\n■ 기업: #{기업}\n■ 공고: #{공고}\n■ 종류: #{종류}\n■ 새 일시: #{일시}\n\n새 일정에 맞추어 참석 여부를 다시 알려 주세요.',
      en: '#{이름}, your interview has a new time.\n\n■ Company: #{기업}\n■ Posting: #{공고}\n■ Kind: #{종류}\n■ New time: #{일시}\n\nPlease say again whether you will attend.',
    },
  },
  kept: {
    code: 'maru_interview_kept_1', kind: 'interview.kept', name: { ko: '면접 일정 유지', en: 'Interview time kept' }, buttons: [answerButton],
    text: {
      ko: '#{이름}님, 요청하신 일정 변경이 어려워 처음 일정대로 진행합니다.\n\n■ 기업: #{기업}\n■ 공고: #{공고}\n■ 종류: #{종류}\n■ 일시: #{일시}\n\n참석 여부를 다시 알려 주세요.',
      en: '#{이름}, the company could not change the time and keeps the booked one.\n\n■ Company: #{기업}\n■ Posting: #{공고}\n■ Kind: #{종류}\n■ Time: #{일시}\n\nPlease say again whether you will attend.',
    },
  },
  dayBefore: {
    code: 'maru_interview_day_before_1', kind: 'interview.day_before', name: { ko: '면접 하루 전', en: 'Interview in a day' }, buttons: [openButton],
    text: {
      ko: '#{이름}님, 면접이 하루 앞으로 다가왔습니다.\n\n■ 기업: #{기업}\n■ 공고: #{공고}\n■ 종류: #{종류}\n■ 일시: #{일시}\n\n아래에서 일정과 답변을 확인해 주세요.',
      en: '#{이름}, your interview is one day away.\n\n■ Company: #{기업}\n■ Posting: #{공고}\n■ Kind: #{종류}\n■ Time: #{일시}\n\nPlease check the time and your answer below.',
    },
  },
  entryOpens: {
    code: 'maru_interview_entry_opens_1', kind: 'interview.entry_opens', name: { ko: '면접 입장 시작', en: 'Interview entry open' }, buttons: [openButton],
    text: {
      ko: '#{이름}님, 이제 면접에 입장하실 수 있습니다.\n\n■ 기업: #{기업}\n■ 공고: #{공고}\n■ 종류: #{종류}\n■ 일시: #{일시}\n\n#{안내}',
      en: '#{이름}, you can now enter your interview.\n\n■ Company: #{기업}\n■ Posting: #{공고}\n■ Kind: #{종류}\n■ Time: #{일시}\n\n#{안내}',
    },
  },
  cancelled: {
    code: 'maru_interview_cancelled_1', kind: 'interview.cancelled', name: { ko: '면접 취소', en: 'Interview cancelled' }, buttons: [openButton],
    text: {
      ko: '#{이름}님, 아래 면접이 취소되었습니다.\n\n■ 기업: #{기업}\n■ 공고: #{공고}\n■ 종류: #{종류}\n■ 취소된 일시: #{일시}\n\n이 시간에 오지 않으셔도 됩니다.',
      en: '#{이름}, this interview has been cancelled.\n\n■ Company: #{기업}\n■ Posting: #{공고}\n■ Kind: #{종류}\n■ Cancelled time: #{일시}\n\nYou need not come at that time.',
    },
  },
  invited: {
    code: 'maru_interview_invited_1', kind: 'interview.invited', name: { ko: '단독 영상면접 초대', en: 'Interview invitation' },
    buttons: [{ label: { ko: '초대 확인하기', en: 'Open the invitation' }, path: '/invited?code=#{코드}' }],
    text: {
      ko: '#{이름}님, #{기업}에서 면접에 초대합니다.\n\n■ 제목: #{공고}\n■ 종류: #{종류}\n■ 일시: #{일시}\n■ 초대 코드: #{코드}\n\n아래를 눌러 로그인하신 뒤 코드를 입력하시면 일정을 확인하고 답하실 수 있습니다. 코드는 처음 입력한 계정에서만 쓸 수 있습니다.',
      en: '#{이름}, #{기업} invites you to an interview.\n\n■ Title: #{공고}\n■ Kind: #{종류}\n■ Time: #{일시}\n■ Invitation code: #{코드}\n\nOpen the link, sign in and enter the code to see the time and answer. The code belongs to the account that enters it first.',
    },
  },
  invitedReminder: {
    code: 'maru_interview_invited_reminder_1', kind: 'interview.invited_reminder', name: { ko: '단독 영상면접 미리 알림', en: 'Interview invitation reminder' },
    buttons: [{ label: { ko: '초대 코드 입력하기', en: 'Enter the code' }, path: '/invited' }],
    text: {
      ko: '#{이름}님, 초대받으신 면접이 다가옵니다.\n\n■ 기업: #{기업}\n■ 제목: #{공고}\n■ 종류: #{종류}\n■ 일시: #{일시}\n\n아직 초대 코드를 입력하지 않으셨습니다. 먼저 보내 드린 메시지의 코드를 입력하고 참석 여부를 알려 주세요.',
      en: '#{이름}, the interview you were invited to is near.\n\n■ Company: #{기업}\n■ Title: #{공고}\n■ Kind: #{종류}\n■ Time: #{일시}\n\nYou have not entered the invitation code yet. Please enter the code of the earlier message and say whether you will attend.',
    },
  },
  invitedChanged: {
    code: 'maru_interview_invited_changed_1', kind: 'interview.invited_changed', name: { ko: '단독 영상면접 일정 변경', en: 'Interview invitation changed' },
    buttons: [{ label: { ko: '초대 코드 입력하기', en: 'Enter the code' }, path: '/invited' }],
    text: {
      ko: '#{이름}님, 초대받으신 면접의 일정이 바뀌었습니다.\n\n■ 기업: #{기업}\n■ 제목: #{공고}\n■ 종류: #{종류}\n■ 새 일시: #{일시}\n\n먼저 보내 드린 초대 코드를 입력하시면 답하실 수 있습니다.',
      en: '#{이름}, the interview you were invited to has a new time.\n\n■ Company: #{기업}\n■ Title: #{공고}\n■ Kind: #{종류}\n■ New time: #{일시}\n\nEnter the invitation code of the earlier message to answer.',
    },
  },
  result: {
    code: 'maru_interview_result_1', kind: 'interview.result', name: { ko: '면접 결과 안내', en: 'Interview result' }, buttons: [{ label: { ko: '결과 확인하기', en: 'See the result' }, path: '/my/interviews' }],
    text: {
      ko: '#{이름}님, 면접 결과가 나왔습니다.\n\n■ 기업: #{기업}\n■ 공고: #{공고}\n■ 면접 일시: #{일시}\n\n마이페이지 면접현황에서 확인하실 수 있습니다.',
      en: '#{이름}, the result of your interview is there.\n\n■ Company: #{기업}\n■ Posting: #{공고}\n■ Interview: #{일시}\n\nYou will find it on My page under interviews.',
    },
  },
} satisfies Record<string, NoticeTemplate>

export type TemplateName = keyof typeof interviewTemplates
