import { texts } from '../../kernel/texts.js'

/** The parts of a résumé and their words: the same on pages and in documents. */
export const resumeWords = texts({
  ko: {
    name: '이름',
    mail: '이메일',
    phone: '연락처',
    education: '학력',
    degrees: { high_school: '고등학교', associate: '전문학사', bachelor: '학사', master: '석사', doctor: '박사', other: '기타' },
    educationStates: { graduated: '졸업', expected: '졸업 예정', attending: '재학', on_leave: '휴학', left: '중퇴' },
    career: '경력',
    now: '현재',
    certificates: '자격증',
    languages: '외국어',
    military: '병역',
    militaryStates: { not_applicable: '해당 없음', served: '군필', serving: '복무 중', exempt: '면제', to_serve: '미필' },
    introduction: '자기소개',
    nothing: '작성한 내용이 없습니다',
  },
  en: {
    name: 'Name',
    mail: 'E-mail',
    phone: 'Phone',
    education: 'Education',
    degrees: { high_school: 'High school', associate: 'Associate', bachelor: 'Bachelor', master: 'Master', doctor: 'Doctorate', other: 'Other' },
    educationStates: { graduated: 'Graduated', expected: 'Graduating soon', attending: 'Attending', on_leave: 'On leave', left: 'Left' },
    career: 'Experience',
    now: 'now',
    certificates: 'Certificates',
    languages: 'Languages',
    military: 'Military service',
    militaryStates: { not_applicable: 'Not applicable', served: 'Served', serving: 'Serving', exempt: 'Exempt', to_serve: 'Still to serve' },
    introduction: 'About me',
    nothing: 'Nothing was filled in',
  },
})

/** The stages of an application, and how long somebody has worked. */
export const applicationWords = texts({
  ko: {
    stages: {
      received: '접수', read: '열람', screening_passed: '서류 합격', screening_failed: '서류 불합격', interview: '면접',
      final_passed: '최종 합격', final_failed: '최종 불합격', withdrawn: '지원 취소',
    },
    careerLength: ({ months }: { months: number }) => {
      const [y, m] = [Math.floor(months / 12), months % 12]
      return months === 0 ? '신입' : [y && `${y}년`, m && `${m}개월`].filter(Boolean).join(' ')
    },
  },
  en: {
    stages: {
      received: 'Received', read: 'Read', screening_passed: 'Screening passed', screening_failed: 'Screening failed', interview: 'Interview',
      final_passed: 'Accepted', final_failed: 'Not accepted', withdrawn: 'Withdrawn',
    },
    careerLength: ({ months }) => {
      const [y, m] = [Math.floor(months / 12), months % 12]
      return months === 0 ? 'First job' : [y && `${y} y`, m && `${m} m`].filter(Boolean).join(' ')
    },
  },
})

/** What only documents say: tables and sheets that a company saves. */
export const documentTexts = texts({
  ko: {
    number: '지원자 번호', stage: '단계', received: '지원일', read: '열람일', screened: '서류 결과일', interviewed: '면접 단계', decided: '최종 결과일', withdrawnOn: '지원 취소일',
    lastSchool: '최종 학력', resumeTitle: '이력서', applicants: '지원자', posting: '공고', dates: '진행 경과', interviews: '면접', noInterviews: '예정된 면접이 없습니다.',
    attachments: '첨부 파일', numbered: ({ n }: { n: number }) => `지원자 ${n}`, resume: '이력서',
  },
  en: {
    number: 'Applicant no.', stage: 'Stage', received: 'Applied', read: 'Read', screened: 'Screened', interviewed: 'Interview stage', decided: 'Decided', withdrawnOn: 'Withdrawn',
    lastSchool: 'Education', resumeTitle: 'Résumé', applicants: 'Applicants', posting: 'Posting', dates: 'Progress', interviews: 'Interviews', noInterviews: 'No interview has been booked.',
    attachments: 'Attachments', numbered: ({ n }) => `Applicant ${n}`, resume: 'Résumé',
  },
})
