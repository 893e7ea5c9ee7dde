import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    area: '상담사', today: '오늘', sessions: '내 상담', hours: '상담 시간', ratings: '만족도',
    todayTitle: ({ name }: { name: string }) => `${name} 상담사의 오늘`, todayNone: '이 날은 상담이 없습니다', todayNoneText: '상담 시간을 열어 두면 신청자가 바로 예약합니다.', openHours: '상담 시간 열기', day: '날짜', before: '하루 전', after: '하루 뒤', backToday: '오늘로',
    sessionsCaption: '내가 맡은 상담 목록', none: '맡은 상담이 없습니다', noneFound: '조건에 맞는 상담이 없습니다',
    hoursTitle: '상담 시간', hoursLead: '요일마다 상담할 시간을 정하면, 그 안의 빈 시간이 신청자에게 보입니다. 이미 잡힌 상담은 바뀌지 않습니다.', zone: '시간대', length: '상담 길이', buffer: '상담 사이 쉬는 시간', minutes: ({ n }: { n: number }) => `${n}분`,
    weekdays: ['월요일', '화요일', '수요일', '목요일', '금요일', '토요일', '일요일'], closed: '쉼', add: '시간 추가', addFor: ({ day }: { day: string }) => `${day}에 시간 추가`, remove: '빼기', removeFor: ({ what }: { what: string }) => `${what} 빼기`, fromOf: ({ day }: { day: string }) => `${day} 시작`, toOf: ({ day }: { day: string }) => `${day} 끝`, save: '상담 시간 저장', saved: '상담 시간을 저장했습니다.',
    exceptions: '예외', exceptionsLead: '쉬는 날이나 더 여는 시간을 하루 단위로 정합니다.', kinds: { off: '쉼', extra: '더 엶' }, kind: '종류', wholeDay: '하루 종일', from: '시작', to: '끝', addException: '예외 추가', noExceptions: '정해 둔 예외가 없습니다.',
    preview: '앞으로 두 주 동안 열려 있는 시간', previewNone: '열려 있는 시간이 없습니다.', slots: ({ n }: { n: number }) => `${n}개`,
    ratingsTitle: '만족도', ratingsLead: '누가 어떤 평가를 했는지는 그분이 동의했을 때만 보입니다.', ratingsFew: ({ fewest }: { fewest: number }) => `이름 없는 평가가 ${fewest}건 모이면 평균과 글이 보입니다. 적을 때 보이면 누구의 것인지 알 수 있기 때문입니다.`, ratingsNone: '아직 평가가 없습니다', count: ({ n }: { n: number }) => `평가 ${n}건`, comments: '남긴 말', anonymous: '이름 없음', mean: ({ n }: { n: string }) => `평균 ${n}`,
  },
  en: {
    area: 'Consultant', today: 'Today', sessions: 'My consultations', hours: 'Hours', ratings: 'Ratings',
    todayTitle: ({ name }) => `${name}’s day`, todayNone: 'No consultations on this day', todayNoneText: 'While you have open hours, applicants book them at once.', openHours: 'Open hours', day: 'Day', before: 'Day before', after: 'Next day', backToday: 'Today',
    sessionsCaption: 'Consultations that I hold', none: 'You hold no consultations yet', noneFound: 'No consultation fits these filters',
    hoursTitle: 'Hours', hoursLead: 'Set hours for each weekday; what is free in them is shown to applicants. Consultations that are booked stay.', zone: 'Time zone', length: 'Length', buffer: 'Pause in between', minutes: ({ n }) => `${n} min`,
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'], closed: 'Closed', add: 'Add hours', addFor: ({ day }) => `Add hours on ${day}`, remove: 'Remove', removeFor: ({ what }) => `Remove ${what}`, fromOf: ({ day }) => `${day}, from`, toOf: ({ day }) => `${day}, until`, save: 'Save the hours', saved: 'Your hours were saved.',
    exceptions: 'Exceptions', exceptionsLead: 'Time off, or extra hours, on one day.', kinds: { off: 'Off', extra: 'Extra' }, kind: 'Kind', wholeDay: 'The whole day', from: 'From', to: 'Until', addException: 'Add an exception', noExceptions: 'No exceptions are set.',
    preview: 'Open in the next two weeks', previewNone: 'Nothing is open.', slots: ({ n }) => (n === 1 ? '1 slot' : `${n} slots`),
    ratingsTitle: 'Ratings', ratingsLead: 'Who said what is shown only where that person agreed.', ratingsFew: ({ fewest }) => `Means and comments show from ${fewest} unnamed ratings on: with fewer, one could tell whose they are.`, ratingsNone: 'No ratings yet', count: ({ n }) => (n === 1 ? '1 rating' : `${n} ratings`), comments: 'Comments', anonymous: 'without a name', mean: ({ n }) => `mean ${n}`,
  },
})
