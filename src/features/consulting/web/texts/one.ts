import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    title: ({ field }: { field: string }) => `컨설팅 – ${field}`, back: '컨설팅내역으로', backConsultant: '내 상담으로',
    next: {
      applied: '운영자가 상담사와 시간을 정하고 있습니다. 정해지면 알림을 보내 드립니다.', video: '시작 한 시간 전부터 입장할 수 있습니다. 미리 들어와 카메라와 마이크를 확인해 주세요.', phone: '약속한 시각에 상담사가 전화 드립니다.', in_person: ({ place }: { place: string }) => `${place}에서 만납니다.`,
      running: '지금 상담 중입니다.', done: '상담이 끝났습니다. 어떠셨는지 알려 주세요.', rated: '평가해 주셔서 고맙습니다.', no_show: '만나지 못한 상담입니다. 필요하시면 다시 신청해 주세요.',
    },
    facts: '상담 정보', record: '상담사의 조언', followUp: '다음 상담 권장일', recordFiles: '자료', noRecord: '상담사가 조언을 남기면 여기에서 보실 수 있습니다.', again: '다시 신청하기',
    ratingTitle: '만족도 평가', ratingLead: '한 번만 할 수 있습니다. 이름은 밝히지 않습니다.',
    questions: ['상담이 기대에 맞았나요?', '상담사의 설명이 알기 쉬웠나요?', '상담사가 잘 준비되어 있었나요?', '시간이 넉넉했나요?', '다른 분에게 권하고 싶으신가요?'],
    scale: ['전혀 아니다', '아니다', '보통', '그렇다', '매우 그렇다'], score: ({ n, word }: { n: number; word: string }) => `${n}점, ${word}`, comment: '하고 싶은 말', named: '상담사와 운영자에게 내 이름을 함께 보여 주어도 됩니다', send: '평가 보내기', sent: '평가를 보냈습니다.', missing: '다섯 질문에 모두 답해 주세요.', mine: '내 평가',
    recordTitle: '상담 기록', recordLead: '요약은 나만 봅니다. 조언과 자료, 다음 상담 권장일은 공유하면 신청자가 봅니다.', summary: '요약(나만 봄)', advice: '조언(신청자가 봄)', save: '저장', saveShare: '저장하고 신청자와 공유', shared: ({ at }: { at: string }) => `${at}에 공유했습니다. 고치면 신청자에게도 바뀐 것이 보입니다.`, saved: '기록을 저장했습니다.', sharedNow: '신청자와 공유했습니다.',
    notYet: ({ at }: { at: string }) => `${at}부터 기록을 남길 수 있습니다.`, came: '신청자가 왔나요?', cameYes: '왔음', cameNo: '오지 않음', cameSaid: '참석 여부를 남겼습니다.', cameLead: '방에서 본 것과 다르면 바로잡을 수 있습니다. 한 주 동안 고칠 수 있습니다.', cameLeadRoomless: '불참이었다면 알려 주세요. 한 주 동안 고칠 수 있습니다.',
    whereIs: { away: '아직 오지 않음', check: '환경 확인 중', waiting: '대기 중', room: '방에 있음', lost: '연결 끊김', left: '나감' }, ready: '준비 완료', whereTitle: '신청자',
  },
  en: {
    title: ({ field }) => `Consultation – ${field}`, back: 'To consulting', backConsultant: 'To my consultations',
    next: {
      applied: 'The operator is choosing a consultant and a time. You will be told.', video: 'You can enter from one hour before. Please come early and check your camera and microphone.', phone: 'Your consultant will call you at the appointed time.', in_person: ({ place }) => `You meet at ${place}.`,
      running: 'The consultation is running.', done: 'The consultation is over. Please tell us how it was.', rated: 'Thank you for your rating.', no_show: 'You did not meet. Please apply again if you need to.',
    },
    facts: 'About this consultation', record: 'Your consultant’s advice', followUp: 'Suggested next date', recordFiles: 'Files', noRecord: 'When your consultant leaves advice, you will find it here.', again: 'Apply again',
    ratingTitle: 'How was it?', ratingLead: 'You can rate once. Your name is not shown.',
    questions: ['Did it meet your expectations?', 'Were the explanations easy to follow?', 'Was the consultant well prepared?', 'Was there enough time?', 'Would you recommend it to others?'],
    scale: ['not at all', 'no', 'partly', 'yes', 'very much'], score: ({ n, word }) => `${n}, ${word}`, comment: 'Anything else', named: 'Consultant and operator may see my name with it', send: 'Send the rating', sent: 'Your rating was sent.', missing: 'Please answer all five questions.', mine: 'Your rating',
    recordTitle: 'Record', recordLead: 'Only you see the summary. Advice, files and the next date are shown to the applicant once shared.', summary: 'Summary (only you)', advice: 'Advice (for the applicant)', save: 'Save', saveShare: 'Save and share with the applicant', shared: ({ at }) => `Shared at ${at}. What you change, the applicant sees changed.`, saved: 'The record was saved.', sharedNow: 'Shared with the applicant.',
    notYet: ({ at }) => `You can keep a record from ${at}.`, came: 'Did the applicant come?', cameYes: 'Came', cameNo: 'Did not come', cameSaid: 'The attendance was noted.', cameLead: 'If it was other than the room saw, you can correct it for a week.', cameLeadRoomless: 'If the applicant did not come, please say so. You can correct it for a week.',
    whereIs: { away: 'not here yet', check: 'checking equipment', waiting: 'waiting', room: 'in the room', lost: 'connection lost', left: 'left' }, ready: 'ready', whereTitle: 'Applicant',
  },
})
