import { texts } from '../kernel/texts.js'

/** What a countdown says. */
export const T = /* @__PURE__ */ texts({
  ko: {
    left: ({ hours, minutes }: { hours: number; minutes: number }) =>
      hours ? `${hours}시간 ${minutes}분 남음` : minutes ? `${minutes}분 남음` : '1분 미만 남음',
    over: '종료',
  },
  en: {
    left: ({ hours, minutes }) => {
      const h = hours ? `${hours} h ` : ''
      return hours || minutes ? `${h}${minutes} min left` : 'Less than a minute left'
    },
    over: 'Over',
  },
})
