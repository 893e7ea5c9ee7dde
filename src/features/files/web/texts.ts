import { texts } from '../../../kernel/texts.js'

export const T = texts({
  ko: {
    sending: ({ name }: { name: string }) => `${name} 업로드 중`, takeBack: '업로드 취소', save: '다운로드', choose: '파일 선택',
    accepted: 'PDF·워드·엑셀·파워포인트·한글 문서, 이미지, 텍스트 파일. 파일당 최대 20 MB.',
  },
  en: {
    sending: ({ name }) => `Sending ${name}`, takeBack: 'Cancel sending', save: 'Save', choose: 'Choose a file',
    accepted: 'PDF, Word, Excel, PowerPoint and Hangul documents, pictures, text. 20 MB a file at most.',
  },
})
