import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    title: ({ field }: { field: string }) => `컨설팅 – ${field}`, back: '컨설팅내역', backConsultant: '내 상담',
    next: {
      applied: '운영자가 상담사와 시간을 배정하고 있습니다. 확정되면 알림을 보내 드립니다.', video: '시작 60분 전부터 입장할 수 있습니다. 미리 접속하여 카메라와 마이크를 점검해 주세요.', phone: '예약된 시간에 상담사가 전화드립니다.', in_person: ({ place }: { place: string }) => `상담 장소: ${place}`,
      running: '상담이 진행 중입니다.', done: '상담이 종료되었습니다. 만족도를 평가해 주세요.', rated: '평가해 주셔서 감사합니다.', no_show: '불참 처리된 상담입니다. 필요하시면 다시 신청해 주세요.',
    },
    facts: '상담 정보', record: '상담사의 조언', followUp: '다음 상담 권장일', recordFiles: '자료', noRecord: '상담사가 조언을 등록하면 여기에서 확인하실 수 있습니다.', again: '다시 신청하기',
    ratingTitle: '만족도 평가', ratingLead: '평가는 한 번만 할 수 있으며 익명으로 처리됩니다.',
    questions: ['상담이 기대에 부합했나요?', '상담사의 설명이 이해하기 쉬웠나요?', '상담사가 충분히 준비되어 있었나요?', '상담 시간이 충분했나요?', '다른 분에게 추천하고 싶으신가요?'],
    scale: ['전혀 그렇지 않다', '그렇지 않다', '보통이다', '그렇다', '매우 그렇다'], score: ({ n, word }: { n: number; word: string }) => `${n}점, ${word}`, comment: '의견', named: '상담사와 운영자에게 이름을 공개하는 데 동의합니다', send: '평가 보내기', sent: '평가를 보냈습니다.', missing: '모든 항목에 답변해 주세요.', mine: '내 평가',
    recordTitle: '상담 기록', recordLead: '요약은 본인만 볼 수 있습니다. 조언, 자료, 다음 상담 권장일은 공유하면 신청자에게 표시됩니다.', summary: '요약 (본인만 열람)', advice: '조언 (신청자에게 공개)', save: '저장', saveShare: '저장하고 신청자와 공유', shared: ({ at }: { at: string }) => `${at}에 공유했습니다. 수정하면 신청자에게도 반영됩니다.`, saved: '기록을 저장했습니다.', sharedNow: '신청자와 공유했습니다.',
    notYet: ({ at }: { at: string }) => `${at}부터 기록을 작성할 수 있습니다.`, came: '신청자 참석 여부', cameYes: '참석', cameNo: '불참', cameSaid: '참석 여부를 저장했습니다.', cameLead: '실제와 다른 경우 수정해 주세요. 일주일 동안 수정할 수 있습니다.', cameLeadRoomless: '불참한 경우 등록해 주세요. 일주일 동안 수정할 수 있습니다.',
    whereIs: { away: '입장 전', check: '환경 확인 중', waiting: '대기 중', room: '상담 중', lost: '연결 끊김', left: '퇴장' }, ready: '준비 완료', whereTitle: '신청자',
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
