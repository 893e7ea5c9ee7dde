import { texts } from '../../kernel/texts.js'

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024)

export const filesErrors = texts({
  ko: {
    file_empty: '빈 파일입니다. 내용이 있는 파일을 선택해 주세요.',
    file_too_large: ({ largest }: { largest: number }) => `파일당 최대 ${megabytes(largest)} MB까지 업로드할 수 있습니다. 파일 크기를 줄여 다시 시도해 주세요.`,
    too_many_uploads: '업로드 중인 파일이 너무 많습니다. 진행 중인 업로드가 완료된 후 다시 시도해 주세요.',
    file_kind_not_allowed: ({ allowed }: { allowed: string }) => `업로드할 수 없는 파일 형식입니다. 업로드 가능한 형식: ${allowed}. 확장자가 아니라 파일 내용을 기준으로 확인합니다.`,
    file_not_here: '파일 업로드가 완료되지 않았습니다. 업로드가 완료된 후 다시 시도해 주세요.',
  },
  en: {
    file_empty: 'This file is empty. Please choose one with something in it.',
    file_too_large: ({ largest }) => `A file can have ${megabytes(largest)} MB at most. Please split it or make it smaller.`,
    too_many_uploads: 'Too many files are on their way. Please try again when they have arrived.',
    file_kind_not_allowed: ({ allowed }) => `Files of this kind cannot be sent. Possible are: ${allowed}. The content decides, not the name.`,
    file_not_here: 'The file has not arrived whole yet. Please try again when it has.',
  },
})
