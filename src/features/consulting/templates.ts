import type { NoticeTemplate } from '../notices/index.js'

const openButton = { label: { ko: '상담 확인하기', en: 'Open the consultation' }, path: '/consultations/#{번호}' } as const
const facts = { ko: '■ 상담사: #{상담사}\n■ 분야: #{분야}\n■ 유형: #{유형}\n■ 일시: #{일시}', en: '■ Consultant: #{상담사}\n■ Field: #{분야}\n■ Type: #{유형}\n■ Time: #{일시}' } as const

/** The AlimTalk templates of consulting, for submission to the provider (NOTI-3). A wording that changes needs a new code. */
export const consultingTemplates = {
  assigned: {
    code: 'maru_consultation_assigned_2', kind: 'consultation.assigned', name: { ko: '컨설팅 일정 확정', en: 'Consultation booked' }, buttons: [openButton],
    text: {
      ko: `#{이름}님, 컨설팅 일정이 확정되었습니다.\n\n${facts.ko}\n\n#{안내}`,
      en: `#{이름}, your consultation has been booked.\n\n${facts.en}\n\n#{안내}`,
    },
  },
  changed: {
    code: 'maru_consultation_changed_2', kind: 'consultation.changed', name: { ko: '컨설팅 일정 변경', en: 'Consultation changed' }, buttons: [openButton],
    text: {
      ko: `#{이름}님, 컨설팅 상담사 또는 일시가 변경되었습니다.\n\n${facts.ko}\n\n#{안내}`,
      en: `#{이름}, the consultant or the time of your consultation has changed.\n\n${facts.en}\n\n#{안내}`,
    },
  },
  dayBefore: {
    code: 'maru_consultation_day_before_2', kind: 'consultation.day_before', name: { ko: '컨설팅 하루 전', en: 'Consultation in a day' }, buttons: [openButton],
    text: {
      ko: `#{이름}님, 컨설팅 하루 전입니다.\n\n${facts.ko}\n\n#{안내}`,
      en: `#{이름}, your consultation is one day away.\n\n${facts.en}\n\n#{안내}`,
    },
  },
  entryOpens: {
    code: 'maru_consultation_entry_opens_2', kind: 'consultation.entry_opens', name: { ko: '컨설팅 시작 임박', en: 'Consultation within the hour' }, buttons: [openButton],
    text: {
      ko: `#{이름}님, 컨설팅이 곧 시작됩니다.\n\n${facts.ko}\n\n#{안내}`,
      en: `#{이름}, your consultation begins within the hour.\n\n${facts.en}\n\n#{안내}`,
    },
  },
  cancelled: {
    code: 'maru_consultation_cancelled_2', kind: 'consultation.cancelled', name: { ko: '컨설팅 취소', en: 'Consultation cancelled' }, buttons: [openButton],
    text: {
      ko: '#{이름}님, 아래 컨설팅이 취소되었습니다.\n\n■ 분야: #{분야}\n■ 유형: #{유형}\n■ 일시: #{일시}\n■ 취소 사유: #{사유}\n\n다시 신청하시면 다른 시간을 선택하실 수 있습니다.',
      en: '#{이름}, this consultation has been cancelled.\n\n■ Field: #{분야}\n■ Type: #{유형}\n■ Time: #{일시}\n■ Reason: #{사유}\n\nYou can apply again and choose another time.',
    },
  },
  record: {
    code: 'maru_consultation_record_2', kind: 'consultation.record', name: { ko: '컨설팅 기록 공유', en: 'Consultation notes shared' }, buttons: [openButton],
    text: {
      ko: `#{이름}님, 상담사가 컨설팅 조언을 등록했습니다.\n\n${facts.ko}\n\n아래에서 조언과 자료를 확인하실 수 있습니다.`,
      en: `#{이름}, your consultant has left advice for you.\n\n${facts.en}\n\nYou can read it and save its files below.`,
    },
  },
} as const satisfies Record<string, NoticeTemplate>

export type TemplateName = keyof typeof consultingTemplates
