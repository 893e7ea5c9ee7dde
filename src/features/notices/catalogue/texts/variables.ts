import type { Locale } from '../../../../kernel/texts.js'

/** What a variable of a notice is: by it a form asks for it, and the examiner of a template is told of it. */
export type VariableType = 'name' | 'company' | 'title' | 'kind' | 'time' | 'day' | 'number' | 'code' | 'words' | 'link'

interface Variable { type: VariableType; name: Record<Locale, string>; sample: Record<Locale, string> }

/** Every variable that a wording may hold, as `#{이름}`, with a value to try it with. Kakao takes Korean letters, digits and letters in a name. */
export const variables = {
  이름: { type: 'name', name: { ko: '받는 분 이름', en: 'Recipient’s name' }, sample: { ko: '김하늘', en: 'Haneul Kim' } },
  기업: { type: 'company', name: { ko: '기업 이름', en: 'Company' }, sample: { ko: '가람소프트', en: 'Garam Software' } },
  공고: { type: 'title', name: { ko: '공고 또는 면접 이름', en: 'Posting or title' }, sample: { ko: '백엔드 개발자', en: 'Backend developer' } },
  종류: { type: 'kind', name: { ko: '면접 종류', en: 'Kind of interview' }, sample: { ko: '화상면접', en: 'Video interview' } },
  일시: { type: 'time', name: { ko: '일시', en: 'Time' }, sample: { ko: '2026. 12. 3. (목) 14:00–14:30', en: 'Thu, Dec 3, 2026 14:00–14:30' } },
  번호: { type: 'link', name: { ko: '링크의 번호', en: 'Number in the link' }, sample: { ko: 'Qm7xTz2LkV9aWd4Re', en: 'Qm7xTz2LkV9aWd4Re' } },
  안내: { type: 'words', name: { ko: '참여 방법 안내', en: 'How to take part' }, sample: { ko: '시작 60분 전부터 입장하실 수 있습니다.', en: 'You can enter from 60 minutes before the start.' } },
  코드: { type: 'code', name: { ko: '초대 코드', en: 'Invitation code' }, sample: { ko: 'K7QM-2XTZ-9WDA', en: 'K7QM-2XTZ-9WDA' } },
  코드주소: { type: 'link', name: { ko: '링크의 초대 코드', en: 'Code in the link' }, sample: { ko: 'K7QM2XTZ9WDA', en: 'K7QM2XTZ9WDA' } },
  상담사: { type: 'name', name: { ko: '상담사', en: 'Consultant' }, sample: { ko: '윤다온 책임상담사', en: 'Daon Yun' } },
  분야: { type: 'kind', name: { ko: '상담 분야', en: 'Field' }, sample: { ko: '자기소개서', en: 'Cover letters' } },
  유형: { type: 'kind', name: { ko: '상담 유형', en: 'Type' }, sample: { ko: '화상 상담', en: 'By video' } },
  사유: { type: 'words', name: { ko: '사유', en: 'Reason' }, sample: { ko: '상담사의 일정 변경', en: 'The consultant is not available' } },
  박람회: { type: 'title', name: { ko: '박람회 이름', en: 'Fair' }, sample: { ko: '겨울 채용 박람회', en: 'Winter job fair' } },
  대기번호: { type: 'number', name: { ko: '대기 번호', en: 'Ticket' }, sample: { ko: '7', en: '7' } },
  마감: { type: 'time', name: { ko: '마감 시각', en: 'Until' }, sample: { ko: '14:03:00', en: '14:03:00' } },
  지원자: { type: 'name', name: { ko: '지원자 이름', en: 'Applicant' }, sample: { ko: '이도윤', en: 'Doyun Lee' } },
  초대자: { type: 'name', name: { ko: '초대한 분 이름', en: 'Who invites' }, sample: { ko: '박서준', en: 'Seojun Park' } },
  희망일시: { type: 'time', name: { ko: '지원자가 제안한 일시', en: 'Proposed time' }, sample: { ko: '2026. 12. 4. (금) 10:00–10:30', en: 'Fri, Dec 4, 2026 10:00–10:30' } },
  처리일: { type: 'day', name: { ko: '처리한 날', en: 'Day' }, sample: { ko: '2026년 12월 3일', en: 'December 3, 2026' } },
  기한: { type: 'day', name: { ko: '기한', en: 'Until (day)' }, sample: { ko: '2027년 1월 2일', en: 'January 2, 2027' } },
} as const satisfies Record<string, Variable>

export type VariableName = keyof typeof variables

export const isVariable = (name: string): name is VariableName => name in variables
