import { texts } from '../../kernel/texts.js'

export const T = texts({
  ko: {
    product: '마루 Maru',
    hello: ({ name }: { name: string }) => `${name}님, 안녕하세요.`,
    why: {
      required: '서비스 이용에 필요한 안내로, 수신 설정과 관계없이 발송됩니다.',
      optional: '회원님이 받기로 하신 종류의 메일입니다. 원하지 않으시면 아래에서 로그인 없이 거부하실 수 있습니다.',
    },
    unsubscribe: '이 종류의 메일 수신 거부',
    settings: '알림 설정',
    noReply: '본 메일은 발신 전용으로, 회신하셔도 확인할 수 없습니다.',
    linkBelow: '버튼이 눌리지 않으면 아래 주소를 브라우저에 붙여 넣어 주세요.',
    secretCut: '(보안을 위해 보관본에는 표시하지 않습니다)',
  },
  en: {
    product: 'Maru',
    hello: ({ name }) => `Hello ${name},`,
    why: {
      required: 'You get this whatever your settings are, because the service cannot be used without it.',
      optional: 'You receive mails of this kind. If you no longer want them, refuse them below; you need not sign in.',
    },
    unsubscribe: 'Unsubscribe from mails of this kind',
    settings: 'Notice settings',
    noReply: 'This mail was sent from an address that only sends. Replies are not read.',
    linkBelow: 'If the button does not work, paste this address into your browser.',
    secretCut: '(left out of this copy for security)',
  },
})

export const noticesErrors = texts({
  ko: {
    delivery_not_failed: '실패한 메시지만 다시 보낼 수 있습니다. 메시지의 현재 상태를 확인해 주세요.',
    delivery_without_address: '보낼 주소가 없어 다시 보낼 수 없습니다. 먼저 수신자의 연락처를 등록해 주세요.',
    notice_withdrawn: '내용이 변경되어 발송이 취소된 알림은 다시 보낼 수 없습니다. 변경된 내용의 새 알림을 확인해 주세요.',
    notice_stale: '안내 시점이 지난 알림은 다시 보낼 수 없습니다. 필요하시면 수신자에게 직접 연락해 주세요.',
    delivered_elsewhere: '다른 채널로 이미 전달되었거나 발송 중인 알림입니다. 같은 알림은 두 번 발송되지 않습니다.',
  },
  en: {
    delivery_not_failed: 'Only a message that failed can be sent again. Please check the present state of this one.',
    delivery_without_address: 'There is no address to send this to. Fill in the contact details of the recipient first.',
    notice_withdrawn: 'This notice was withdrawn because what it says has changed, so it is not sent again. Look for the newer notice.',
    notice_stale: 'The time of what this notice tells has passed, so it is not sent again. Contact the recipient directly if needed.',
    delivered_elsewhere: 'This notice has arrived, or is on its way, by another channel. The same notice is never sent twice.',
  },
})
