import { texts } from '../../../kernel/texts.js'

export const T = texts({
  ko: { testTitle: '테스트 알림', testBody: '이 기기로 알림이 정상적으로 전달됩니다.' },
  en: { testTitle: 'A test notice', testBody: 'Notices reach this device.' },
})

export const pushErrors = texts({
  ko: {
    push_address_wrong: '브라우저가 전달한 푸시 주소를 사용할 수 없습니다. 이 기기의 알림을 껐다가 다시 켜 주세요.',
    push_devices_too_many: ({ most }: { most: number }) => `알림을 받을 수 있는 기기는 최대 ${most}대입니다. 사용하지 않는 기기를 삭제한 뒤 다시 시도해 주세요.`,
  },
  en: {
    push_address_wrong: 'The push address that the browser gave cannot be used. Switch the notices on this device off and on again.',
    push_devices_too_many: ({ most }) => `Notices go to at most ${most} devices. Remove one that you no longer use, then try again.`,
  },
})
