import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    questions: '질문', asked: ({ n, of }: { n: number; of: number }) => `${of}개 중 ${n}개 완료`, noQuestions: '공고에 등록된 면접 질문이 없습니다.',
    good: '좋은 답변의 기준', minutes: ({ n }: { n: number }) => `${n}분`, spent: ({ spent, n }: { spent: string; n: number }) => `${spent} / ${n}분`, askedBy: ({ name, at }: { name: string; at: string }) => `${at} ${name}님`,
    planned: ({ n }: { n: number }) => `남은 질문 예상 시간 ${n}분`,
    criteria: '평가 기준', sheet: '평가표 작성',
    notes: '내 메모', notesHint: '본인에게만 표시되며, 작성을 시작한 시점의 면접 시간이 기록됩니다.', noNotes: '아직 메모가 없습니다.', write: '메모', writeHint: 'Enter로 저장, Shift+Enter로 줄바꿈', keep: '메모 저장',
    before: '시작 전', drop: '메모 삭제', failed: '면접 키트를 불러오지 못했습니다. 연결되면 다시 불러옵니다.',
  },
  en: {
    questions: 'Questions', asked: ({ n, of }) => `${n} of ${of} asked`, noQuestions: 'The posting has no interview questions.',
    good: 'A good answer shows', minutes: ({ n }) => `${n} min`, spent: ({ spent, n }) => `${spent} of ${n} min`, askedBy: ({ name, at }) => `${at} ${name}`,
    planned: ({ n }) => `${n} min planned for what is left`,
    criteria: 'Criteria', sheet: 'Fill in the sheet',
    notes: 'My notes', notesHint: 'Only you see them. Each carries the time in the interview at which you began to write.', noNotes: 'No notes yet.', write: 'Note', writeHint: 'Enter keeps it, Shift+Enter begins a line', keep: 'Keep the note',
    before: 'before the start', drop: 'Delete the note', failed: 'The interview kit could not be loaded. It comes when the connection is back.',
  },
})
