import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    title: '회원', lead: '연락처는 가린 채로 보입니다.', search: '이름이나 메일', caption: '회원 목록',
    name: '이름', contact: '연락처', joined: '가입', role: '역할', state: '상태', act: '할 일',
    operator: '운영자', member: '회원', verified: '이용 중', unverified: '메일 확인 전', suspended: '이용 정지',
    leftAt: ({ at }: { at: string }) => `${at} 탈퇴`, until: ({ at }: { at: string }) => `${at}까지 다시 열 수 있음`,
    suspend: '이용 정지', unsuspend: '정지 풀기',
    suspendTitle: ({ name }: { name: string }) => `${name}님의 이용을 정지할까요?`,
    suspendText: '모든 기기에서 바로 로그아웃되고, 정지를 풀 때까지 로그인할 수 없습니다. 예정된 일정은 그대로 남습니다.',
    suspendDone: '이용을 정지했습니다', unsuspendDone: '정지를 풀었습니다',
    none: '회원이 없습니다', noneText: '누군가 가입하면 여기에 나타납니다.',
    noneFound: '찾는 회원이 없습니다', noneFoundText: '이름이나 메일의 일부로 다시 찾아 보세요.',
    reopen: '다시 열기', reopenTitle: ({ name }: { name: string }) => `${name}님의 계정을 다시 열까요?`,
    reopenText: '본인의 요청을 확인한 뒤에만 열어 주세요. 전에 쓰던 비밀번호로 로그인할 수 있게 되고, 철회한 동의는 다시 여쭙습니다. 취소된 지원과 구성원 자격은 돌아오지 않습니다.', reopenDone: '계정을 다시 열었습니다',
  },
  en: {
    title: 'Members', lead: 'Contact details are shown masked.', search: 'Name or mail', caption: 'List of members',
    name: 'Name', contact: 'Contact', joined: 'Joined', role: 'Role', state: 'State', act: 'Action',
    operator: 'Operator', member: 'Member', verified: 'Active', unverified: 'Mail not verified', suspended: 'Suspended',
    leftAt: ({ at }) => `left ${at}`, until: ({ at }) => `can be opened again until ${at}`,
    suspend: 'Suspend', unsuspend: 'Let in again',
    suspendTitle: ({ name }) => `Suspend ${name}?`,
    suspendText: 'They are signed out everywhere at once and cannot sign in until you let them in again. What is scheduled stays.',
    suspendDone: 'The member is suspended', unsuspendDone: 'The member can sign in again',
    none: 'No members', noneText: 'When somebody signs up, they appear here.',
    noneFound: 'No member found', noneFoundText: 'Search again by part of the name or mail.',
    reopen: 'Open again', reopenTitle: ({ name }) => `Open ${name}’s account again?`,
    reopenText: 'Only once you are sure that they asked for it. They can then sign in with the password they had, and are asked again for what they withdrew. Withdrawn applications and memberships do not come back.', reopenDone: 'The account is open again',
  },
})
