import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    area: '상담사', today: '오늘', sessions: '내 상담', hours: '상담 시간', ratings: '만족도',
    todayTitle: ({ name }: { name: string }) => `${name} 상담사의 오늘`, todayNone: '예정된 상담이 없습니다', todayNoneText: '상담 시간을 등록하면 신청자가 바로 예약할 수 있습니다.', openHours: '상담 시간 등록', day: '날짜', before: '이전 날', after: '다음 날', backToday: '오늘로',
    sessionsCaption: '담당 상담 목록', none: '담당 상담이 없습니다', noneFound: '조건에 맞는 상담이 없습니다',
    hoursTitle: '상담 시간', hoursLead: '요일별 상담 시간을 등록하면 예약 가능한 시간이 신청자에게 표시됩니다. 이미 예약된 상담은 변경되지 않습니다.', zone: '시간대', length: '상담 시간', buffer: '상담 간 휴식 시간', minutes: ({ n }: { n: number }) => `${n}분`,
    weekdays: ['월요일', '화요일', '수요일', '목요일', '금요일', '토요일', '일요일'], closed: '휴무', add: '시간 추가', addFor: ({ day }: { day: string }) => `${day}에 시간 추가`, remove: '삭제', removeFor: ({ what }: { what: string }) => `${what} 삭제`, fromOf: ({ day }: { day: string }) => `${day} 시작`, toOf: ({ day }: { day: string }) => `${day} 종료`, save: '상담 시간 저장', saved: '상담 시간을 저장했습니다.',
    exceptions: '예외', exceptionsLead: '휴무일이나 추가 상담 시간을 하루 단위로 등록합니다.', kinds: { off: '휴무', extra: '추가 상담' }, kind: '종류', wholeDay: '하루 종일', from: '시작', to: '종료', addException: '예외 추가', noExceptions: '등록된 예외가 없습니다.',
    preview: '향후 2주간 예약 가능한 시간', previewNone: '예약 가능한 시간이 없습니다.', slots: ({ n }: { n: number }) => `${n}개`,
    ratingsTitle: '만족도', ratingsLead: '평가자의 이름은 본인이 동의한 경우에만 표시됩니다.', ratingsFew: ({ fewest }: { fewest: number }) => `익명 보호를 위해 익명 평가가 ${fewest}건 이상 등록되면 평균과 의견이 표시됩니다.`, ratingsNone: '등록된 평가가 없습니다', count: ({ n }: { n: number }) => `평가 ${n}건`, comments: '의견', anonymous: '익명', mean: ({ n }: { n: string }) => `평균 ${n}`,
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
