import { texts } from '../../../kernel/texts.js'

export const T = texts({
  ko: {
    sending: ({ name }: { name: string }) => `${name} 보내는 중`, takeBack: '전송 취소', save: '내려받기', choose: '파일 고르기',
    accepted: 'PDF·워드·엑셀·파워포인트·한글 문서, 그림, 글. 파일 하나에 20 MB까지.',
  },
  en: {
    sending: ({ name }) => `Sending ${name}`, takeBack: 'Cancel sending', save: 'Save', choose: 'Choose a file',
    accepted: 'PDF, Word, Excel, PowerPoint and Hangul documents, pictures, text. 20 MB a file at most.',
  },
})
