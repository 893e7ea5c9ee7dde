import { texts } from '../../kernel/texts.js'

export const T = texts({
  ko: {
    promise: '약속한 시각에, 준비된 마음으로 만나는 화상면접',
    lead: '제시간에 열리고, 끊겨도 다시 이어지고, 정해진 시각에 끝납니다. 지원자와 면접관이 같은 시계를 봅니다.',
    seeker: '구직자', seekerText: '채용공고를 보고 지원하고, 면접에 참석합니다.', seekerDo: '채용공고 보기',
    company: '기업', companyText: '공고를 등록하고 지원자를 면접에 초대합니다.', companyDo: '기업으로 시작하기',
    code: '면접 초대 코드가 있으신가요?', codeDo: '코드 입력하기',
    demoTitle: '체험하기', demoText: '체험용 계정과 면접이 준비되어 있습니다. 창 두 개를 열어 한쪽은 기업, 다른 한쪽은 지원자로 이용해 보세요.', demoDo: '체험할 계정 선택',
    emptyTitle: '마루를 시작합니다', emptyText: '아직 가입한 회원이 없습니다. 처음 가입하는 분이 운영자가 됩니다. 먼저 둘러보시려면 체험용 계정과 면접을 생성할 수 있습니다.', fillDo: '체험용 데이터 생성', emptyDo: '첫 계정 만들기',
    hello: ({ name }: { name: string }) => `${name}님, 안녕하세요`,
    demoPageTitle: '어떤 계정으로 체험하시겠어요?', demoPageLead: '선택한 계정으로 바로 로그인됩니다. 일반 창과 시크릿 창을 함께 열어 기업과 지원자로 각각 이용해 보세요.',
    enterAs: ({ name }: { name: string }) => `${name}님으로 시작`, steps: '두 개의 창으로 체험하는 순서',
    demoRoles: {
      applicant: '지원자 · 오늘 화상면접이 있습니다', second: '지원자 · 내일 면접에 답변해야 합니다', third: '지원자 · 오늘 화상컨설팅이 있습니다', consultant: '상담사 · 오늘 컨설팅을 진행합니다', manager: '기업 대표 · 공고와 면접 일정을 관리합니다',
      interviewer: '면접관 · 오늘 면접의 진행자입니다', colleague: '면접관 · 면접에 함께 참여합니다', operator: '운영자 · 서비스를 운영합니다',
    },
    step1: '이 창에서 ‘지원자’로 로그인하여 면접현황의 ‘면접 입장’을 누릅니다.', step2: '시크릿 창에서 이 화면을 열고 ‘면접관’으로 로그인하여 오늘의 면접에서 ‘입장’을 누릅니다.',
    step3: '두 계정 모두 환경 확인을 완료하고, 지원자는 대기방에서 ‘면접 준비 완료’를 누릅니다.', step4: '면접관이 ‘면접 시작하기’를 누르면 30초 후 면접방이 열립니다.',
  },
  en: {
    promise: 'Video interviews that meet at the appointed time, with a calm mind',
    lead: 'They open on time, come back after a drop and end when they must. Applicants and interviewers look at the same clock.',
    seeker: 'Applicants', seekerText: 'Look at jobs, apply, and attend interviews.', seekerDo: 'See the jobs',
    company: 'Companies', companyText: 'Post jobs and invite applicants to interviews.', companyDo: 'Start as a company',
    code: 'Do you have an invitation code?', codeDo: 'Enter the code',
    demoTitle: 'Demo data', demoText: 'This installation holds demo people and interviews. Open two windows and be the company in one, the applicant in the other.', demoDo: 'Choose who to be',
    emptyTitle: 'Welcome', emptyText: 'This is a new installation and nobody is here yet. The first person to sign up becomes its operator. To look around first, fill it with demo people and interviews.', fillDo: 'Fill with demo data', emptyDo: 'Create the first account',
    hello: ({ name }: { name: string }) => `Hello, ${name}`,
    demoPageTitle: 'Who would you like to be?', demoPageLead: 'One click signs you in as that person. Use two windows (one of them private) to be company and applicant, and meet.',
    enterAs: ({ name }: { name: string }) => `Continue as ${name}`, steps: 'How to meet in two windows',
    demoRoles: {
      applicant: 'Applicant · has a video interview today', second: 'Applicant · has to answer about tomorrow', third: 'Applicant · has a video consultation today', consultant: 'Consultant · holds today’s consultation', manager: 'Owner of the company · makes postings and schedules',
      interviewer: 'Interviewer · hosts today’s interview', colleague: 'Interviewer · sits on the panel', operator: 'Operator · looks after the installation',
    },
    step1: 'In this window, become the applicant and press “Enter interview” on My page.', step2: 'In a private window, open this page again, become the interviewer and press “Enter” on the day’s board.',
    step3: 'Both finish the equipment check; the applicant presses “I am ready” in the waiting room.', step4: 'When the interviewer presses “Start”, the room opens after 30 seconds.',
  },
})
