import { texts } from '../../../../kernel/texts.js'

/** A person's own applications. */
export const T = texts({
  ko: {
    title: '입사지원현황',
    stage: '진행 단계',
    from: '지원일(시작)',
    to: '지원일(종료)',
    company: '기업명',
    none: '지원한 공고가 없습니다',
    noneText: '마음에 드는 공고를 찾아 지원해 보세요.',
    browse: '채용공고 보기',
    noneFound: '조건에 맞는 지원 내역이 없습니다',
    noneFoundText: '기간을 넓히거나 조건을 초기화해 보세요.',
    showResume: '제출한 이력서 보기',
    withdraw: '지원 취소',
    withdrawTitle: '지원을 취소할까요?',
    withdrawText: ({ company, posting }: { company: string; posting: string }) => `${company}의 '${posting}' 지원을 취소합니다. 기업에서 더 이상 지원서를 볼 수 없으며, 이 공고에는 다시 지원할 수 없습니다.`,
    withdrawn: '지원을 취소했습니다',
  },
  en: {
    title: 'My applications',
    stage: 'Stage',
    from: 'Applied from',
    to: 'Applied until',
    company: 'Company',
    none: 'You have not applied yet',
    noneText: 'Find a posting that you like, and apply.',
    browse: 'See jobs',
    noneFound: 'No application matches',
    noneFoundText: 'Choose a longer period or clear the filters.',
    showResume: 'See the résumé I sent',
    withdraw: 'Withdraw',
    withdrawTitle: 'Withdraw this application?',
    withdrawText: ({ company, posting }) => `Your application to ${company} for '${posting}' is taken back. The company can no longer read it, and you cannot apply to this posting again.`,
    withdrawn: 'Your application was withdrawn',
  },
})
