import { texts } from '../../kernel/texts.js'

export const integrationsErrors = texts({
  ko: {
    keys_too_many: ({ most }: { most: number }) => `API 키는 ${most}개까지 사용할 수 있습니다. 사용하지 않는 키를 폐기한 후 다시 시도해 주세요.`,
    webhooks_too_many: ({ most }: { most: number }) => `웹훅은 ${most}개까지 등록할 수 있습니다. 사용하지 않는 웹훅을 삭제한 후 다시 시도해 주세요.`,
    webhook_address_wrong: '웹훅 주소가 올바르지 않습니다. https://로 시작하는 전체 주소를 아이디나 비밀번호 없이 입력해 주세요.',
    webhook_address_not_secure: 'https://로 시작하는 주소만 등록할 수 있습니다. 주소를 확인해 주세요.',
    webhook_address_private: '내부망 주소로는 보낼 수 없습니다. 인터넷에서 접속할 수 있는 주소를 입력하거나 운영자에게 문의해 주세요.',
    webhook_host_unknown: '주소의 서버를 찾을 수 없습니다. 도메인 이름을 확인해 주세요.',
    delivery_waiting: '이미 전송을 기다리고 있습니다. 결과가 나온 후 다시 보낼 수 있습니다.',
  },
  en: {
    keys_too_many: ({ most }) => `Up to ${most} API keys can be in use. Please withdraw one that is no longer needed.`,
    webhooks_too_many: ({ most }) => `You can have up to ${most} webhooks. Please remove one that is no longer needed.`,
    webhook_address_wrong: 'This is not an address that can be posted to. Please enter it whole, beginning with https://, without a name and password.',
    webhook_address_not_secure: 'Only addresses that begin with https:// can be used. Please check the address.',
    webhook_address_private: 'Nothing can be sent to an address within a private network. Please enter one that can be reached from the internet, or ask your operator.',
    webhook_host_unknown: 'The server of this address cannot be found. Please check its name.',
    delivery_waiting: 'It is waiting to be sent already. It can be sent again once that has an outcome.',
  },
})

export const feedTexts = texts({
  ko: { name: ({ name }: { name: string }) => `마루 – ${name}님의 일정` },
  en: { name: ({ name }) => `Maru – ${name}` },
})
