import { texts } from '../../kernel/texts.js'

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
    consent_required: '필수 동의는 계정을 쓰는 동안 거둘 수 없습니다. 더 이용하지 않으려면 운영자에게 탈퇴를 요청해 주세요.',
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
    consent_required: 'A required consent cannot be withdrawn while you use the account. If you want to leave, ask the operator to close it.',
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
  },
})
