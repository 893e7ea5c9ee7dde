import { texts } from '../../../../kernel/texts.js'

/** A company's booths. */
export const T = texts({
  ko: {
    title: '박람회 부스', lead: '참가하는 박람회의 부스와 현장면접 대기 현황입니다.', make: '박람회 만들기', none: '참가하는 박람회가 없습니다', noneText: '기업 박람회를 만들거나, 운영자가 부스를 등록하면 여기에 표시됩니다.', nonePanel: '담당하는 부스가 정해지면 여기에 표시됩니다.',
    caption: '부스 목록', fair: '박람회', time: '운영 시간', waiting: '대기', people: ({ n }: { n: number }) => `${n}명`, state: '상태', states: { before: '운영 전', open: '운영 중', paused: '일시중지', closed: '종료' },
    back: '박람회 부스', toFair: '박람회 페이지 보기',
    call: '다음 지원자 호출', pause: '일시중지', resume: '다시 시작', close: '부스 종료', closeTitle: '부스를 종료할까요?', closeText: ({ n }: { n: number }) => (n > 0 ? `대기 중인 ${n}명에게 종료를 알리고 대기를 끝냅니다. 종료한 부스는 다시 열 수 없습니다.` : '종료한 부스는 다시 열 수 없습니다.'), keep: '계속 운영',
    before: ({ at }: { at: string }) => `${at}부터 호출할 수 있습니다.`, isPaused: '일시중지된 상태입니다. 다시 시작한 후 호출해 주세요.', isCalled: '호출한 지원자의 입장을 기다리고 있습니다.', nobody: '대기 중인 지원자가 없습니다.', busy: '진행 중인 면접을 종료한 후 호출할 수 있습니다.', isClosed: '종료된 부스입니다.',
    called: '호출한 지원자', calledText: '3분 안에 입장하지 않으면 다음 분 뒤로 순서가 바뀝니다.', left: '남은 시간',
    running: '진행 중인 면접', runningUntil: ({ at }: { at: string }) => `${at}까지`, enter: '면접방 입장',
    line: '대기 순서', number: '번호', name: '지원자', posting: '공고', joined: '신청 시간', missed: '호출 미입장', once: '1회', never: '없음', empty: '대기 중인 지원자가 없습니다', emptyText: '지원자가 대기를 신청하면 바로 표시됩니다.',
    entered: '최근 입장', enteredAt: '입장 시간', over: '종료', isRunning: '진행 중', panel: '면접관', settings: '부스 설정', save: '저장', cancel: '취소', saved: '저장했습니다', paused: '부스를 일시중지했습니다', resumed: '부스를 다시 시작했습니다', wasClosed: '부스를 종료했습니다', wasCalled: '지원자를 호출했습니다', result: '면접 보기',
  },
  en: {
    title: 'Booths', lead: 'Your booths at job fairs, and who waits for an interview on the spot.', make: 'Make a fair', none: 'You take part in no fair', noneText: 'Make a fair of your own; booths that an operator adds are listed here as well.', nonePanel: 'Booths that you interview at will be listed here.',
    caption: 'Booths', fair: 'Fair', time: 'Open', waiting: 'Waiting', people: ({ n }) => String(n), state: 'State', states: { before: 'Not open yet', open: 'Open', paused: 'Paused', closed: 'Closed' },
    back: 'Booths', toFair: 'To the page of the fair',
    call: 'Call the next', pause: 'Pause', resume: 'Resume', close: 'Close the booth', closeTitle: 'Close the booth?', closeText: ({ n }) => (n > 0 ? `Those who wait (${n}) are told, and their waiting ends. A closed booth cannot be opened again.` : 'A closed booth cannot be opened again.'), keep: 'Keep it open',
    before: ({ at }) => `You can call from ${at}.`, isPaused: 'It is paused. Please resume before you call.', isCalled: 'Somebody has been called and has not entered yet.', nobody: 'Nobody is waiting.', busy: 'You can call when the running interview has ended.', isClosed: 'This booth has closed.',
    called: 'Called', calledText: 'Whoever does not enter within 3 minutes moves behind the next person.', left: 'Time left',
    running: 'Interview now', runningUntil: ({ at }) => `until ${at}`, enter: 'Enter the room',
    line: 'Line', number: 'Ticket', name: 'Applicant', posting: 'Posting', joined: 'Joined', missed: 'Missed calls', once: 'one', never: 'none', empty: 'Nobody is waiting', emptyText: 'Whoever joins the line appears here at once.',
    entered: 'Let in', enteredAt: 'Entered', over: 'Over', isRunning: 'Running', panel: 'Interviewers', settings: 'Settings', save: 'Save', cancel: 'Cancel', saved: 'Saved', paused: 'The booth is paused', resumed: 'The booth goes on', wasClosed: 'The booth is closed', wasCalled: 'The applicant has been called', result: 'See the interview',
  },
})
