import { texts } from '../../../kernel/texts.js'

export const T = texts({
  ko: {
    bell: '알림',
    bellUnread: ({ count }: { count: number }) => `알림, 읽지 않은 알림 ${count}건`,
    arrived: ({ title }: { title: string }) => `새 알림: ${title}`,
    unread: '읽지 않음',
    readAll: '모두 읽음',
    showAll: '모든 알림 보기',
    none: '알림이 없습니다',
    noneText: '면접 일정이 확정되거나 변경되면 여기에 표시됩니다.',
    title: '알림',
    lead: '면접과 지원에 관한 알림입니다. 새 알림은 바로 표시됩니다.',
    failed: '알림을 불러오지 못했습니다',
    noConnection: '서버에 연결되지 않았습니다. 인터넷 연결을 확인하고 다시 시도해 주세요.',
    allRead: '모든 알림을 읽음으로 표시했습니다',
  },
  en: {
    bell: 'Notices',
    bellUnread: ({ count }) => (count === 1 ? 'Notices, 1 unread' : `Notices, ${count} unread`),
    arrived: ({ title }) => `New notice: ${title}`,
    unread: 'unread',
    readAll: 'Mark all as read',
    showAll: 'Show all notices',
    none: 'No notices yet',
    noneText: 'When an interview is scheduled or changes, you will read it here.',
    title: 'Notices',
    lead: 'What we told you about your interviews and applications. New notices appear at once.',
    failed: 'The notices could not be loaded',
    noConnection: 'The server was not reached. Check your connection and try again.',
    allRead: 'All notices are marked as read',
  },
})
