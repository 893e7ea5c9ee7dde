import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    failedTitle: '불러오지 못했습니다',
    noConnection: '서버에 연결하지 못했습니다. 연결을 확인한 뒤 다시 시도해 주세요.',
    close: '닫기',
    cancel: '그만두기',
    all: '전체',
    employments: { permanent: '정규직', contract: '계약직', intern: '인턴', part_time: '시간제', freelance: '프리랜서' },
    postingStates: { draft: '작성 중', open: '모집 중', closed: '마감' },
    stages: {
      received: '접수', read: '열람', screening_passed: '서류 합격', screening_failed: '서류 불합격', interview: '면접',
      final_passed: '최종 합격', final_failed: '최종 불합격', withdrawn: '지원 취소',
    },
    screening: '서류 결과',
    final: '최종 결과',
    way: '진행 단계',
    notYet: '아직',
    deadline: '마감',
    blind: '블라인드 채용',
    career: '경력',
    careerLength: ({ months }: { months: number }) => {
      const [y, m] = [Math.floor(months / 12), months % 12]
      return months === 0 ? '신입' : [y && `${y}년`, m && `${m}개월`].filter(Boolean).join(' ')
    },
  },
  en: {
    failedTitle: 'This could not be loaded',
    noConnection: 'The server could not be reached. Check your connection and try again.',
    close: 'Close',
    cancel: 'Cancel',
    all: 'All',
    employments: { permanent: 'Permanent', contract: 'Fixed term', intern: 'Internship', part_time: 'Part time', freelance: 'Freelance' },
    postingStates: { draft: 'Draft', open: 'Open', closed: 'Closed' },
    stages: {
      received: 'Received', read: 'Read', screening_passed: 'Screening passed', screening_failed: 'Screening failed', interview: 'Interview',
      final_passed: 'Accepted', final_failed: 'Not accepted', withdrawn: 'Withdrawn',
    },
    screening: 'Screening',
    final: 'Decision',
    way: 'Progress',
    notYet: 'not yet',
    deadline: 'Deadline',
    blind: 'Blind hiring',
    career: 'Experience',
    careerLength: ({ months }) => {
      const [y, m] = [Math.floor(months / 12), months % 12]
      return months === 0 ? 'First job' : [y && `${y} y`, m && `${m} m`].filter(Boolean).join(' ')
    },
  },
})
