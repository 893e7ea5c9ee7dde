import { texts } from '../../kernel/texts.js'

/** The mouth of errors adds the reader's time zone to the values of every sentence. */
interface Zone { timeZone: string }
const clock = (iso: string, timeZone: string) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(iso))

export const consultingErrors = texts({
  ko: {
    field_retired: '현재 신청을 받지 않는 상담분야입니다. 다른 분야를 선택해 주세요.',
    field_name_taken: '같은 이름의 상담분야가 이미 있습니다. 다른 이름을 입력해 주세요.',
    fields_needed: '상담사의 담당 분야를 하나 이상 선택해 주세요.',
    wanted_needed: '상담 시간을 선택하거나 희망 시간을 하나 이상 선택해 주세요.',
    wanted_too_many: ({ most }: { most: number }) => `희망 시간은 ${most}개까지 선택할 수 있습니다. 선택한 시간을 줄여 주세요.`,
    wanted_twice: '같은 시간을 중복 선택하셨습니다. 하나를 선택 해제해 주세요.',
    wanted_too_far: '오늘부터 60일 이내의 날짜만 선택할 수 있습니다.',
    slot_days_too_many: ({ most }: { most: number }) => `최대 ${most}일까지 조회할 수 있습니다. 기간을 줄여 주세요.`,
    slot_gone: '예약할 수 없는 시간입니다. 새로고침한 후 다른 시간을 선택해 주세요.',
    slot_taken: '방금 다른 분이 예약한 시간입니다. 다른 시간을 선택해 주세요.',
    own_time_taken: ({ from, to, timeZone }: Zone & { from: string; to: string }) => `${clock(from, timeZone)}–${clock(to, timeZone)}에 다른 일정이 있습니다. 겹치지 않는 시간을 선택해 주세요.`,
    phone_needed: '전화 상담에는 휴대전화 번호가 필요합니다. 먼저 회원 정보에 번호를 등록해 주세요.',
    place_missing: '상담 장소가 등록되지 않은 상담사입니다. 다른 유형 또는 다른 상담사를 선택해 주세요.',
    too_many_open: ({ most }: { most: number }) => `동시에 신청할 수 있는 상담은 ${most}건입니다. 진행 중인 상담이 종료된 후 다시 신청해 주세요.`,
    files_too_many: ({ most }: { most: number }) => `파일은 ${most}개까지 첨부할 수 있습니다. 첨부한 파일을 줄여 주세요.`,
    not_serving: '해당 분야를 담당하지 않는 상담사입니다. 담당 상담사를 선택해 주세요.',
    consultation_cancelled: '취소된 상담입니다. 필요하시면 새로 신청해 주세요.',
    consultation_over: '이미 종료된 상담은 변경할 수 없습니다.',
    cancel_closed: ({ opensAt, timeZone }: Zone & { opensAt: string }) => `입장이 시작된 ${clock(opensAt, timeZone)}부터는 직접 취소할 수 없습니다. 사정이 생겼다면 상담사에게 바로 연락해 주세요.`,
    cancel_reason_needed: '취소 사유를 간단히 입력해 주세요. 상대방에게 전달됩니다.',
    not_begun: '아직 시작하지 않은 상담입니다. 시작 시간 이후에 다시 시도해 주세요.',
    room_still_open: '상담방이 아직 열려 있습니다. 상담을 종료한 후 다시 시도해 주세요.',
    attendance_closed: '참석 여부를 수정할 수 있는 기간이 지났습니다.',
    rated_already: '이미 평가하셨습니다. 평가는 한 번만 할 수 있습니다.',
    not_done: '종료된 상담만 평가할 수 있습니다. 상담이 종료된 후 다시 시도해 주세요.',
    rating_closed: '상담 종료 후 30일이 지나 평가할 수 없습니다.',
    record_changed: '다른 창에서 기록이 변경되었습니다. 새로고침한 후 다시 입력해 주세요.',
    zone_unknown: '알 수 없는 시간대입니다. 목록에서 선택해 주세요.',
    hours_too_many: ({ most }: { most: number }) => `상담 시간은 ${most}개까지 등록할 수 있습니다. 이어지는 시간은 하나로 합쳐 주세요.`,
    hours_overlap: '같은 요일의 시간이 서로 겹칩니다. 겹치지 않도록 수정해 주세요.',
    exceptions_too_many: ({ most }: { most: number }) => `예외는 ${most}개까지 등록할 수 있습니다. 지난 예외를 삭제해 주세요.`,
  },
  en: {
    field_retired: 'This field is not on offer at present. Please choose another one.',
    field_name_taken: 'There is a field of this name already. Please give another name.',
    fields_needed: 'Please choose at least one field that the consultant serves.',
    wanted_needed: 'Please choose a time, or tell us at least one that would suit you.',
    wanted_too_many: ({ most }) => `You can name up to ${most} times. Please take some out.`,
    wanted_twice: 'You chose the same time twice. Please take one out.',
    wanted_too_far: 'A day more than 60 days ahead cannot be chosen. Please choose a nearer one.',
    slot_days_too_many: ({ most }) => `Up to ${most} days can be seen at once. Please shorten the period.`,
    slot_gone: 'This time is no longer open. Please load the list again and choose another one.',
    slot_taken: 'Somebody else has just booked this time. Please choose another one.',
    own_time_taken: ({ from, to, timeZone }) => `You have another appointment at ${clock(from, timeZone)}–${clock(to, timeZone)}. Please choose a time that does not overlap.`,
    phone_needed: 'Consulting by telephone needs a phone number. Please add one to your account first.',
    place_missing: 'This consultant has not set a place to meet. Please choose another type or another consultant.',
    too_many_open: ({ most }) => `You can have up to ${most} consultations under way. Please apply again when one is over.`,
    files_too_many: ({ most }) => `You can attach up to ${most} files. Please take some out.`,
    not_serving: 'This consultant does not serve the field. Please choose one who does.',
    consultation_cancelled: 'This consultation was cancelled. Please apply anew if you need one.',
    consultation_over: 'This consultation is over and can no longer be changed.',
    cancel_closed: ({ opensAt, timeZone }) => `Entry opened at ${clock(opensAt, timeZone)}, and from then on you cannot cancel by yourself. Please contact your consultant directly.`,
    cancel_reason_needed: 'Please give a short reason. The other side will get it.',
    not_begun: 'This consultation has not begun. Please try again after its start.',
    room_still_open: 'The room is still open. Please end the consultation first.',
    attendance_closed: 'The time for correcting the attendance has passed.',
    rated_already: 'You have rated this consultation. It can be rated once.',
    not_done: 'Only a consultation that is over can be rated. Please try again afterwards.',
    rating_closed: 'More than 30 days have passed since the consultation; it can no longer be rated.',
    record_changed: 'The record was changed in another window meanwhile. Please load it again.',
    zone_unknown: 'This time zone is not known. Please choose one of the list.',
    hours_too_many: ({ most }) => `You can have up to ${most} lines of hours. Please join hours that follow each other.`,
    hours_overlap: 'Hours of the same weekday overlap. Please mend them.',
    exceptions_too_many: ({ most }) => `You can have up to ${most} exceptions. Please remove old ones.`,
  },
})

export const figureTexts = texts({
  ko: {
    field: '상담분야', consultant: '상담사', applied: '신청', booked: '확정', minutes: '상담 시간(분)', cancelled: '취소', finished: '완료', noShows: '불참', noShowRate: '불참률', waitHours: '신청부터 상담까지(시간)', ratings: '평가 수', score: '만족도(1–5)',
    fileName: ({ from, to, by }: { from: string; to: string; by: string }) => `컨설팅-${by}별-${from}-${to}`,
  },
  en: {
    field: 'Field', consultant: 'Consultant', applied: 'Applied', booked: 'Booked', minutes: 'Minutes', cancelled: 'Cancelled', finished: 'Done', noShows: 'No-shows', noShowRate: 'No-show rate', waitHours: 'Hours from application to start', ratings: 'Ratings', score: 'Satisfaction (1–5)',
    fileName: ({ from, to, by }) => `consulting-by-${by.toLowerCase()}-${from}-${to}`,
  },
})

export const noticeTexts = texts({
  ko: {
    types: { video: '화상', phone: '전화', in_person: '대면' },
    consultant: '상담사', applicant: '신청자', field: '상담분야', type: '상담유형', time: '일시', place: '장소', reason: '사유', about: '상담 내용', open: '상담 확인하기', notBooked: '미정',
    hints: {
      video: '시작 60분 전부터 입장할 수 있습니다. 미리 접속하여 카메라와 마이크를 점검해 주세요.', phone: '예약된 시간에 상담사가 등록된 번호로 전화드립니다.',
      in_person: ({ place }: { place: string }) => `장소: ${place}`,
    },
    titles: {
      assigned: '컨설팅 일정이 확정되었습니다', changed: '컨설팅 일정이 변경되었습니다', dayBefore: '컨설팅 하루 전입니다', entryOpens: '컨설팅이 곧 시작됩니다', cancelled: '컨설팅이 취소되었습니다', record: '상담사가 조언을 남겼습니다',
    },
    subject: ({ title, field, time }: { title: string; field: string; time: string }) => `[컨설팅] ${title} – ${field}, ${time}`,
    consultantTitles: { assigned: '새 컨설팅이 배정되었습니다', changed: '컨설팅 일정이 변경되었습니다', cancelled: '컨설팅이 취소되었습니다', removed: '컨설팅이 다른 상담사에게 배정되었습니다' },
    consultantSubject: ({ title, name, time }: { title: string; name: string; time: string }) => `[컨설팅] ${title} – ${name}, ${time}`,
    consultantLines: {
      assigned: '컨설팅이 배정되었습니다. 첨부된 일정 파일을 캘린더에 추가해 주세요.', changed: '컨설팅 일정이 변경되었습니다. 첨부된 일정 파일을 열면 캘린더에 반영됩니다.', cancelled: '컨설팅이 취소되었습니다. 첨부된 일정 파일을 열면 캘린더에서 일정이 삭제됩니다.',
      removed: '이 컨설팅은 다른 상담사에게 배정되었습니다. 첨부된 일정 파일을 열면 캘린더에서 일정이 삭제됩니다.',
    },
    calendarMine: ({ name, field }: { name: string; field: string }) => `컨설팅: ${name} (${field})`,
    calendarSummary: ({ name, field }: { name: string; field: string }) => `컨설팅: ${name} (${field})`,
    toAssign: '배정 대기 중인 컨설팅', toAssignLine: '배정이 필요한 컨설팅 신청이 접수되었습니다. 상담사와 시간을 배정해 주세요.',
  },
  en: {
    types: { video: 'Video', phone: 'Telephone', in_person: 'In person' },
    consultant: 'Consultant', applicant: 'Applicant', field: 'Field', type: 'Type', time: 'Time', place: 'Place', reason: 'Reason', about: 'About', open: 'Open the consultation', notBooked: 'not set yet',
    hints: {
      video: 'You can enter from one hour before. Please come a little early and check your camera and microphone.', phone: 'Your consultant will call the number of your account at the appointed time.',
      in_person: ({ place }) => `Place: ${place}`,
    },
    titles: {
      assigned: 'Your consultation is booked', changed: 'Your consultation has changed', dayBefore: 'Your consultation is a day away', entryOpens: 'Your consultation begins within the hour', cancelled: 'Your consultation was cancelled', record: 'Your consultant has left advice',
    },
    subject: ({ title, field, time }) => `[Consulting] ${title} – ${field}, ${time}`,
    consultantTitles: { assigned: 'A consultation has been booked with you', changed: 'A consultation of yours has changed', cancelled: 'A consultation of yours was cancelled', removed: 'A consultation went to another consultant' },
    consultantSubject: ({ title, name, time }) => `[Consulting] ${title} – ${name}, ${time}`,
    consultantLines: {
      assigned: 'You hold this consultation. Add the attached file to your calendar.', changed: 'The time of this consultation has changed. The attached file updates your calendar.', cancelled: 'This consultation was cancelled. The attached file takes it out of your calendar.',
      removed: 'Another consultant now holds this consultation. The attached file takes it out of your calendar.',
    },
    calendarMine: ({ name, field }) => `Consulting: ${name} (${field})`,
    calendarSummary: ({ name, field }) => `Consultation: ${name} (${field})`,
    toAssign: 'A consultation waits to be assigned', toAssignLine: 'The applicant left the assignment to you. Please choose a consultant and a time.',
  },
})

/** Why a consultation is cancelled that nobody cancelled by hand; read by operators and consultants. */
export const leavingTexts = texts({ ko: { left: '신청한 회원이 탈퇴했습니다.' }, en: { left: 'The applicant has closed their account.' } })
