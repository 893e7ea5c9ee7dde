/** The people of the demo. All names are made up; what each is for is said by the demo page, in the visitor's language. */
export const cast = {
  applicant: { name: '김하늘', mail: 'haneul@demo.invalid', phone: '+821000000001' },
  second: { name: '이도윤', mail: 'doyun@demo.invalid', phone: '+821000000002' },
  third: { name: '한서연', mail: 'seoyeon@demo.invalid', phone: '+821000000003' },
  manager: { name: '박서준', mail: 'seojun@demo.invalid', phone: '+821000000004' },
  interviewer: { name: '최유진', mail: 'yujin@demo.invalid', phone: '+821000000005' },
  colleague: { name: '정민호', mail: 'minho@demo.invalid', phone: '+821000000006' },
  consultant: { name: '윤다온', mail: 'daon@demo.invalid', phone: '+821000000008' },
  operator: { name: '운영자', mail: 'operator@demo.invalid', phone: '+821000000007' },
} as const
export type Role = keyof typeof cast

export const company = { name: '솔바람랩', intro: '체험용으로 만든 가상의 회사입니다. 작은 팀이 조용히 좋은 도구를 만듭니다.' }

export const postings = [
  { title: '백엔드 개발자', job: '소프트웨어 개발', place: '서울', text: '면접 일정이 어긋나지 않게 하는 서버를 함께 만듭니다.\n\n하는 일\n- 예약과 알림, 시각을 다루는 서비스를 설계하고 돌봅니다.\n- 장애가 나도 이어지는 구조를 만듭니다.\n\n이런 분을 기다립니다\n- TypeScript 나 비슷한 언어로 서비스를 운영해 보신 분\n- 문제를 숫자로 설명하실 수 있는 분',
    questions: [
      { text: '지금까지 다룬 장애 가운데 가장 어려웠던 것을 말씀해 주세요.', good: '원인을 스스로 좁혀 갔고, 같은 일이 다시 생기지 않게 바꾼 것을 말한다.', minutes: 6 },
      { text: '같은 자리를 두 사람이 동시에 예약하려 할 때 어떻게 막으시겠습니까?', good: '데이터베이스의 제약이나 잠금을 말하고, 진 사람에게 무엇을 알릴지까지 생각한다.', minutes: 6 },
      { text: '의견이 달랐던 동료와 어떻게 결론을 내렸습니까?', good: '상대의 근거를 옮겨 말할 수 있고, 정한 뒤에는 함께 따랐다.', minutes: 4 },
      { text: '저희에게 묻고 싶은 것이 있으십니까?', good: '맡을 일과 함께 일할 사람을 궁금해한다.', minutes: 4 },
    ] },
  { title: '서비스 디자이너', job: '디자인', place: '대전', text: '긴장한 지원자가 헤매지 않는 화면을 만듭니다.\n\n하는 일\n- 사용자를 만나 이야기를 듣고, 화면으로 옮깁니다.\n- 접근성을 처음부터 함께 설계합니다.' },
]

export const resume = {
  title: '기본 이력서',
  introduction: '작은 일도 약속한 시각에 끝내는 것을 좋아합니다. 세 해 동안 예약 서비스를 운영하며, 한 번도 같은 자리를 두 번 팔지 않았습니다.',
}

export const consulting = {
  title: '수석 상담사', place: '서울 중구 세종대로 110, 3층 상담실', fields: ['field-interview', 'field-application', 'field-material'],
  about: '다음 주 면접을 앞두고 있습니다. 경력이 짧은 점을 어떻게 말하면 좋을지 함께 연습해 보고 싶습니다.',
  waiting: '자기소개서의 지원 동기를 봐 주세요. 저녁 시간이면 좋겠습니다.',
}

export const fair = {
  title: '마루 온라인 채용 박람회',
  text: '집에서 바로 참여하는 온라인 박람회입니다. 부스에서 대기하면 순서가 되었을 때 면접관이 호출합니다.\n현장면접 전에 카메라와 마이크를 미리 확인해 두세요.',
  intro: '작은 팀에서 함께 일할 동료를 찾습니다. 편하게 이야기 나눠요.',
  talk: '백엔드 직무 설명과 질의응답', advice: '이력서 상담',
}

/** Leads nowhere: what is sent there shows how a delivery is tried again. */
export const integration = { key: '채용 관리 시스템', address: 'https://hr.demo.invalid/hooks/maru' }

export const titles = { manager: '대표', interviewer: '개발팀장', colleague: '개발자' }
