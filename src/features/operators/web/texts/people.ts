import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    title: '회원', lead: '연락처는 일부를 가려 표시합니다.', search: '이름 또는 메일', caption: '회원 목록',
    name: '이름', contact: '연락처', joined: '가입일', role: '역할', state: '상태', act: '관리',
    operator: '운영자', member: '회원', verified: '이용 중', unverified: '메일 확인 전', suspended: '이용 정지',
    leftAt: ({ at }: { at: string }) => `${at} 탈퇴`, until: ({ at }: { at: string }) => `${at}까지 복구 가능`,
    suspend: '이용 정지', unsuspend: '정지 해제',
    suspendTitle: ({ name }: { name: string }) => `${name}님의 이용을 정지할까요?`,
    suspendText: '모든 기기에서 바로 로그아웃되며, 정지를 해제할 때까지 로그인할 수 없습니다. 예정된 일정은 유지됩니다.',
    suspendDone: '이용을 정지했습니다', unsuspendDone: '이용 정지를 해제했습니다',
    none: '회원이 없습니다', noneText: '회원이 가입하면 여기에 표시됩니다.',
    noneFound: '검색 결과가 없습니다', noneFoundText: '이름 또는 메일 주소의 일부로 다시 검색해 주세요.',
    reopen: '계정 복구', reopenTitle: ({ name }: { name: string }) => `${name}님의 계정을 복구할까요?`,
    reopenText: '본인의 요청을 확인한 후에만 복구해 주세요. 기존 비밀번호로 로그인할 수 있으며, 철회한 동의는 다시 확인합니다. 취소된 지원과 구성원 자격은 복구되지 않습니다.', reopenDone: '계정을 복구했습니다',
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
