import { texts } from '../../../../kernel/texts.js'
import { applicationWords, resumeWords } from '../../document-texts.js'

export const T = texts({
  ko: {
    ...applicationWords.ko, career: resumeWords.ko.career,
    close: '닫기',
    cancel: '취소',
    all: '전체',
    employments: { permanent: '정규직', contract: '계약직', intern: '인턴', part_time: '시간제', freelance: '프리랜서' },
    postingStates: { draft: '작성 중', open: '모집 중', closed: '마감' },
    screening: '서류 결과',
    final: '최종 결과',
    way: '진행 단계',
    notYet: '진행 전',
    deadline: '마감',
    blind: '블라인드 채용',
  },
  en: {
    ...applicationWords.en, career: resumeWords.en.career,
    close: 'Close',
    cancel: 'Cancel',
    all: 'All',
    employments: { permanent: 'Permanent', contract: 'Fixed term', intern: 'Internship', part_time: 'Part time', freelance: 'Freelance' },
    postingStates: { draft: 'Draft', open: 'Open', closed: 'Closed' },
    screening: 'Screening',
    final: 'Decision',
    way: 'Progress',
    notYet: 'not yet',
    deadline: 'Deadline',
    blind: 'Blind hiring',
  },
})
