import { texts } from '../../kernel/texts.js'

export const operatorsErrors = texts({
  ko: {
    cannot_suspend_self: '본인 계정은 이용 정지할 수 없습니다. 다른 운영자에게 요청해 주세요.',
  },
  en: {
    cannot_suspend_self: 'You cannot suspend yourself. Ask another operator to do it.',
  },
})
