import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    changes: '운영 기록', changesLead: '운영자의 모든 변경 내역이 순서대로 기록됩니다.', changesCaption: '운영 기록 목록',
    at: '일시', who: '운영자', action: '작업', about: '대상',
    changed: '변경', kinds: { person: '회원', message: '메시지', field: '상담분야', consultation: '컨설팅', fair: '박람회', booth: '박람회 부스' },
    actions: { 'person.suspended': '회원 이용 정지', 'person.unsuspended': '회원 이용 정지 해제', 'person.reopened': '탈퇴 계정 복구', 'message.retried': '메시지 재발송', 'consulting.field_added': '상담분야 추가', 'consulting.field_changed': '상담분야 수정', 'consulting.field_retired': '상담분야 운영 중단', 'consulting.consultant_changed': '상담사 지정·수정', 'consulting.consultant_retired': '상담사 배정 중단', 'consultation.assigned': '컨설팅 배정', 'consultation.cancelled': '컨설팅 취소', 'fair.made': '박람회 등록', 'fair.changed': '박람회 수정', 'fair.booth_added': '박람회 부스 추가' },
    noChanges: '변경 내역이 없습니다', noChangesText: '회원 이용 정지, 메시지 재발송 등의 작업이 여기에 기록됩니다.',
    templates: '알림톡 템플릿', templatesLead: '발송사에 한국어 문안을 그대로 등록하고, 발급받은 템플릿 ID를 SOLAPI_TEMPLATES에 코드와 함께 적어 주세요. 영어를 사용하는 분에게는 알림톡 대신 문자가 발송됩니다.', providerId: '솔라피 템플릿 ID', noProviderId: '아직 없습니다. 알림톡 대신 문자로 발송됩니다.', asText: '문자로 발송됩니다',
    noTemplates: '템플릿이 없습니다', noTemplatesText: '알림톡을 사용하는 기능이 활성화되면 여기에 표시됩니다.',
    code: '템플릿 코드', text: '문안', variables: '변수', language: '언어', languages: { ko: '한국어', en: '영어' },
  },
  en: {
    changes: 'Audit log', changesLead: 'Everything that operators changed, in the order of changing.', changesCaption: 'Audit log',
    at: 'When', who: 'Operator', action: 'What', about: 'About',
    changed: 'Changed', kinds: { person: 'Member', message: 'Message', field: 'Consulting field', consultation: 'Consultation', fair: 'Job fair', booth: 'Booth at a fair' },
    actions: { 'person.suspended': 'Suspended a member', 'person.unsuspended': 'Let a member in again', 'person.reopened': 'Opened the account of a member who had left', 'message.retried': 'Had a message sent again', 'consulting.field_added': 'Added a consulting field', 'consulting.field_changed': 'Changed a consulting field', 'consulting.field_retired': 'Retired a consulting field', 'consulting.consultant_changed': 'Made or changed a consultant', 'consulting.consultant_retired': 'Retired a consultant', 'consultation.assigned': 'Assigned a consultation', 'consultation.cancelled': 'Cancelled a consultation', 'fair.made': 'Made a fair', 'fair.changed': 'Changed a fair', 'fair.booth_added': 'Added a booth to a fair' },
    noChanges: 'Nothing changed yet', noChangesText: 'When you suspend a member or send a message again, it is recorded here.',
    templates: 'AlimTalk templates', templatesLead: 'Register the Korean wordings with the provider exactly as they stand, and write the id that each is given into SOLAPI_TEMPLATES with its code. Who reads English gets a text message in place of AlimTalk.', providerId: 'Solapi’s template id', noProviderId: 'None yet. It goes as a text message in place of AlimTalk.', asText: 'Goes as a text message',
    noTemplates: 'No templates', noTemplatesText: 'When a feature that uses AlimTalk is on, its templates appear here.',
    code: 'Template code', text: 'Wording', variables: 'Variables', language: 'Language', languages: { ko: 'Korean', en: 'English' },
  },
})
