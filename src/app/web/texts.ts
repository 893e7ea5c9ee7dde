import { texts } from '../../kernel/texts.js'

export const T = texts({
  ko: {
    signIn: '로그인', signUp: '회원가입', footer: '마루 — 손님을 맞는 자리', postings: '채용공고', search: '검색', my: '마이페이지', company: '기업', forCompanies: '기업회원', operator: '운영',
    today: '오늘', interviews: '면접현황', postingsNav: '공고와 지원자', invitations: '단독 초대', evaluations: '결과 발표', members: '구성원', integrations: '연동',
    overview: '운영 현황', sessions: '진행 기록', outbox: '발송 내역', people: '회원',
    resumes: '이력서관리', fairs: '박람회/스크랩관리', fairsNav: '박람회', applications: '입사지원현황', consultations: '컨설팅', myConsultations: '컨설팅내역', mySent: '받은 알림', consultant: '상담사',
    notFound: '페이지를 찾을 수 없습니다', notFoundNext: '주소를 확인하시거나 홈에서 다시 찾아 주세요.', toHome: '홈으로 이동',
    failed: '화면을 표시하지 못했습니다', failedNext: '인터넷 연결을 확인하고 다시 시도해 주세요. 저장된 내용은 유지됩니다.', reload: '새로고침',
  },
  en: {
    signIn: 'Sign in', signUp: 'Sign up', footer: 'Maru — where guests are received', postings: 'Jobs', search: 'Search', my: 'My page', company: 'Company', forCompanies: 'For companies', operator: 'Operation',
    today: 'Today', interviews: 'Interviews', postingsNav: 'Postings and applicants', invitations: 'Invitations', evaluations: 'Results', members: 'Members', integrations: 'API',
    overview: 'Now', sessions: 'Session logs', outbox: 'Outbox', people: 'Members',
    resumes: 'Résumés', fairs: 'Fairs and scraps', fairsNav: 'Job fairs', applications: 'Applications', consultations: 'Consulting', myConsultations: 'Consulting', mySent: 'Messages to me', consultant: 'Consultant',
    notFound: 'There is no page at this address', notFoundNext: 'Please check the address, or start again from the first page.', toHome: 'To the first page',
    failed: 'This page could not be shown', failedNext: 'Please check your connection and open it again. What was saved on the server is kept.', reload: 'Open again',
  },
})
