import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    list: '메시지',
    channel: '받는 사람', channels: { all: '모두에게', panel: '면접관끼리' }, channelHint: { all: '방에 있는 모든 참여자가 볼 수 있습니다.', panel: '진행자와 면접관만 볼 수 있습니다. 지원자와 참관인에게는 전달되지 않습니다.' },
    panelMark: '면접관끼리', me: '나', write: '메시지', writeHint: 'Enter로 전송, Shift+Enter로 줄 바꿈', send: '전송', attach: '파일 첨부',
    none: { all: '아직 메시지가 없습니다. 링크나 자료를 여기에서 주고받을 수 있습니다.', panel: '아직 메시지가 없습니다. 면접관끼리 의논할 내용을 적어 보세요.' },
    off: '진행자가 채팅을 허용하지 않았습니다.', offHost: '지금은 모두에게 보내는 채팅이 꺼져 있습니다.', allow: '채팅 허용하기', observer: '참관인은 읽기만 할 수 있습니다.',
    gone: '보관 기간이 지나 삭제된 파일', failed: '메시지를 불러오지 못했습니다. 잠시 후 자동으로 다시 시도합니다.',
    exchanged: '주고받은 메시지와 파일', exchangedText: '보관 기간 동안 여기에서 다시 볼 수 있습니다.',
  },
  en: {
    list: 'Messages',
    channel: 'To', channels: { all: 'Everyone', panel: 'Interviewers only' }, channelHint: { all: 'Everybody in the room reads this.', panel: 'Only the host and the interviewers read this. Applicants and observers never receive it.' },
    panelMark: 'Interviewers only', me: 'You', write: 'Message', writeHint: 'Enter sends, Shift+Enter starts a new line', send: 'Send', attach: 'Attach a file',
    none: { all: 'No messages yet. Links and files can be exchanged here.', panel: 'No messages yet. Write here what the interviewers should agree on.' },
    off: 'The host has not allowed the chat.', offHost: 'The chat with everyone is off now.', allow: 'Allow the chat', observer: 'Observers can only read.',
    gone: 'A file whose time of keeping is over', failed: 'The messages could not be read. It is tried again in a moment.',
    exchanged: 'Messages and files', exchangedText: 'You can read them here again while they are kept.',
  },
})
