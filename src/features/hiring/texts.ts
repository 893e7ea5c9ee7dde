import { texts } from '../../kernel/texts.js'

/** Every refusal of this feature, as a sentence with the next step (GEN-4). */
export const hiringErrors = texts({
  ko: {
    posting_unfinished: '제목, 내용, 마감일을 모두 입력해야 공고를 게시할 수 있습니다. 누락된 항목을 입력해 주세요.',
    deadline_passed: '이미 지난 마감일입니다. 오늘 이후의 날짜를 선택해 주세요.',
    posting_changed_elsewhere: '다른 곳에서 이 공고를 먼저 저장했습니다. 새로고침한 후 수정 내용을 다시 입력해 주세요.',
    posting_not_open: '현재 지원할 수 없는 공고입니다. 다른 공고를 찾아보세요.',
    posting_is_draft: '아직 게시하지 않은 공고는 마감할 수 없습니다. 먼저 공고를 게시해 주세요.',
    already_applied: '이미 지원한 공고입니다. 입사지원현황에서 진행 상황을 볼 수 있습니다.',
    application_screened: '서류 심사가 완료되어 지원을 취소할 수 없습니다. 필요하시면 기업에 직접 연락해 주세요.',
    application_withdrawn: '지원자가 지원을 취소하여 지원서를 볼 수 없습니다. 목록에서 다른 지원자를 확인해 주세요.',
    stage_not_possible: '현재 단계에서는 변경할 수 없습니다. 새로고침한 후 다시 확인해 주세요.',
    photo_too_large: ({ largest }: { largest: number }) => `사진은 ${Math.round(largest / 1024 / 1024)} MB까지 업로드할 수 있습니다. 더 작은 사진을 선택해 주세요.`,
    too_many_attachments: ({ most }: { most: number }) => `첨부 파일은 ${most}개까지 등록할 수 있습니다. 하나를 삭제한 후 다시 시도해 주세요.`,
    too_many_resumes: ({ max }: { max: number }) => `이력서는 ${max}개까지 만들 수 있습니다. 사용하지 않는 이력서를 삭제한 후 다시 시도해 주세요.`,
    resume_changed_elsewhere: '다른 창이나 기기에서 이 이력서를 먼저 저장했습니다. 유지할 내용을 선택해 주세요.',
  },
  en: {
    posting_unfinished: 'A posting needs a title, a text and a deadline before it can open. Please fill in what is missing.',
    deadline_passed: 'The deadline has already passed. Please choose today or a later day.',
    posting_changed_elsewhere: 'Somebody saved this posting before you. Load it anew and enter your changes again.',
    posting_not_open: 'This posting takes no applications now. Have a look at the other postings.',
    posting_is_draft: 'This posting has not opened yet, so it cannot be closed. Open it first.',
    already_applied: 'You have already applied to this posting. My applications shows how it is going.',
    application_screened: 'The screening is over, so the application can no longer be withdrawn. Please tell the company directly if you need to.',
    application_withdrawn: 'The applicant has withdrawn, so the application can no longer be read. Please go on with another applicant.',
    stage_not_possible: 'It cannot be changed that way from its present stage. Refresh the list and look again.',
    photo_too_large: ({ largest }) => `A photo can have ${Math.round(largest / 1024 / 1024)} MB at most. Please choose a smaller one.`,
    too_many_attachments: ({ most }) => `Up to ${most} attachments are possible. Take one out and try again.`,
    too_many_resumes: ({ max }) => `You can keep up to ${max} résumés. Delete one that you no longer use and try again.`,
    resume_changed_elsewhere: 'This résumé was saved in another window or on another device first. Choose which one to keep.',
  },
})

/** What a new posting begins with. */
export const postingDefaults = texts({
  ko: {
    steps: ['서류 전형', '면접', '최종 합격'],
    criteria: [
      { name: '직무 지식', anchors: ['기본 개념을 설명하지 못한다', '개념은 알지만 일에 잇지 못한다', '맡을 일에 필요한 만큼 안다', '깊이 알고 사례를 들어 설명한다', '새로운 상황에도 적용하고 남을 가르칠 수 있다'] },
      { name: '문제 해결', anchors: ['문제를 알아차리지 못한다', '도움을 받아야 원인을 찾는다', '스스로 원인을 찾고 해결한다', '여러 방법을 견주어 근거 있게 고른다', '같은 문제가 다시 생기지 않도록 바꾼다'] },
      { name: '의사소통', anchors: ['질문과 다른 답을 한다', '뜻은 통하나 자주 되물어야 한다', '묻는 것에 분명하게 답한다', '상대에 맞추어 간결하게 말하고 잘 듣는다', '어려운 내용도 쉽게 나누고 의견을 모은다'] },
    ],
  },
  en: {
    steps: ['Document screening', 'Interview', 'Final decision'],
    criteria: [
      { name: 'Job knowledge', anchors: ['Cannot explain the basic ideas', 'Knows the ideas but does not connect them to the work', 'Knows what the job needs', 'Knows it in depth and explains with examples', 'Applies it to new situations and could teach others'] },
      { name: 'Problem solving', anchors: ['Does not notice the problem', 'Finds the cause only with help', 'Finds the cause and solves it alone', 'Compares several ways and chooses with reasons', 'Changes things so that the problem does not return'] },
      { name: 'Communication', anchors: ['Answers something other than what was asked', 'Understandable, but has to be asked again often', 'Answers clearly what was asked', 'Speaks to the listener, briefly, and listens well', 'Makes hard matters easy and brings opinions together'] },
    ],
  },
})

/** Words of the notices that this feature sends. */
export const noticeTexts = texts({
  ko: {
    receivedTitle: '지원이 완료되었습니다',
    companyAndPosting: ({ company, posting }: { company: string; posting: string }) => `${company} · ${posting}`,
    receivedSubject: ({ company, posting }: { company: string; posting: string }) => `[${company}] ${posting} 지원서가 접수되었습니다`,
    receivedText: ({ company, posting }: { company: string; posting: string }) =>
      `${company}의 '${posting}' 공고에 지원하신 내용이 접수되었습니다.\n서류 심사가 완료되기 전까지 마이페이지에서 지원을 취소할 수 있습니다.`,
    passedTitle: '서류 전형에 합격했습니다',
    failedTitle: '서류 전형 결과가 발표되었습니다',
    resultSubject: ({ company, posting }: { company: string; posting: string }) => `[${company}] ${posting} 서류 전형 결과 안내`,
    passedText: ({ company, posting }: { company: string; posting: string }) =>
      `${company}의 '${posting}' 서류 전형에 합격하셨습니다. 축하드립니다.\n면접 일정이 정해지면 다시 안내해 드립니다.`,
    failedText: ({ company, posting }: { company: string; posting: string }) =>
      `${company}의 '${posting}' 서류 전형에 지원해 주셔서 감사합니다.\n아쉽게도 이번 전형에서는 함께하지 못하게 되었습니다. 귀한 시간을 내어 지원해 주셔서 다시 한번 감사드립니다.`,
    toMyApplications: '입사지원현황 보기',
    newApplicationTitle: '새 지원서가 접수되었습니다',
    newApplicationBody: ({ name, posting }: { name: string; posting: string }) => `${name}님이 '${posting}'에 지원했습니다`,
    deadlineTitle: '스크랩한 공고가 곧 마감됩니다',
    deadlineBody: ({ company, posting, until }: { company: string; posting: string; until: string }) => `${company} · ${posting} · ${until} 마감`,
    deadlineSubject: ({ company, posting }: { company: string; posting: string }) => `[${company}] 스크랩한 공고 '${posting}'의 마감이 다가왔습니다`,
    deadlineText: '스크랩하신 공고가 곧 마감됩니다. 마감 전에 지원해 주세요.',
    toPosting: '공고 보기',
    company: '기업', posting: '공고', deadline: '마감',
  },
  en: {
    receivedTitle: 'Your application was sent',
    companyAndPosting: ({ company, posting }) => `${company} · ${posting}`,
    receivedSubject: ({ company, posting }) => `[${company}] Your application for ${posting} was received`,
    receivedText: ({ company, posting }) =>
      `${company} has received your application for '${posting}'.\nUntil the documents are screened you can withdraw it on your page.`,
    passedTitle: 'You passed the document screening',
    failedTitle: 'The result of the document screening is here',
    resultSubject: ({ company, posting }) => `[${company}] Result of the document screening for ${posting}`,
    passedText: ({ company, posting }) =>
      `You have passed the document screening of ${company} for '${posting}'. Congratulations.\nWe will write again when an interview is scheduled.`,
    failedText: ({ company, posting }) =>
      `${company} has decided not to go on with your application for '${posting}'.\nThank you for the time you took to apply.`,
    toMyApplications: 'See my applications',
    newApplicationTitle: 'A new application came in',
    newApplicationBody: ({ name, posting }) => `${name} applied to '${posting}'`,
    deadlineTitle: 'A job that you scrapped closes soon',
    deadlineBody: ({ company, posting, until }) => `${company} · ${posting} · closes ${until}`,
    deadlineSubject: ({ company, posting }) => `[${company}] '${posting}' closes soon`,
    deadlineText: 'A job that you scrapped closes soon. Apply before its deadline.',
    toPosting: 'See the job',
    company: 'Company', posting: 'Job', deadline: 'Deadline',
  },
})
