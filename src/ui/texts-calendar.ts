import { texts } from '../kernel/texts.js'

/** What a calendar says. */
export const T = /* @__PURE__ */ texts({
  ko: {
    previousMonth: '이전 달',
    nextMonth: '다음 달',
    previousWeek: '이전 주',
    nextWeek: '다음 주',
    today: '오늘',
    marks: ({ count }: { count: number }) => `${count}건`,
    rest: ({ count }: { count: number }) => `외 ${count}건`,
  },
  en: {
    previousMonth: 'Previous month',
    nextMonth: 'Next month',
    previousWeek: 'Previous week',
    nextWeek: 'Next week',
    today: 'today',
    marks: ({ count }) => (count === 1 ? '1 entry' : `${count} entries`),
    rest: ({ count }) => `${count} more`,
  },
})
