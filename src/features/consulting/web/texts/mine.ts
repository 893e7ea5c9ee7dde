import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    title: '컨설팅내역', apply: '컨설팅 신청', today: '오늘의 화상컨설팅', todayNone: '오늘은 화상컨설팅이 없습니다.', todayDone: '오늘의 화상컨설팅이 모두 종료되었습니다.', next: '다음', running: '진행 중',
    caption: '내 컨설팅 목록', none: '신청한 컨설팅이 없습니다', noneText: '면접 준비나 지원서 작성을 상담사와 함께 해 보세요. 원하는 시간을 바로 예약할 수 있습니다.',
    noneFound: '조건에 맞는 컨설팅이 없습니다', noneFoundText: '조건을 초기화하면 모든 컨설팅을 볼 수 있습니다.',
  },
  en: {
    title: 'Consulting', apply: 'Apply for consulting', today: 'Video consultations today', todayNone: 'You have no video consultation today.', todayDone: 'All of today’s video consultations are over.', next: 'Next', running: 'running',
    caption: 'My consultations', none: 'No consultations yet', noneText: 'Prepare for an interview, or work on your application, together with a consultant. You can book a time at once.',
    noneFound: 'No consultation fits these filters', noneFoundText: 'Clear the filters to see all of them.',
  },
})
