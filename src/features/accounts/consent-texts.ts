import type { Locale } from '../../kernel/texts.js'
import { texts } from '../../kernel/texts.js'
import type { ConsentKind } from './rules.js'
import type { ConsentText } from './store/consents.js'

/**
 * The present wording. A reworded text needs a new version: what people agreed to is kept as it was, and they are asked again.
 * An installation puts its own name and contact in place of 'the operator of this site'.
 */
export const consentVersions: Record<ConsentKind, string> = { terms: '2026-11-25', privacy: '2026-11-25', marketing: '2026-11-25' }

const wording = texts({
  ko: {
    terms: {
      title: '이용약관',
      body: [
        '이 서비스는 화상면접과 상담의 예약, 입장, 진행, 평가를 돕습니다. 서비스는 이 사이트의 운영자가 제공합니다.',
        '회원은 본인의 정보로 가입하고, 비밀번호를 다른 사람에게 알려 주지 않습니다. 다른 사람의 면접이나 상담에 대신 들어가지 않습니다.',
        '상대방의 동의 없이 화면이나 음성을 녹화, 녹음하거나 외부로 유출하지 않습니다.',
        '운영자는 점검이나 장애로 서비스를 중단할 수 있으며, 이 경우 예정된 면접과 상담의 참여자에게 안내합니다.',
        '회원은 언제든지 탈퇴할 수 있습니다. 약관이 변경되면 시행 전에 안내하고 다시 동의를 받습니다.',
      ].join('\n\n'),
    },
    privacy: {
      title: '개인정보 수집·이용 동의',
      body: [
        '수집 항목: 이름, 메일 주소, 비밀번호(복호화할 수 없도록 암호화하여 보관), 휴대전화 번호(선택), 언어와 시간대, 로그인한 기기와 접속 주소.',
        '이용 목적: 본인 확인, 면접·상담의 예약과 알림, 입장 확인, 문의 응대, 부정 이용 방지.',
        '보유 기간: 탈퇴할 때까지. 법령에서 보관하도록 정한 기록은 별도로 보관하고 기간이 종료되면 파기합니다. 메일 확인이 완료되지 않은 가입 신청은 24시간 후에 파기합니다.',
        '제공: 회원이 지원하거나 초대에 응한 기업의 채용 담당자에게, 채용 절차에 필요한 범위에서 제공됩니다. 담당자의 열람 기록은 보관됩니다.',
        '동의하지 않을 수 있습니다. 다만 이 항목 없이는 회원 서비스를 이용할 수 없습니다.',
      ].join('\n\n'),
    },
    marketing: {
      title: '소식 수신 동의',
      body: [
        '채용 소식, 박람회 안내, 새 기능 소식을 메일로 보내 드립니다.',
        '이용 항목: 이름, 메일 주소. 보유 기간: 동의를 철회할 때까지.',
        '동의하지 않아도 서비스 이용에는 제한이 없습니다. 계정 화면에서 언제든지 철회할 수 있습니다.',
      ].join('\n\n'),
    },
  },
  en: {
    terms: {
      title: 'Terms of use',
      body: [
        'This service helps to book, enter, hold and evaluate video interviews and consultations. It is provided by the operator of this site.',
        'You sign up as yourself and tell nobody your password. You do not enter an interview or a consultation in the place of another person.',
        'You do not record pictures or voices of others, nor pass them on, without their consent.',
        'The operator may interrupt the service for maintenance or because of a fault, and then tells the participants of booked sessions.',
        'You can leave at any time. When these terms change you are told beforehand and asked again.',
      ].join('\n\n'),
    },
    privacy: {
      title: 'Collection and use of personal data',
      body: [
        'What is collected: your name, mail address, password (kept in a form that cannot be turned back), phone number (optional), language and time zone, the devices and network addresses you sign in from.',
        'What for: to know it is you, to book interviews and consultations and notify you of them, to let you in, to answer you, to prevent misuse.',
        'How long: until you leave. Records that law requires to be kept are kept apart and destroyed when their time is over. A sign-up that is not confirmed is destroyed after 24 hours.',
        'Who sees it: the hiring staff of companies that you apply to or whose invitation you accept, as far as hiring needs it. What they open is recorded.',
        'You may decline. Member services cannot be used without it, though.',
      ].join('\n\n'),
    },
    marketing: {
      title: 'Receiving news',
      body: [
        'We send you news of postings, job fairs and new features by mail.',
        'What is used: your name and mail address. How long: until you withdraw this consent.',
        'The service is the same without it. You can withdraw it with one click on your account page.',
      ].join('\n\n'),
    },
  },
})

export const consentText = (kind: ConsentKind, locale: Locale): ConsentText =>
  ({ kind, version: consentVersions[kind], locale, ...wording[locale][kind] })
