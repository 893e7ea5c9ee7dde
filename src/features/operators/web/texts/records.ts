import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    changes: '운영 기록', changesLead: '운영자가 바꾼 모든 것이 바꾼 순서대로 남습니다.', changesCaption: '운영 기록 목록',
    at: '때', who: '운영자', action: '한 일', about: '대상',
    changed: '바꿈', kinds: { person: '회원', message: '메시지', field: '상담분야', consultation: '컨설팅' },
    actions: { 'person.suspended': '회원의 이용을 정지함', 'person.unsuspended': '회원의 이용 정지를 해제함', 'person.reopened': '탈퇴한 회원의 계정을 다시 엶', 'message.retried': '메시지를 다시 보냄', 'consulting.field_added': '상담분야를 더함', 'consulting.field_changed': '상담분야를 고침', 'consulting.field_retired': '상담분야를 거둠', 'consulting.consultant_changed': '상담사를 정하거나 고침', 'consulting.consultant_retired': '상담사에게 새 상담을 맡기지 않음', 'consultation.assigned': '컨설팅을 배정함', 'consultation.cancelled': '컨설팅을 취소함' },
    noChanges: '아직 바꾼 것이 없습니다', noChangesText: '회원을 정지하거나 메시지를 다시 보내면 여기에 남습니다.',
    templates: '알림톡 템플릿', templatesLead: '발송사에 이 문안 그대로 등록해 주세요. 코드는 발송 때 쓰는 이름입니다.',
    noTemplates: '템플릿이 없습니다', noTemplatesText: '알림톡을 쓰는 기능이 켜지면 여기에 나타납니다.',
    code: '템플릿 코드', text: '문안', variables: '변수', language: '언어', languages: { ko: '한국어', en: '영어' },
  },
  en: {
    changes: 'Audit log', changesLead: 'Everything that operators changed, in the order of changing.', changesCaption: 'Audit log',
    at: 'When', who: 'Operator', action: 'What', about: 'About',
    changed: 'Changed', kinds: { person: 'Member', message: 'Message', field: 'Consulting field', consultation: 'Consultation' },
    actions: { 'person.suspended': 'Suspended a member', 'person.unsuspended': 'Let a member in again', 'person.reopened': 'Opened the account of a member who had left', 'message.retried': 'Had a message sent again', 'consulting.field_added': 'Added a consulting field', 'consulting.field_changed': 'Changed a consulting field', 'consulting.field_retired': 'Retired a consulting field', 'consulting.consultant_changed': 'Made or changed a consultant', 'consulting.consultant_retired': 'Retired a consultant', 'consultation.assigned': 'Assigned a consultation', 'consultation.cancelled': 'Cancelled a consultation' },
    noChanges: 'Nothing changed yet', noChangesText: 'When you suspend a member or send a message again, it is recorded here.',
    templates: 'AlimTalk templates', templatesLead: 'Register these wordings with the provider exactly as they stand. The code is the name used when sending.',
    noTemplates: 'No templates', noTemplatesText: 'When a feature that uses AlimTalk is on, its templates appear here.',
    code: 'Template code', text: 'Wording', variables: 'Variables', language: 'Language', languages: { ko: 'Korean', en: 'English' },
  },
})
