import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    over: '면접이 끝났습니다', overText: '수고 많으셨습니다.',
    left: '면접에서 퇴장하셨습니다', leftText: '퇴장하신 면접에는 다시 입장할 수 없습니다. 수고 많으셨습니다.',
    closed: '일정이 끝났습니다',
    when: '면접 시간',
    ended: ({ at }: { at: string }) => `${at} 종료`,
    leftAt: ({ at }: { at: string }) => `${at} 퇴장`,
    nextGuest: ({ company }: { company: string }) => `결과는 ${company}에서 알려 드립니다. 마이페이지의 면접현황에서도 확인하실 수 있습니다.`,
    nextObserver: '참관해 주셔서 감사합니다.',
    nextPanel: '평가를 남기시면 면접 결과에 반영됩니다.',
    toSession: '일정 보기', evaluate: '평가표 작성', home: '처음으로', next: '다음',
    question: '연결은 어떠셨나요?', answers: { good: '좋았습니다', fair: '가끔 끊겼습니다', poor: '자주 끊겼습니다' }, thanks: '의견을 보내 주셔서 감사합니다. 서비스 개선에 활용하겠습니다.',
  },
  en: {
    over: 'The interview is over', overText: 'Thank you for your time.',
    left: 'You have left the interview', leftText: 'You left as you chose, and this interview cannot be entered again. Thank you for your time.',
    closed: 'The appointment is over',
    when: 'Time of the interview',
    ended: ({ at }) => `It ended at ${at}`,
    leftAt: ({ at }) => `You left at ${at}`,
    nextGuest: ({ company }) => `${company} will let you know the result. You will also find it on My page under interviews.`,
    nextObserver: 'Thank you for observing.',
    nextPanel: 'Your evaluation becomes part of the result.',
    toSession: 'See the interview', evaluate: 'Write the evaluation', home: 'Home', next: 'What comes next',
    question: 'How was the connection?', answers: { good: 'Good', fair: 'It broke off at times', poor: 'It broke off often' }, thanks: 'Thank you. It helps us prepare the next interviews.',
  },
})
