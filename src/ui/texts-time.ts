import { texts } from '../kernel/texts.js'

/** Near times and lengths. */
export const T = /* @__PURE__ */ texts({
  ko: {
    nextDay: '다음 날',
    within: '1분 이내',
    justNow: '방금',
    inMinutes: ({ n }: { n: number }) => `${n}분 후`,
    inHours: ({ n }: { n: number }) => `${n}시간 후`,
    inDays: ({ n }: { n: number }) => `${n}일 후`,
    minutesAgo: ({ n }: { n: number }) => `${n}분 전`,
    hoursAgo: ({ n }: { n: number }) => `${n}시간 전`,
    daysAgo: ({ n }: { n: number }) => `${n}일 전`,
    durationMinutes: ({ n }: { n: number }) => `${n}분`,
    durationHours: ({ n }: { n: number }) => `${n}시간`,
    durationSeconds: ({ n }: { n: number }) => `${n}초`,
  },
  en: {
    nextDay: 'next day',
    within: 'within a minute',
    justNow: 'just now',
    inMinutes: ({ n }) => `in ${n} min`,
    inHours: ({ n }) => `in ${n} h`,
    inDays: ({ n }) => (n === 1 ? 'in 1 day' : `in ${n} days`),
    minutesAgo: ({ n }) => `${n} min ago`,
    hoursAgo: ({ n }) => `${n} h ago`,
    daysAgo: ({ n }) => (n === 1 ? '1 day ago' : `${n} days ago`),
    durationMinutes: ({ n }) => `${n} min`,
    durationHours: ({ n }) => `${n} h`,
    durationSeconds: ({ n }) => `${n} s`,
  },
})
