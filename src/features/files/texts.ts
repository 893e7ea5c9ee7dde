import { texts } from '../../kernel/texts.js'

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024)

export const filesErrors = texts({
  ko: {
    file_empty: '빈 파일입니다. 내용이 있는 파일을 골라 주세요.',
    file_too_large: ({ largest }: { largest: number }) => `파일 하나는 ${megabytes(largest)} MB까지 보낼 수 있습니다. 나누거나 줄여서 보내 주세요.`,
    too_many_uploads: '보내는 중인 파일이 너무 많습니다. 보내던 것이 끝난 뒤에 다시 해 주세요.',
    file_kind_not_allowed: ({ allowed }: { allowed: string }) => `보낼 수 없는 종류의 파일입니다. 보낼 수 있는 것: ${allowed}. 이름의 끝이 아니라 내용을 보고 판단합니다.`,
    file_not_here: '파일이 아직 다 오지 않았습니다. 다 보낸 뒤에 다시 해 주세요.',
  },
  en: {
    file_empty: 'This file is empty. Please choose one with something in it.',
    file_too_large: ({ largest }) => `A file can have ${megabytes(largest)} MB at most. Please split it or make it smaller.`,
    too_many_uploads: 'Too many files are on their way. Please try again when they have arrived.',
    file_kind_not_allowed: ({ allowed }) => `Files of this kind cannot be sent. Possible are: ${allowed}. The content decides, not the name.`,
    file_not_here: 'The file has not arrived whole yet. Please try again when it has.',
  },
})
