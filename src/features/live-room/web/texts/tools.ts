import { texts } from '../../../../kernel/texts.js'

type Name = { name: string }

export const T = texts({
  ko: {
    kit: '면접 키트', chat: '채팅', chatOpen: ({ n }: { n: number }) => (n ? `채팅, 읽지 않은 메시지 ${n}건` : '채팅'),
    share: '화면공유', shareStop: '화면공유 중지', sharing: '내 화면을 모든 참여자에게 공유하고 있습니다', shareTaken: ({ name }: Name) => `${name}님이 화면을 공유하고 있습니다. 한 번에 한 명만 공유할 수 있습니다.`,
    shareNotHere: '이 기기의 브라우저에서는 화면을 공유할 수 없습니다. 컴퓨터에서 이용해 주세요.', shareFailed: '화면을 공유하지 못했습니다. 브라우저와 시스템 설정에서 화면 기록을 허용한 후 다시 시도해 주세요.',
    endShareOf: ({ name }: Name) => `${name}님의 화면공유 중지`, screenOf: ({ name }: Name) => `${name}님의 공유 화면`, screenComing: ({ name }: Name) => `${name}님의 화면을 불러오고 있습니다`,
    length: ({ m, s }: { m: number; s: number }) => [m ? `${m}분` : '', s || !m ? `${s}초` : ''].filter(Boolean).join(' '),
    lost: ({ name, length }: Name & { length: string }) => `${name}님의 연결이 ${length} 동안 끊겼습니다`, giveBack: ({ length }: { length: string }) => `${length} 연장하기`, giveAnyway: '그래도 연장하기',
    lostShort: ({ length }: { length: string }) => `끊긴 시간 ${length}`,
    allowChat: '채팅 허용', forbidChat: '채팅 끄기', allowShare: '화면공유 허용', forbidShare: '화면공유 끄기',
  },
  en: {
    kit: 'Interview kit', chat: 'Chat', chatOpen: ({ n }) => (n ? `Chat, ${n} unread` : 'Chat'),
    share: 'Share my screen', shareStop: 'Stop sharing', sharing: 'Everybody sees your screen', shareTaken: ({ name }) => `${name} is sharing a screen. One person at a time can.`,
    shareNotHere: 'The browser of this device cannot share a screen. Please use a computer.', shareFailed: 'Your screen could not be shared. Allow screen recording in the browser and the system, and try again.',
    endShareOf: ({ name }) => `Stop ${name}’s screen`, screenOf: ({ name }) => `Screen of ${name}`, screenComing: ({ name }) => `The screen of ${name} is coming`,
    length: ({ m, s }) => [m ? `${m} min` : '', s || !m ? `${s} s` : ''].filter(Boolean).join(' '),
    lost: ({ name, length }) => `${name} was cut off for ${length}`, giveBack: ({ length }) => `Extend by ${length}`, giveAnyway: 'Extend anyway',
    lostShort: ({ length }) => `cut off ${length}`,
    allowChat: 'Allow the chat', forbidChat: 'Turn the chat off', allowShare: 'Allow screen sharing', forbidShare: 'Turn screen sharing off',
  },
})
