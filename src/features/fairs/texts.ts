import { texts } from '../../kernel/texts.js'

interface Zone { timeZone: string }
const clock = (iso: string, timeZone: string) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(iso))

export const fairsErrors = texts({
  ko: {
    booth_not_open: ({ from, timeZone }: Zone & { from: string }) => `아직 운영을 시작하지 않은 부스입니다. ${clock(from, timeZone)}부터 이용할 수 있습니다.`,
    booth_closed: '운영이 종료된 부스입니다. 다른 부스를 이용해 주세요.',
    booth_paused: '일시중지된 부스입니다. 다시 시작한 후 호출해 주세요.',
    booth_busy: ({ from, to, timeZone }: Zone & { from: string; to: string }) => `면접관에게 ${clock(from, timeZone)}–${clock(to, timeZone)} 일정이 있습니다. 진행 중인 면접을 종료한 후 호출해 주세요.`,
    somebody_called: ({ until, timeZone }: Zone & { until: string }) => `이미 호출한 지원자가 있습니다. 입장하거나 ${clock(until, timeZone)}에 시간이 지난 후 다시 호출해 주세요.`,
    nobody_waiting: '대기 중인 지원자가 없습니다. 지원자가 대기를 신청하면 호출해 주세요.',
    already_waiting: '이미 대기 중인 부스가 있습니다. 한 번에 한 부스에서만 대기할 수 있으니, 먼저 대기를 취소해 주세요.',
    own_booth: '소속 기업의 부스에는 대기를 신청할 수 없습니다. 다른 부스를 선택해 주세요.',
    posting_not_at_booth: '이 부스에서 면접을 진행하지 않는 공고입니다. 부스의 공고 중에서 선택해 주세요.',
    not_waiting: '대기 중인 부스가 없습니다. 박람회 페이지에서 대기를 신청해 주세요.',
    not_called: '아직 호출되지 않았습니다. 순서가 되면 알려 드립니다.',
    call_over: '입장 가능 시간 3분이 지났습니다. 박람회 페이지에서 현재 순서를 확인해 주세요.',
    own_session_soon: ({ from, to, timeZone }: Zone & { from: string; to: string }) => `${clock(from, timeZone)}–${clock(to, timeZone)}에 본인의 다른 일정이 있어 지금은 입장할 수 없습니다. 그 일정이 끝난 후 다시 대기해 주세요.`,
    fair_period_wrong: '박람회 종료 시간은 시작 시간보다 늦어야 합니다. 기간을 수정해 주세요.',
    too_many_scraps: ({ most }: { most: number }) => `박람회는 ${most}개까지 스크랩할 수 있습니다. 지난 박람회의 스크랩을 해제한 후 다시 시도해 주세요.`,
    panel_booked: '그사이 면접관에게 다른 일정이 생겨 지금은 입장할 수 없습니다. 순서는 그대로 유지되며, 다시 호출되면 알려 드립니다.',
    fair_too_long: '박람회 기간은 최대 92일입니다. 기간을 줄여 주세요.',
    booth_outside_fair: '부스 운영 시간은 박람회 기간 안에 있어야 합니다. 시간을 수정해 주세요.',
    timetable_outside_fair: '일정표의 시간은 박람회 기간 안에 있어야 합니다. 시간을 수정해 주세요.',
  },
  en: {
    booth_not_open: ({ from, timeZone }) => `This booth has not opened yet. Please come back at ${clock(from, timeZone)}.`,
    booth_closed: 'This booth has closed. Please choose another one.',
    booth_paused: 'This booth is paused. Please resume it before you call somebody.',
    booth_busy: ({ from, to, timeZone }) => `An interviewer is booked from ${clock(from, timeZone)} to ${clock(to, timeZone)}. Please end the running interview before you call somebody.`,
    somebody_called: ({ until, timeZone }) => `Somebody has been called. Please wait until they enter, or until the call ends at ${clock(until, timeZone)}.`,
    nobody_waiting: 'Nobody is waiting. Please call when somebody has joined the line.',
    already_waiting: 'You are waiting at a booth already. One can stand in one line at a time: please leave that one first.',
    own_booth: 'This is a booth of your own company. Please choose another one.',
    posting_not_at_booth: 'This booth does not interview for that posting. Please choose one of the booth’s own.',
    not_waiting: 'You are not waiting at any booth. Please join a line on the page of a fair.',
    not_called: 'You have not been called yet. We will tell you when it is your turn.',
    call_over: 'The 3 minutes to enter are over. Please look at your place on the page of the fair.',
    own_session_soon: ({ from, to, timeZone }) => `You have another session from ${clock(from, timeZone)} to ${clock(to, timeZone)} and cannot enter now. Please join the line again when it is over.`,
    fair_period_wrong: 'A fair must end after it begins. Please change its period.',
    too_many_scraps: ({ most }) => `Up to ${most} fairs can be kept. Take a past one out of your scraps and try again.`,
    panel_booked: 'The interviewers were booked meanwhile, so you cannot come in now. You keep your place and are told when you are called again.',
    fair_too_long: 'A fair can last 92 days at most. Please shorten its period.',
    booth_outside_fair: 'A booth must be open within the period of its fair. Please change its times.',
    timetable_outside_fair: 'The timetable must lie within the period of the fair. Please change its times.',
  },
})

export const noticeTexts = texts({
  ko: {
    titles: { called: '현장면접 순서가 되었습니다. 3분 안에 입장해 주세요', back: '현장면접 순서가 한 번 미뤄졌습니다', missed: '현장면접 대기가 종료되었습니다', closed: '대기하시던 부스가 종료되었습니다' },
    body: ({ company, fair, number, until }: { company: string; fair: string; number: number; until: string }) => [company, fair, `대기 번호 ${number}`, until && `${until}까지`].filter(Boolean).join(' · '),
  },
  en: {
    titles: { called: 'It is your turn: please enter within 3 minutes', back: 'You were moved back once in the line', missed: 'Your waiting has ended', closed: 'The booth that you waited at has closed' },
    body: ({ company, fair, number, until }) => [company, fair, `ticket ${number}`, until && `by ${until}`].filter(Boolean).join(' · '),
  },
})
