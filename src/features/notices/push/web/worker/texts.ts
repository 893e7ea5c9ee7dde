import { texts } from '../../../../../kernel/texts.js'

export const T = texts({
  ko: {
    together: ({ service, count }: { service: string; count: number }) => `${service}: 새 알림 ${count}건`,
    other: '마루',
    services: {
      proposals: '제안', messages: '메시지', interviews: '면접', applications: '지원', tests: '검사', consulting: '컨설팅', coaching: '코칭', mentoring: '멘토링', fairs: '박람회', community: '커뮤니티', scraps: '스크랩', company: '기업', notices: '공지', account: '계정',
    },
  },
  en: {
    together: ({ service, count }) => `${service}: ${count} new`,
    other: 'Maru',
    services: {
      proposals: 'Proposals', messages: 'Messages', interviews: 'Interviews', applications: 'Applications', tests: 'Tests', consulting: 'Consulting', coaching: 'Coaching', mentoring: 'Mentoring', fairs: 'Job fairs', community: 'Community', scraps: 'Scraps', company: 'Company', notices: 'Announcements', account: 'Account',
    },
  },
})
