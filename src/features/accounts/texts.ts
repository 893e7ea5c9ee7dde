import { texts } from '../../kernel/texts.js'

interface Zone { timeZone: string }
type Closed = Zone & { until: string | null }
type Ahead = Zone & { title: string; organisation: string; from: string }
const day = (iso: string, locale: string, timeZone: string) => new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long' }).format(new Date(iso))
const moment = (iso: string, locale: string, timeZone: string) => new Intl.DateTimeFormat(locale, { timeZone, month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(iso))

export const accountsErrors = texts({
  ko: {
    wrong_mail_or_password: '메일 주소 또는 비밀번호가 맞지 않습니다. 방금 가입하셨다면 메일로 받은 확인 링크를 먼저 열어 주세요.',
    password_wrong: '지금 쓰는 비밀번호가 맞지 않습니다. 기억나지 않으면 로그아웃한 뒤 비밀번호를 다시 정해 주세요.',
    too_many_wrong: ({ minutes }: { minutes: number }) => `비밀번호가 여러 번 맞지 않아 잠시 막았습니다. ${minutes}분 뒤에 다시 시도하거나 비밀번호를 다시 정해 주세요.`,
    account_suspended: '이용이 정지된 계정입니다. 운영자에게 문의해 주세요.',
    password_too_short: ({ min }: { min: number }) => `비밀번호는 ${min}자 이상이어야 합니다. 기억하기 쉬운 문장도 좋습니다.`,
    password_too_long: ({ max }: { max: number }) => `비밀번호는 ${max}자까지 쓸 수 있습니다.`,
    password_is_mail: '메일 주소와 비슷한 비밀번호는 쓸 수 없습니다. 다른 비밀번호를 정해 주세요.',
    password_common: '많은 사람이 쓰는 비밀번호라 금방 알아낼 수 있습니다. 다른 비밀번호를 정해 주세요.',
    consent_needed: '필수 약관에 동의해 주세요. 동의하지 않으면 회원 서비스를 이용할 수 없습니다.',
    account_closed: ({ until, timeZone }: Closed) => (until === null ? '탈퇴한 계정입니다. 다시 이용하시려면 다른 메일 주소로 가입해 주세요.' : `탈퇴한 계정입니다. ${day(until, 'ko', timeZone)}까지는 운영자에게 요청해 다시 열 수 있습니다.`),
    withdrawal_closes_account: '이 동의를 철회하면 탈퇴하게 됩니다. 무엇이 달라지는지 확인한 뒤 다시 요청해 주세요.',
    session_ahead: ({ title, organisation, from, timeZone }: Ahead) => `${moment(from, 'ko', timeZone)}에 ‘${title}’(${organisation}) 일정이 남아 있어 아직 탈퇴할 수 없습니다. 일정이 끝난 뒤에, 또는 참석하지 않겠다고 답하거나 일정이 취소된 뒤에 다시 철회해 주세요.`,
    owner_needed: ({ company }: { company: string }) => `‘${company}’의 하나뿐인 소유자이십니다. 다른 구성원을 소유자로 정한 뒤에 다시 철회해 주세요.`,
    last_operator: '이 설치의 하나뿐인 운영자이십니다. 다른 운영자가 생긴 뒤에 다시 철회해 주세요.',
    demo_stays: '체험용 인물은 탈퇴하지 않습니다. 직접 가입한 계정으로 해 보세요.',
    not_closed: '탈퇴한 계정이 아닙니다. 목록을 새로 열어 확인해 주세요.',
    closed_too_long: ({ until, timeZone }: { until: string } & Zone) => `${day(until, 'ko', timeZone)}까지만 다시 열 수 있었습니다. 다른 메일 주소로 새로 가입하도록 안내해 주세요.`,
    consent_text_changed: '약관이 방금 바뀌었습니다. 화면을 새로 열어 바뀐 내용을 읽고 다시 동의해 주세요.',
    too_many_mails: '이 주소로 메일을 여러 번 보냈습니다. 받은 편지함과 스팸함을 확인하고, 한 시간 뒤에 다시 시도해 주세요.',
    link_unknown: '쓸 수 없는 링크입니다. 메일의 링크를 끝까지 복사했는지 확인하거나, 가장 나중에 받은 메일의 링크를 열어 주세요.',
    link_used: '이미 사용한 링크입니다. 로그인해 주세요.',
    link_expired: '링크의 유효 시간이 지났습니다. 새 메일을 받아 주세요.',
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
      lines: ({ name }: { name: string }) => [`${name}님, 가입을 신청해 주셔서 고맙습니다.`, '아래 단추를 누르면 메일 주소가 확인되고 가입이 끝납니다. 링크는 24시간 동안, 한 번만 쓸 수 있습니다.',
        '신청한 적이 없다면 이 메일을 지우시면 됩니다. 링크를 열지 않으면 아무 일도 일어나지 않습니다.'].join('\n'),
      action: '메일 주소 확인하기',
    },
    known: {
      subject: '이미 가입된 메일 주소입니다',
      lines: ({ name }: { name: string }) => [`${name}님의 메일 주소로 새 가입 신청이 있었습니다.`, '이 주소로 만든 계정이 이미 있으니 그대로 로그인하시면 됩니다. 비밀번호가 기억나지 않으면 로그인 화면에서 다시 정할 수 있습니다.',
        '신청한 적이 없다면 하실 일은 없습니다. 계정은 달라지지 않았습니다.'].join('\n'),
      action: '로그인하기',
    },
    reset: {
      subject: '비밀번호 다시 정하기',
      lines: ({ name }: { name: string }) => [`${name}님, 아래 단추를 눌러 새 비밀번호를 정해 주세요. 링크는 1시간 동안, 한 번만 쓸 수 있습니다.`,
        '새 비밀번호를 정하면 로그인되어 있던 모든 기기에서 로그아웃됩니다.', '요청한 적이 없다면 이 메일을 지우시면 됩니다. 비밀번호는 그대로입니다.'].join('\n'),
      action: '새 비밀번호 정하기',
    },
    changed: {
      subject: '비밀번호가 바뀌었습니다',
      lines: ({ name }: { name: string }) => [`${name}님의 비밀번호가 바뀌었고, 다른 기기에서는 로그아웃되었습니다.`, '직접 바꾸지 않았다면 지금 비밀번호를 다시 정해 주세요.'].join('\n'),
      action: '비밀번호 다시 정하기',
    },
    closed: {
      subject: '탈퇴한 계정입니다',
      lines: ({ name, at, until }: { name: string; at: string; until: string }) => [`${name}님의 동의 철회에 따라 ${at}에 탈퇴 처리했습니다.`, '이 계정으로는 로그인할 수 없고, 알림도 보내지 않습니다. 모든 기기에서 로그아웃되었습니다.',
        `${until}까지는 운영자에게 요청해 다시 열 수 있습니다. 직접 하신 일이 아니라면 바로 운영자에게 알려 주세요.`].join('\n'),
      action: '로그인 화면 열기',
    },
    reopened: {
      subject: '계정이 다시 열렸습니다',
      lines: ({ name }: { name: string }) => [`${name}님의 요청에 따라 운영자가 계정을 다시 열었습니다.`, '전에 쓰던 비밀번호로 로그인하시면 됩니다. 철회하셨던 동의는 로그인한 뒤에 다시 여쭙습니다.',
        '요청한 적이 없다면 로그인해서 다시 철회하거나 운영자에게 알려 주세요.'].join('\n'),
      action: '로그인하기',
    },
  },
  en: {
    verify: {
      subject: 'Please confirm your mail address',
      lines: ({ name }) => [`Hello ${name}, thank you for signing up.`, 'The button below confirms your mail address and completes your account. The link can be used once, within 24 hours.',
        'If you did not ask for this, delete this mail. Nothing happens unless the link is opened.'].join('\n'),
      action: 'Confirm mail address',
    },
    known: {
      subject: 'You already have an account',
      lines: ({ name }) => [`Hello ${name}, somebody asked for a new account with your mail address.`, 'You already have one: just sign in. If you do not remember the password, set a new one from the sign-in page.',
        'If it was not you, there is nothing to do. Your account has not changed.'].join('\n'),
      action: 'Sign in',
    },
    reset: {
      subject: 'Set a new password',
      lines: ({ name }) => [`Hello ${name}, use the button below to set a new password. The link can be used once, within an hour.`, 'A new password signs you out on every device.',
        'If you did not ask for this, delete this mail. Your password stays as it is.'].join('\n'),
      action: 'Set a new password',
    },
    changed: {
      subject: 'Your password was changed',
      lines: ({ name }) => [`Hello ${name}, your password was changed, and you were signed out on all other devices.`, 'If it was not you, set a new password now.'].join('\n'),
      action: 'Set a new password',
    },
    closed: {
      subject: 'Your account is closed',
      lines: ({ name, at, until }) => [`Hello ${name}, your account was closed on ${at}, as you withdrew a consent that it stands on.`, 'Nobody can sign in with it, and nothing is sent to it any more. You were signed out on every device.',
        `Until ${until} the operator can open it again if you ask. If it was not you, tell the operator at once.`].join('\n'),
      action: 'To the sign-in page',
    },
    reopened: {
      subject: 'Your account is open again',
      lines: ({ name }) => [`Hello ${name}, the operator has opened your account again, as you asked.`, 'Sign in with the password you had. What you withdrew is asked again once you are signed in.',
        'If you did not ask for this, sign in and withdraw again, or tell the operator.'].join('\n'),
      action: 'Sign in',
    },
  },
})
