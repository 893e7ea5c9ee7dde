import { particle, texts } from '../../kernel/texts.js'

export const companiesErrors = texts({
  ko: {
    managers_only: '기업의 소유자 또는 채용 담당자만 이용할 수 있는 기능입니다. 필요하시면 담당자에게 요청해 주세요.',
    owners_only: '기업의 소유자만 이용할 수 있는 기능입니다. 필요하시면 소유자에게 요청해 주세요.',
    last_owner: '기업에는 소유자가 한 명 이상 있어야 합니다. 먼저 다른 구성원을 소유자로 지정해 주세요.',
    already_member: '이미 이 기업의 구성원입니다. 역할은 구성원 목록에서 변경해 주세요.',
    already_invited: '이미 초대한 메일 주소입니다. 보낸 초대 목록에서 다시 보내거나 취소할 수 있습니다.',
    invitation_used: '이미 사용한 초대입니다. 새 초대를 요청해 주세요.',
    invitation_withdrawn: '취소된 초대입니다. 초대한 분에게 새 초대를 요청해 주세요.',
    invitation_expired: '초대의 유효 기간이 지났습니다. 초대한 분에게 다시 보내 달라고 요청해 주세요.',
    sent_just_now: '방금 보냈습니다. 1분 후에 다시 보낼 수 있습니다.',
    registration_number_wrong: '사업자등록번호가 올바르지 않습니다. 숫자 10자리를 확인하거나 비워 두세요.',
  },
  en: {
    managers_only: 'Only owners and HR managers of the company can do this. Ask one of them if you need it done.',
    owners_only: 'Only owners of the company can do this. Ask an owner if you need it done.',
    last_owner: 'A company needs an owner. Make another member an owner first.',
    already_member: 'This person is a member of the company already. Change the role in the list of members.',
    already_invited: 'This address is invited already. You can send that invitation again or withdraw it.',
    invitation_used: 'This invitation was used already. Please ask for a new one.',
    invitation_withdrawn: 'This invitation was withdrawn. Please ask whoever invited you for a new one.',
    invitation_expired: 'This invitation is no longer valid. Please ask whoever invited you to send it again.',
    sent_just_now: 'It was sent just now. You can send it again in a minute.',
    registration_number_wrong: 'This is not a Korean business registration number. Check the ten digits, or leave it empty.',
  },
})

interface Invited { inviter: string; company: string; role: string }
interface Joined { joined: string; company: string }

export const noticeTexts = texts({
  ko: {
    roles: { owner: '소유자', manager: '채용 담당자', interviewer: '면접관' },
    invitedSubject: ({ company }: { company: string }) => `${company}에서 구성원으로 초대했습니다`,
    invitedLine: ({ inviter, company, role }: Invited) => `${inviter}님이 ${company}의 ${role}${particle(role, '으로', '로')} 초대했습니다. 아래 링크를 열어 수락해 주세요.`,
    invitedHow: '계정이 없으시면 먼저 가입해 주시고, 있으시면 로그인해 주세요. 링크는 7일 동안 한 번만 사용할 수 있습니다.',
    invitedIgnore: '모르는 기업이라면 이 메일을 무시해 주세요.',
    invitedAction: '초대 확인하기',
    joinedTitle: ({ joined }: Joined) => `${joined}님이 초대를 수락했습니다`,
    joinedBody: ({ company }: Joined) => `이제 ${company}의 구성원입니다.`,
  },
  en: {
    roles: { owner: 'owner', manager: 'HR manager', interviewer: 'interviewer' },
    invitedSubject: ({ company }) => `${company} has invited you`,
    invitedLine: ({ inviter, company, role }) => `${inviter} has invited you to ${company} as ${role}. Use the button below to accept.`,
    invitedHow: 'Sign up first if you have no account, or sign in. The link can be used once, within seven days.',
    invitedIgnore: 'If you do not know this company, delete this mail.',
    invitedAction: 'See the invitation',
    joinedTitle: ({ joined }) => `${joined} has accepted your invitation`,
    joinedBody: ({ company }) => `They are a member of ${company} now.`,
  },
})
