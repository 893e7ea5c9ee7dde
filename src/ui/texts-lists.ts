import { texts } from '../kernel/texts.js'

/** What lists, loading and messages say. */
export const T = /* @__PURE__ */ texts({
  ko: {
    loading: '불러오는 중입니다',
    retry: '다시 시도',
    failed: '불러오지 못했습니다',
    noConnection: '서버에 연결하지 못했습니다. 인터넷 연결을 확인하고 다시 시도해 주세요.',
    notFound: '보여 드릴 것이 없습니다',
    notYours: '이 화면은 열 수 없습니다',
    more: '더 보기',
    shown: ({ shown, total }: { shown: number; total: number | undefined }) => (total === undefined ? `${shown}건` : `${total}건 중 ${shown}건`),
    mailFrom: '보낸 사람',
    mailTo: '받는 사람',
  },
  en: {
    loading: 'Loading',
    retry: 'Try again',
    failed: 'This could not be loaded',
    noConnection: 'The server could not be reached. Check your connection and try again.',
    notFound: 'Nothing to show here',
    notYours: 'This page is not open to you',
    more: 'Show more',
    shown: ({ shown, total }) => (total === undefined ? `${shown} shown` : `${shown} of ${total}`),
    mailFrom: 'From',
    mailTo: 'To',
  },
})
