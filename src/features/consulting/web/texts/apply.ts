import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    title: '컨설팅 신청', lead: '분야와 시간을 선택하면 바로 예약됩니다. 가능한 시간이 없으면 운영자에게 배정을 요청할 수 있습니다.', back: '컨설팅내역',
    field: '어떤 분야의 상담인가요?', chooseField: '분야 선택', type: '어떤 방식으로 상담할까요?',
    typeFollows: { video: '이 사이트의 화상 상담방에서 상담합니다.', phone: '예약된 시간에 상담사가 전화드립니다.', in_person: '상담사가 지정한 장소에서 상담합니다.' },
    about: '무엇을 상담하고 싶으신가요?', aboutHint: '현재 상황과 궁금한 점을 입력해 주시면 상담사가 미리 준비합니다.',
    way: '시간을 어떻게 정할까요?', waySlot: '예약 가능한 시간 선택', waySlotFollows: '선택한 시간으로 바로 예약됩니다.', wayLeave: '운영자에게 배정 요청', wayLeaveFollows: '희망 시간을 알려 주시면 상담사와 시간을 배정하여 안내해 드립니다.',
    slots: '예약 가능한 시간', anyone: '모든 상담사', who: '상담사', earlier: '이전 주', later: '다음 주', noSlots: '이 주에는 예약 가능한 시간이 없습니다', noSlotsText: '다른 주를 확인하거나 운영자에게 배정을 요청해 주세요.', fieldFirst: '분야를 먼저 선택해 주세요.', noConsultant: '해당 분야와 유형을 담당하는 상담사가 없습니다. 운영자에게 배정을 요청해 주세요.',
    chosen: ({ when, who }: { when: string; who: string }) => `${when}, ${who}`, with: ({ who }: { who: string }) => `${who} 상담사`,
    wanted: '희망 시간', wantedHint: '3개까지 선택할 수 있습니다.', files: '첨부 자료', filesHint: '이력서, 자기소개서 등 상담에 참고할 자료가 있으면 첨부해 주세요. 최대 5개, 파일당 20 MB까지 첨부할 수 있습니다.', addFile: '파일 첨부', remove: ({ name }: { name: string }) => `${name} 삭제`, removeShort: '삭제',
    sendSlot: '이 시간으로 예약하기', sendLeave: '배정 요청하고 신청하기', missing: { field: '분야를 선택해 주세요.', about: '상담 내용을 입력해 주세요.', slot: '시간을 선택해 주세요.', wanted: '희망 시간을 선택해 주세요.', file: '파일을 업로드하고 있습니다.' },
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
