import { texts } from '../../../../kernel/texts.js'

/** Making fairs and booths. */
export const T = texts({
  ko: {
    listTitle: '박람회', make: '박람회 만들기', none: '등록된 박람회가 없습니다', noneText: '박람회를 만들고 참가 기업의 부스를 추가해 보세요.', tabs: '박람회 목록', now: '진행 중·예정', past: '지난 박람회', caption: '박람회 목록', period: '기간', companies: '참가 기업', state: '상태',
    newTitle: '박람회 만들기', editTitle: '박람회 수정', back: '박람회', title: '박람회 이름', text: '소개', textHint: '박람회 페이지에 표시됩니다.', from: '시작', to: '종료',
    timetable: '일정표', timetableLead: '정해진 시간에 진행하는 면접과 상담을 안내합니다.', kind: '종류', kinds: { interview: '면접', consultation: '상담' }, what: '내용', boothOf: '부스', wholeFair: '박람회 전체', addEntry: '일정 추가', entry: ({ n }: { n: number }) => `일정 ${n}`, removeEntry: ({ n }: { n: number }) => `일정 ${n} 삭제`,
    booth: '부스', boothLead: '현장면접을 진행하는 면접관과 운영 시간을 정해 주세요.', company: '기업', companySearch: '기업 검색', chooseCompany: '기업을 선택해 주세요', intro: '부스 소개', onFrom: '운영 시작', onTo: '운영 종료', minutes: '면접 시간', minutesOf: ({ n }: { n: number }) => `${n}분`,
    host: '진행 면접관', hostHint: '지원자를 호출하고 면접을 진행합니다.', panel: '함께 참여하는 면접관', postings: '면접 공고', postingsHint: '선택하지 않으면 공고 구분 없이 면접을 진행합니다.', noPostings: '모집 중인 공고가 없습니다.',
    addBooth: '부스 추가', addBoothLead: '면접관과 공고는 기업에서 정할 수 있습니다. 정하기 전에는 기업의 첫 담당자가 진행합니다.', add: '추가', booths: '부스', save: '저장', create: '만들기', saved: '저장했습니다', added: '부스를 추가했습니다', needTimes: '시작과 종료 시간을 모두 선택해 주세요.', toPage: '박람회 페이지 보기', waiting: '대기',
  },
  en: {
    listTitle: 'Job fairs', make: 'Make a fair', none: 'There are no fairs', noneText: 'Make a fair and add booths of companies.', tabs: 'Fairs', now: 'Running and coming', past: 'Past', caption: 'Fairs', period: 'Period', companies: 'Companies', state: 'State',
    newTitle: 'Make a fair', editTitle: 'Change a fair', back: 'Job fairs', title: 'Name of the fair', text: 'About it', textHint: 'Shown on the page of the fair.', from: 'Begins', to: 'Ends',
    timetable: 'Timetable', timetableLead: 'Interviews and consultations that are held at set times.', kind: 'Kind', kinds: { interview: 'Interview', consultation: 'Consultation' }, what: 'What', boothOf: 'Booth', wholeFair: 'The whole fair', addEntry: 'Add an entry', entry: ({ n }) => `Entry ${n}`, removeEntry: ({ n }) => `Remove entry ${n}`,
    booth: 'Booth', boothLead: 'Who interviews on the spot, and when.', company: 'Company', companySearch: 'Search companies', chooseCompany: 'Please choose a company', intro: 'About the booth', onFrom: 'Opens', onTo: 'Closes', minutes: 'Interview', minutesOf: ({ n }) => `${n} min`,
    host: 'Host', hostHint: 'Calls applicants in and leads the interview.', panel: 'Interviewers beside the host', postings: 'Postings', postingsHint: 'Without a choice, interviews are for any job.', noPostings: 'No posting is open.',
    addBooth: 'Add a booth', addBoothLead: 'The company chooses its interviewers and postings. Until then its first manager is the host.', add: 'Add', booths: 'Booths', save: 'Save', create: 'Make', saved: 'Saved', added: 'The booth was added', needTimes: 'Please choose when it begins and ends.', toPage: 'To the page of the fair', waiting: 'Waiting',
  },
})
