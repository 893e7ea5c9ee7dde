import { texts } from '../../../../kernel/texts.js'

export const T = texts({
  ko: {
    title: '알림 문안', lead: '보내는 모든 알림을 채널별로 미리 봅니다. 알림톡 템플릿은 발송사에 등록할 수 있는 형식으로 내려받을 수 있습니다.',
    csv: '등록용 CSV', json: '등록용 JSON',
    notice: '알림', language: '언어', languages: { ko: '한국어', en: '영어' },
    required: '필수 알림', optional: '선택 알림', because: '보내는 이유', kind: '종류', service: '서비스', sentBy: '채널', code: '템플릿 코드', values: '예시 값', recipient: '받는 분',
    channels: { bell: '알림함', mail: '메일', alimtalk: '알림톡', text: '문자', push: '앱 푸시' },
    services: {
      proposals: '제안', messages: '메시지', interviews: '면접', applications: '입사지원', tests: '인·적성검사', consulting: '컨설팅', coaching: '코칭', mentoring: '멘토링', fairs: '박람회', community: '커뮤니티', scraps: '스크랩', company: '기업 업무', notices: '공지', account: '계정',
    },
    light: '밝은 화면', dark: '어두운 화면', plain: '텍스트',
    letters: ({ count }: { count: number }) => `${count}자 (최대 1,000자)`, bytes: ({ bytes, kind }: { bytes: number; kind: string }) => `${bytes}바이트, ${kind === 'SMS' ? '단문(SMS)' : '장문(LMS)'}`,
  },
  en: {
    title: 'Wordings of notices', lead: 'Every notice that is sent, as it looks on each channel. The AlimTalk templates can be saved in the form that registration needs.',
    csv: 'CSV for registration', json: 'JSON for registration',
    notice: 'Notice', language: 'Language', languages: { ko: 'Korean', en: 'English' },
    required: 'Required', optional: 'Optional', because: 'Sent because', kind: 'Kind', service: 'Service', sentBy: 'Channels', code: 'Template code', values: 'Sample values', recipient: 'Recipient',
    channels: { bell: 'Bell', mail: 'Mail', alimtalk: 'AlimTalk', text: 'Text message', push: 'Push' },
    services: {
      proposals: 'Proposals', messages: 'Messages', interviews: 'Interviews', applications: 'Applications', tests: 'Tests', consulting: 'Consulting', coaching: 'Coaching', mentoring: 'Mentoring', fairs: 'Fairs', community: 'Community', scraps: 'Scraps', company: 'Company work', notices: 'Announcements', account: 'Account',
    },
    light: 'In light', dark: 'In dark', plain: 'As plain text',
    letters: ({ count }) => `${count} letters (1,000 at most)`, bytes: ({ bytes, kind }) => `${bytes} bytes, ${kind === 'SMS' ? 'short (SMS)' : 'long (LMS)'}`,
  },
})
