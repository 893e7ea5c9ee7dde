import { texts } from '../../kernel/texts.js'

interface Zone { timeZone: string }
/** When somebody left, and until when they can come back. */
interface Days { at: string; until: string }
type Closed = Zone & { until: string | null }
type Ahead = Zone & { title: string; organisation: string; from: string }
const day = (iso: string, locale: string, timeZone: string) => new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long' }).format(new Date(iso))
const moment = (iso: string, locale: string, timeZone: string) => new Intl.DateTimeFormat(locale, { timeZone, month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(iso))

export const accountsErrors = texts({
  ko: {
    wrong_mail_or_password: '메일 주소 또는 비밀번호가 일치하지 않습니다. 방금 가입하셨다면 메일로 받은 확인 링크를 먼저 열어 주세요.',
    password_wrong: '현재 비밀번호가 일치하지 않습니다. 기억나지 않으시면 로그아웃한 후 비밀번호를 재설정해 주세요.',
    too_many_wrong: ({ minutes }: { minutes: number }) => `비밀번호를 여러 번 잘못 입력하여 로그인이 잠시 제한되었습니다. ${minutes}분 후에 다시 시도하거나 비밀번호를 재설정해 주세요.`,
    account_suspended: '이용이 정지된 계정입니다. 운영자에게 문의해 주세요.',
    password_too_short: ({ min }: { min: number }) => `비밀번호는 ${min}자 이상이어야 합니다. 기억하기 쉬운 문장도 좋습니다.`,
    password_too_long: ({ max }: { max: number }) => `비밀번호는 ${max}자까지 사용할 수 있습니다.`,
    password_is_mail: '메일 주소와 비슷한 비밀번호는 사용할 수 없습니다. 다른 비밀번호를 입력해 주세요.',
    password_common: '흔히 사용되어 쉽게 유추할 수 있는 비밀번호입니다. 다른 비밀번호를 입력해 주세요.',
    consent_needed: '필수 약관에 동의해 주세요. 동의하지 않으면 회원 서비스를 이용할 수 없습니다.',
    account_closed: ({ until, timeZone }: Closed) => (until === null ? '탈퇴한 계정입니다. 다시 이용하시려면 다른 메일 주소로 가입해 주세요.' : `탈퇴한 계정입니다. ${day(until, 'ko', timeZone)}까지 운영자에게 요청하여 복구할 수 있습니다.`),
    withdrawal_closes_account: '이 동의를 철회하면 탈퇴 처리됩니다. 변경되는 내용을 확인한 후 다시 요청해 주세요.',
    session_ahead: ({ title, organisation, from, timeZone }: Ahead) => `${moment(from, 'ko', timeZone)}에 ‘${title}’(${organisation}) 일정이 남아 있어 탈퇴할 수 없습니다. 일정이 종료되거나 취소된 후, 또는 불참으로 답변한 후에 다시 철회해 주세요.`,
    owner_needed: ({ company }: { company: string }) => `‘${company}’의 유일한 소유자입니다. 다른 구성원을 소유자로 지정한 후 다시 철회해 주세요.`,
    last_operator: '유일한 운영자입니다. 다른 운영자를 지정한 후 다시 철회해 주세요.',
    demo_stays: '체험용 계정은 탈퇴할 수 없습니다. 직접 가입한 계정으로 이용해 주세요.',
    not_closed: '탈퇴한 계정이 아닙니다. 새로고침하여 확인해 주세요.',
    closed_too_long: ({ until, timeZone }: { until: string } & Zone) => `${day(until, 'ko', timeZone)}까지만 복구할 수 있었습니다. 다른 메일 주소로 새로 가입하도록 안내해 주세요.`,
    consent_text_changed: '약관이 변경되었습니다. 새로고침하여 변경된 내용을 확인하고 다시 동의해 주세요.',
    too_many_mails: '이 주소로 메일을 여러 번 보냈습니다. 받은편지함과 스팸함을 확인하고, 한 시간 후에 다시 시도해 주세요.',
    link_unknown: '사용할 수 없는 링크입니다. 메일의 링크를 끝까지 복사했는지 확인하거나, 가장 최근에 받은 메일의 링크를 열어 주세요.',
    link_used: '이미 사용한 링크입니다. 로그인해 주세요.',
    link_expired: '링크의 유효 시간이 지났습니다. 메일을 다시 요청해 주세요.',
  },
  en: {
    wrong_mail_or_password: 'The mail address or the password does not match. If you have just signed up, open the link in our mail first.',
    password_wrong: 'This is not your present password. If you cannot remember it, sign out and set a new one.',
    too_many_wrong: ({ minutes }) => `The password was wrong too often. Try again in ${minutes} minutes, or set a new password.`,
    account_suspended: 'This account is suspended. Please contact the operator.',
    password_too_short: ({ min }) => `A password needs ${min} characters or more. A sentence that you remember is fine.`,
    password_too_long: ({ max }) => `A password has at most ${max} characters.`,
    password_is_mail: 'This password is too close to your mail address. Please choose another.',
    password_common: 'Many people use this password, so it is quickly guessed. Please choose another.',
    consent_needed: 'Please agree to what is required. Member services cannot be used without it.',
    account_closed: ({ until, timeZone }) => (until === null ? 'This account is closed. To come back, please sign up with another mail address.' : `This account is closed. Until ${day(until, 'en', timeZone)} the operator can open it again if you ask.`),
    withdrawal_closes_account: 'Withdrawing this consent closes your account. Please look at what follows, and ask again.',
    session_ahead: ({ title, organisation, from, timeZone }) => `‘${title}’ (${organisation}) is still booked for ${moment(from, 'en', timeZone)}, so your account cannot be closed yet. Withdraw again when it is over, or after you have declined it or it was called off.`,
    owner_needed: ({ company }) => `You are the only owner of ‘${company}’. Make another member an owner, then withdraw again.`,
    last_operator: 'You are the only operator of this installation. Withdraw again when there is another one.',
    demo_stays: 'The people of the demo do not leave. Try it with an account of your own.',
    not_closed: 'This account is not closed. Open the list anew to see how it stands.',
    closed_too_long: ({ until, timeZone }) => `It could be opened again until ${day(until, 'en', timeZone)}. Please ask the person to sign up with another mail address.`,
    consent_text_changed: 'The wording has just changed. Open this page anew, read it and agree again.',
    too_many_mails: 'Several mails were sent to this address. Look into your inbox and spam folder, and try again in an hour.',
    link_unknown: 'This link cannot be used. Check that you copied all of it, or open the link of the latest mail.',
    link_used: 'This link was used already. Please sign in.',
    link_expired: 'This link is no longer valid. Please have a new mail sent.',
  },
})

export const mailTexts = texts({
  ko: {
    verify: {
      subject: '메일 주소를 확인해 주세요',
      lines: (_: Days) => ['마루 회원가입을 신청해 주셔서 감사합니다.', '아래 링크를 열면 메일 주소 확인이 완료되고 가입이 마무리됩니다. 링크는 24시간 동안 한 번만 사용할 수 있습니다.',
        '가입을 신청하신 적이 없다면 이 메일을 무시해 주세요. 링크를 열지 않으면 가입되지 않습니다.'].join('\n'),
      action: '메일 주소 확인하기',
    },
    known: {
      subject: '이미 가입된 메일 주소입니다',
      lines: (_: Days) => ['회원님의 메일 주소로 회원가입 신청이 접수되었습니다.', '이미 가입된 메일 주소이므로 기존 계정으로 로그인해 주세요. 비밀번호가 기억나지 않으시면 로그인 화면에서 재설정할 수 있습니다.',
        '신청하신 적이 없다면 별도로 하실 일은 없습니다. 계정에는 변경된 내용이 없습니다.'].join('\n'),
      action: '로그인하기',
    },
    reset: {
      subject: '비밀번호 재설정 안내',
      lines: (_: Days) => ['비밀번호 재설정을 요청하셨습니다. 아래 링크를 열어 새 비밀번호를 설정해 주세요. 링크는 1시간 동안 한 번만 사용할 수 있습니다.',
        '새 비밀번호를 설정하면 로그인된 모든 기기에서 로그아웃됩니다.', '요청하신 적이 없다면 이 메일을 무시해 주세요. 비밀번호는 변경되지 않습니다.'].join('\n'),
      action: '새 비밀번호 설정하기',
    },
    changed: {
      subject: '비밀번호가 변경되었습니다',
      lines: (_: Days) => ['회원님의 비밀번호가 변경되었으며, 다른 기기에서는 로그아웃되었습니다.', '본인이 변경하지 않았다면 지금 바로 비밀번호를 재설정해 주세요.'].join('\n'),
      action: '비밀번호 재설정하기',
    },
    closed: {
      subject: '회원 탈퇴가 완료되었습니다',
      lines: ({ at, until }: Days) => [`동의 철회에 따라 ${at}에 회원 탈퇴가 완료되었습니다.`, '모든 기기에서 로그아웃되었으며, 이 계정으로는 더 이상 로그인할 수 없고 알림도 발송되지 않습니다.',
        `${until}까지 운영자에게 요청하여 계정을 복구할 수 있습니다. 본인이 요청하지 않았다면 바로 운영자에게 알려 주세요.`].join('\n'),
      action: '로그인 화면 열기',
    },
    reopened: {
      subject: '계정이 복구되었습니다',
      lines: (_: Days) => ['요청하신 대로 운영자가 계정을 복구했습니다.', '기존 비밀번호로 로그인해 주세요. 철회하신 동의는 로그인한 후 다시 확인합니다.',
        '요청하신 적이 없다면 로그인하여 다시 철회하거나 운영자에게 알려 주세요.'].join('\n'),
      action: '로그인하기',
    },
  },
  en: {
    verify: {
      subject: 'Please confirm your mail address',
      lines: () => ['Thank you for signing up.', 'The link below confirms your mail address and completes your account. It can be used once, within 24 hours.',
        'If you did not ask for this, delete this mail. Nothing happens unless the link is opened.'].join('\n'),
      action: 'Confirm mail address',
    },
    known: {
      subject: 'You already have an account',
      lines: () => ['Somebody asked for a new account with your mail address.', 'You already have one: just sign in. If you do not remember the password, set a new one from the sign-in page.',
        'If it was not you, there is nothing to do. Your account has not changed.'].join('\n'),
      action: 'Sign in',
    },
    reset: {
      subject: 'Set a new password',
      lines: () => ['Use the link below to set a new password. It can be used once, within an hour.', 'A new password signs you out on every device.',
        'If you did not ask for this, delete this mail. Your password stays as it is.'].join('\n'),
      action: 'Set a new password',
    },
    changed: {
      subject: 'Your password was changed',
      lines: () => ['Your password was changed, and you were signed out on all other devices.', 'If it was not you, set a new password now.'].join('\n'),
      action: 'Set a new password',
    },
    closed: {
      subject: 'Your account is closed',
      lines: ({ at, until }) => [`Your account was closed on ${at}, as you withdrew a consent that it stands on.`, 'Nobody can sign in with it, and nothing is sent to it any more. You were signed out on every device.',
        `Until ${until} the operator can open it again if you ask. If it was not you, tell the operator at once.`].join('\n'),
      action: 'To the sign-in page',
    },
    reopened: {
      subject: 'Your account is open again',
      lines: () => ['The operator has opened your account again, as you asked.', 'Sign in with the password you had. What you withdrew is asked again once you are signed in.',
        'If you did not ask for this, sign in and withdraw again, or tell the operator.'].join('\n'),
      action: 'Sign in',
    },
  },
})
