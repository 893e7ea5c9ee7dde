import { texts } from '../kernel/texts.js'

/** What lists, loading and messages say. */
export const T = /* @__PURE__ */ texts({
  ko: {
    loading: '불러오는 중입니다',
    retry: '다시 시도',
    more: '더 보기',
    shown: ({ shown, total }: { shown: number; total: number | undefined }) => (total === undefined ? `${shown}건을 보고 있습니다` : `${total}건 가운데 ${shown}건`),
    mailFrom: '보낸 사람',
    mailTo: '받는 사람',
  },
  en: {
    loading: 'Loading',
    retry: 'Try again',
    more: 'Show more',
    shown: ({ shown, total }) => (total === undefined ? `${shown} shown` : `${shown} of ${total}`),
    mailFrom: 'From',
    mailTo: 'To',
  },
})
