import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    title: '컨설팅 신청', lead: '분야와 시간을 고르면 바로 예약됩니다. 맞는 시간이 없으면 운영자에게 배정을 맡길 수 있습니다.', back: '컨설팅내역으로',
    field: '어떤 분야의 상담인가요?', chooseField: '분야 고르기', type: '어떻게 만날까요?',
    typeFollows: { video: '이 사이트의 방에서 얼굴을 보며 상담합니다.', phone: '약속한 시각에 상담사가 전화합니다.', in_person: '상담사가 정한 곳에서 만납니다.' },
    about: '무엇을 상담하고 싶으신가요?', aboutHint: '지금 상황과 가장 궁금한 것을 적어 주시면 상담사가 미리 준비합니다.',
    way: '시간을 어떻게 정할까요?', waySlot: '빈 시간 고르기', waySlotFollows: '고른 시간으로 바로 예약됩니다.', wayLeave: '운영자에게 맡기기', wayLeaveFollows: '원하는 시간을 알려 주시면 상담사와 시간을 정해 알려 드립니다.',
    slots: '빈 시간', anyone: '모든 상담사', who: '상담사', earlier: '이전 주', later: '다음 주', noSlots: '이 주에는 빈 시간이 없습니다', noSlotsText: '다른 주를 보시거나 운영자에게 맡겨 주세요.', fieldFirst: '분야를 먼저 골라 주세요.', noConsultant: '이 분야와 유형을 맡는 상담사가 아직 없습니다. 운영자에게 맡겨 주세요.',
    chosen: ({ when, who }: { when: string; who: string }) => `${when}, ${who}`, with: ({ who }: { who: string }) => `${who} 상담사`,
    wanted: '원하는 시간', wantedHint: '세 개까지 고를 수 있습니다.', files: '첨부 자료', filesHint: '이력서나 자기소개서처럼 미리 볼 자료가 있으면 붙여 주세요. 5개까지, 하나에 20 MB까지.', addFile: '파일 붙이기', remove: ({ name }: { name: string }) => `${name} 빼기`, removeShort: '빼기',
    sendSlot: '이 시간으로 예약하기', sendLeave: '배정을 맡기고 신청하기', missing: { field: '분야를 골라 주세요.', about: '상담 내용을 적어 주세요.', slot: '시간을 골라 주세요.', wanted: '원하는 시간을 골라 주세요.', file: '파일을 보내고 있습니다.' },
    doneSlot: '컨설팅을 예약했습니다.', doneLeave: '컨설팅을 신청했습니다.',
  },
  en: {
    title: 'Apply for consulting', lead: 'Choose a field and a time, and it is booked at once. If no time suits you, leave the assignment to the operator.', back: 'To consulting',
    field: 'Which field is it about?', chooseField: 'Choose a field', type: 'How would you like to meet?',
    typeFollows: { video: 'In a room of this site, face to face.', phone: 'The consultant calls you at the appointed time.', in_person: 'At a place that the consultant has set.' },
    about: 'What would you like to talk about?', aboutHint: 'Tell us your situation and what matters most to you, so that the consultant can prepare.',
    way: 'How should the time be set?', waySlot: 'Choose an open time', waySlotFollows: 'It is booked at once.', wayLeave: 'Leave it to the operator', wayLeaveFollows: 'Name times that suit you; you will be told the consultant and the time.',
    slots: 'Open times', anyone: 'All consultants', who: 'Consultant', earlier: 'Week before', later: 'Next week', noSlots: 'No open times in this week', noSlotsText: 'Look at another week, or leave it to the operator.', fieldFirst: 'Please choose a field first.', noConsultant: 'Nobody serves this field and type yet. Please leave it to the operator.',
    chosen: ({ when, who }) => `${when}, ${who}`, with: ({ who }) => `with ${who}`,
    wanted: 'Times that would suit you', wantedHint: 'Up to three.', files: 'Attachments', filesHint: 'A résumé or a letter that the consultant should read beforehand. Up to 5 files of 20 MB.', addFile: 'Attach a file', remove: ({ name }) => `Remove ${name}`, removeShort: 'Remove',
    sendSlot: 'Book this time', sendLeave: 'Apply and leave the time open', missing: { field: 'Please choose a field.', about: 'Please say what it is about.', slot: 'Please choose a time.', wanted: 'Please choose a time that would suit you.', file: 'A file is still being sent.' },
    doneSlot: 'Your consultation is booked.', doneLeave: 'You have applied for consulting.',
  },
})
