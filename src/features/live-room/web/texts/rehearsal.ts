import { texts } from '../../../../kernel/texts.js'

/** WAIT-3: rehearsing what is to come. */
export const T = texts({
  ko: {
    ownPicture: '내 화면', cameraOff: '카메라를 연결하고 있습니다',
    title: '면접 연습', close: '연습 종료',
    question: ({ n, of }: { n: number; of: number }) => `질문 ${n} / ${of}`, previous: '이전 질문', next: '다음 질문', afterAnswer: '녹화를 마친 후 이동할 수 있습니다',
    record: '답변 녹화', stopRecord: '녹화 중지', recording: '녹화 중', tooShort: '녹화된 내용이 없습니다. 다시 녹화하고, 답변을 마친 후 중지해 주세요.', playback: '내 답변', again: '다시 녹화', discard: '삭제', notRecordable: '이 브라우저는 녹화를 지원하지 않습니다. 질문에 소리 내어 답해 보세요.',
    private: '녹화 내용은 이 화면을 닫으면 삭제되며, 누구에게도 전송되지 않습니다.',
    questions: ['간단히 자기소개를 해 주세요.', '지원 동기를 말씀해 주세요.', '가장 어려웠던 경험과 이를 어떻게 해결했는지 말씀해 주세요.', '동료와 의견이 달랐을 때 어떻게 하셨나요?', '본인의 강점이 이 직무에 어떻게 도움이 될까요?', '마지막으로 하고 싶은 말씀이 있으신가요?'],
    sampleInterviewer: '면접관 (연습)',
  },
  en: {
    ownPicture: 'Your picture', cameraOff: 'The camera is being opened',
    title: 'Rehearsal', close: 'End rehearsal',
    question: ({ n, of }) => `Question ${n} of ${of}`, previous: 'Previous question', next: 'Next question', afterAnswer: 'Stop recording to change the question',
    record: 'Record my answer', stopRecord: 'Stop recording', recording: 'Recording', tooShort: 'Nothing was recorded. Record again, and stop when you have finished your answer.', playback: 'Your answer', again: 'Record again', discard: 'Delete', notRecordable: 'This browser cannot record. Try answering aloud.',
    private: 'The recording is gone when you close this. It is sent to nobody.',
    questions: ['Please tell us briefly about yourself.', 'Why did you apply for this work?', 'Tell us about something hard, and how you solved it.', 'What did you do when you disagreed with somebody you worked with?', 'How would your strengths be used in this work?', 'Is there anything you would like to say at the end?'],
    sampleInterviewer: 'Interviewer (rehearsal)',
  },
})
