import { days, hours, minutes, toIso } from '../../src/kernel/time.js'
import { emptyResume } from '../../src/features/hiring/index.js'
import { consentVersions } from '../../src/features/accounts/consent-texts.js'
import { type Side, applicationOf, consultationOf, cutOffSeatOf, exceptionOf, fieldOf, fileOf, interviewOf, interviewedPostingOf, invitationOf, memberInvitationOf, memberOf, photoOf, postingOf, questionOf, resumeFileOf, resumeOf, signInOf, slotOf, soundQuestionOf } from './stage.js'
import { boothOf, calledTo, inLineOf } from './stage.js'
import type { Person } from '../../src/features/accounts/index.js'

export interface Request { params?: Record<string, string>; query?: Record<string, string>; body?: unknown }
type Make = (s: Side, who: Person | null) => Request | Promise<Request>

const iso = (p: { from: number; to: number }) => ({ from: toIso(p.from), to: toIso(p.to) })
const panel = (s: Side) => [{ personId: s.host.id, role: 'host' }, { personId: s.panelist.id, role: 'panel' }]
const ofCompany: Make = (s) => ({ params: { companyId: s.company } })
const company: Make = (s) => ({ params: { id: s.company } })
const session = (body?: unknown): Make => (s) => ({ params: { id: s.running.session }, ...(body === undefined ? {} : { body }) })
const posting: Make = (s) => ({ params: { companyId: s.company, postingId: s.posting } })
const running: Make = (s) => ({ params: { companyId: s.company, id: s.running.id } })
const candidate = (body?: unknown): Make => (s) => ({ params: { companyId: s.company, id: s.running.id, candidateId: s.running.candidate }, ...(body === undefined ? {} : { body }) })
const none: Make = () => ({})
const today = (s: Side) => ({ from: s.world.clock.now(), to: s.world.clock.now() + hours(8) })
const anchors = ['하나', '둘', '셋', '넷', '다섯']
const draft = { title: '새 공고', text: '함께 일할 분', job: '개발', place: '서울', employment: 'permanent', deadlineDay: '2026-12-31', steps: ['서류', '면접'], criteria: [{ name: '실력', anchors }], blind: false }

/** The panel has its own channel, whatever the host allows to all. */
const channelOf = (s: Side, who: Person | null): string => (who?.id === s.host.id || who?.id === s.panelist.id ? 'panel' : 'all')

/** A request of every operation that is right in all its parts, for a side of the stage. Whoever may make it succeeds with it. */
export const requests: Record<string, Make> = {
  'GET /api/notices': none,
  'POST /api/notices/read': () => ({ body: { all: true } }),
  'GET /api/files/{id}': async (s) => ({ params: { id: await fileOf(s, s.applicant) } }),

  'GET /api/me': none,
  'PATCH /api/me': () => ({ body: { name: '새이름', timeZone: 'Asia/Seoul' } }),
  'POST /api/me/password': () => ({ body: { current: 'right horse battery', next: 'other horse battery' } }),
  'POST /api/sign-up': () => ({ body: {
    name: '새사람', mail: `new${++people}@example.org`, phone: '010-1234-5678', password: 'correct horse battery', locale: 'ko', timeZone: 'Asia/Seoul', returnTo: '/my/interviews',
    consents: [{ kind: 'terms', version: consentVersions.terms }, { kind: 'privacy', version: consentVersions.privacy }],
  } }),
  'POST /api/sign-in': () => ({ body: { mail: 'nobody@example.org', password: 'correct horse battery' } }),
  'POST /api/sign-out': none,
  'POST /api/verify': () => ({ body: { token: 'x'.repeat(43) } }),
  'POST /api/verify/resend': () => ({ body: { mail: `resend${++people}@example.org` } }),
  'POST /api/reset/ask': () => ({ body: { mail: `reset${++people}@example.org` } }),
  'POST /api/reset': () => ({ body: { token: 'x'.repeat(43), password: 'correct horse battery' } }),
  'GET /api/me/sign-ins': none,
  'DELETE /api/me/sign-ins': none,
  'DELETE /api/me/sign-ins/{id}': async (s) => ({ params: { id: await signInOf(s, s.applicant) } }),
  'GET /api/me/consents': none,
  'GET /api/me/consents/record': none,
  'POST /api/me/consents': () => ({ body: { kind: 'marketing', version: consentVersions.marketing, given: true } }),
  'GET /api/consents/texts': none,
  'GET /api/demo/people': none,
  'POST /api/demo/sign-in': (s) => ({ body: { personId: s.applicant.id } }),
  'GET /api/installation': none,
  'POST /api/demo/fill': none,
  'POST /api/test/clock': () => ({ body: { advanceMs: 0 } }),

  'GET /api/companies': none,
  'POST /api/companies': () => ({ body: { name: '다래 소프트', registrationNumber: null, intro: '' } }),
  'GET /api/companies/{id}': company,
  'PATCH /api/companies/{id}': (s) => ({ params: { id: s.company }, body: { intro: '반갑습니다' } }),
  'GET /api/companies/{id}/members': company,
  'PATCH /api/companies/{id}/members/{personId}': async (s) => ({ params: { id: s.company, personId: await memberOf(s) }, body: { role: 'interviewer', title: '수석' } }),
  'DELETE /api/companies/{id}/members/{personId}': async (s) => ({ params: { id: s.company, personId: await memberOf(s) } }),
  'GET /api/companies/{id}/invitations': company,
  'POST /api/companies/{id}/invitations': (s) => ({ params: { id: s.company }, body: { mail: `member${++people}@example.org`, role: 'interviewer', title: '팀장' } }),
  'POST /api/companies/{id}/invitations/{invitationId}/resend': async (s) => ({ params: { id: s.company, invitationId: (await memberInvitationOf(s)).id } }),
  'DELETE /api/companies/{id}/invitations/{invitationId}': async (s) => ({ params: { id: s.company, invitationId: (await memberInvitationOf(s)).id } }),
  'GET /api/company-invitations/{token}': async (s) => ({ params: { token: (await memberInvitationOf(s)).token } }),
  'POST /api/company-invitations/{token}/accept': async (s) => ({ params: { token: (await memberInvitationOf(s)).token } }),

  'GET /api/sessions/{id}': session(),
  'POST /api/sessions/{id}/ready': session({ ready: true }),
  'POST /api/sessions/{id}/start': session(),
  'POST /api/sessions/{id}/enter': session(),
  'POST /api/sessions/{id}/panel-room': session(),
  'POST /api/sessions/{id}/leave': session({ confirmed: true }),
  'POST /api/sessions/{id}/end': session({ confirmed: true }),
  'POST /api/sessions/{id}/extension-preview': session({ minutes: 5 }),
  'POST /api/sessions/{id}/extend': session({ minutes: 5 }),
  'POST /api/sessions/{id}/messages': session({ text: '안녕하세요' }),
  'POST /api/sessions/{id}/seats/{seatId}/hold': (s) => ({ params: { id: s.running.session, seatId: s.running.seats.applicant } }),
  'POST /api/sessions/{id}/seats/{seatId}/call': (s) => ({ params: { id: s.running.session, seatId: s.running.seats.applicant } }),
  'POST /api/sessions/{id}/sound-only': session({ on: false }),
  'POST /api/sessions/{id}/low-quality': session({ allowed: true }),
  'POST /api/sessions/{id}/feedback': session({ connection: 'good' }),
  'POST /api/sessions/{id}/tools': session({ chat: true }),
  'POST /api/sessions/{id}/seats/{seatId}/give-back': async (s) => ({ params: { id: s.running.session, seatId: await cutOffSeatOf(s) }, body: {} }),
  'POST /api/sessions/{id}/share': session({ on: false }),
  'GET /api/sessions/{id}/chat': session(),
  'POST /api/sessions/{id}/chat': (s, who) => ({ params: { id: s.running.session }, body: { text: '안녕하세요', key: 'a-key-of-one-message', channel: channelOf(s, who) } }),
  'POST /api/sessions/{id}/chat/files': (s, who) => ({ params: { id: s.running.session }, body: { name: '자료.pdf', size: 10, channel: channelOf(s, who) } }),
  'GET /api/sessions/{id}/log': session(),
  'GET /api/operator/sessions': none,
  'GET /api/checks': none,
  'POST /api/checks': () => ({ body: { item: 'camera', measured: { width: 640, height: 480, brightness: 90, contrast: 40, changedFrames: 20 } } }),
  'POST /api/checks/media': none,
  'POST /api/checks/sound': none,
  'GET /api/checks/sound/{id}/tune': async (s) => ({ params: { id: await soundQuestionOf(s, s.applicant) } }),
  'POST /api/checks/sound/{id}': async (s) => ({ params: { id: await soundQuestionOf(s, s.applicant) }, body: { heard: 1 } }),

  'GET /api/postings': none,
  'GET /api/postings/{postingId}': (s) => ({ params: { postingId: s.posting } }),
  'GET /api/posting-defaults': none,
  'GET /api/companies/{companyId}/postings': ofCompany,
  'POST /api/companies/{companyId}/postings': (s) => ({ params: { companyId: s.company }, body: draft }),
  'GET /api/companies/{companyId}/postings/{postingId}': posting,
  'PUT /api/companies/{companyId}/postings/{postingId}': async (s) => ({ params: { companyId: s.company, postingId: await postingOf(s, { open: false }) }, body: { ...draft, version: 1 } }),
  'POST /api/companies/{companyId}/postings/{postingId}/open': async (s) => ({ params: { companyId: s.company, postingId: await postingOf(s, { open: false }) } }),
  'POST /api/companies/{companyId}/postings/{postingId}/close': async (s) => ({ params: { companyId: s.company, postingId: await postingOf(s) } }),
  'POST /api/postings/{postingId}/applications': async (s, who) => ({ params: { postingId: await postingOf(s) }, body: { resumeId: await resumeOf(s, who ?? s.applicant) } }),
  'GET /api/my/applications': none,
  'GET /api/my/applications/{applicationId}': (s) => ({ params: { applicationId: s.application } }),
  'POST /api/my/applications/{applicationId}/withdraw': async (s) => ({ params: { applicationId: await applicationOf(s, { screened: false }) } }),
  'GET /api/companies/{companyId}/postings/{postingId}/applications': posting,
  'GET /api/companies/{companyId}/applications/{applicationId}': (s) => ({ params: { companyId: s.company, applicationId: s.application } }),
  'GET /api/companies/{companyId}/postings/{postingId}/applications.csv': posting,
  'GET /api/companies/{companyId}/applications/{applicationId}/sheet.pdf': (s) => ({ params: { companyId: s.company, applicationId: s.application } }),
  'POST /api/companies/{companyId}/postings/{postingId}/moves': (s) => ({ params: { companyId: s.company, postingId: s.posting }, body: { applicationIds: [s.application], to: 'read' } }),
  'POST /api/companies/{companyId}/postings/{postingId}/screening': (s) => ({ params: { companyId: s.company, postingId: s.posting }, body: { applicationIds: [s.application], result: 'passed' } }),
  'GET /api/my/resumes': none,
  'POST /api/my/resumes': () => ({ body: { title: '새 이력서' } }),
  'GET /api/my/resumes/{resumeId}': (s) => ({ params: { resumeId: s.resume } }),
  'PUT /api/my/resumes/{resumeId}': async (s) => ({ params: { resumeId: await resumeOf(s, s.applicant) }, body: { version: 1, title: '고친 이력서', content: {
    ...emptyResume(), education: [{ school: '한빛대', major: '전산', degree: 'bachelor', state: 'graduated', from: '2015-03', to: '2019-02' }],
    career: [{ company: '가람', role: '개발', from: '2019-03', to: '', current: true, text: '서버' }], certificates: [{ name: '기사', issuer: '공단', on: '2018-05' }],
    languages: [{ language: '영어', test: '시험', score: '900', on: '2018-01' }], introduction: '안녕하세요',
  } } }),
  'DELETE /api/my/resumes/{resumeId}': async (s) => ({ params: { resumeId: await resumeOf(s, s.applicant) } }),
  'POST /api/my/resumes/{resumeId}/files': async (s) => ({ params: { resumeId: await resumeOf(s, s.applicant) }, body: { kind: 'attachment', name: '경력증명서.pdf', size: 1000 } }),
  'PUT /api/my/resumes/{resumeId}/photo': async (s) => ({ params: { resumeId: s.resume }, body: { fileId: await resumeFileOf(s, 'photo') } }),
  'DELETE /api/my/resumes/{resumeId}/photo': async (s) => ({ params: { resumeId: await resumeOf(s, s.applicant) } }),
  'POST /api/my/resumes/{resumeId}/attachments': async (s) => { const resumeId = await resumeOf(s, s.applicant); return { params: { resumeId }, body: { fileId: await resumeFileOf(s, 'attachment') } } },
  'DELETE /api/my/resumes/{resumeId}/attachments/{fileId}': async (s) => ({ params: { resumeId: await resumeOf(s, s.applicant), fileId: 'nosuchfile00000000000' } }),
  'GET /api/my/resumes/{resumeId}/resume.pdf': (s) => ({ params: { resumeId: s.resume } }),
  'GET /api/resume-photos/{photoId}': async (s) => ({ params: { photoId: await photoOf(s) } }),
  'POST /api/my/resumes/{resumeId}/main': (s) => ({ params: { resumeId: s.resume } }),
  'PUT /api/my/openness': () => ({ body: { openness: 'open' } }),

  'GET /api/my/interviews': none,
  'GET /api/my/interviews/days': () => ({ query: { from: '2026-11-01', to: '2026-11-30' } }),
  'GET /api/interviews/{id}': (s) => ({ params: { id: s.ahead.id } }),
  'GET /api/interviews/{id}/company': (s) => ({ params: { id: s.ahead.id } }),
  'POST /api/interviews/{id}/answer': (s) => ({ params: { id: s.ahead.id }, body: { answer: 'another_time', times: [toIso(s.ahead.from + days(1))], reason: '그날은 어렵습니다' } }),
  'POST /api/interview-invitations/enter': () => ({ body: { code: 'ABCD2345' } }),
  'GET /api/my/interview-invitations': none,
  'GET /api/companies/{companyId}/day': ofCompany,
  'GET /api/companies/{companyId}/interviews': ofCompany,
  'GET /api/companies/{companyId}/interviews.csv': ofCompany,
  'GET /api/companies/{companyId}/scheduling': (s) => ({ params: { companyId: s.company }, query: { postingId: s.posting } }),
  'GET /api/companies/{companyId}/scheduling/applications': async (s) => ({ params: { companyId: s.company }, query: { postingId: await interviewedPostingOf(s), q: '지원자' } }),
  'POST /api/companies/{companyId}/interviews': async (s) => ({ params: { companyId: s.company }, body: {
    medium: 'video', place: null, panel: panel(s), lowQualityAllowed: true, rows: [{ applicationIds: [await applicationOf(s)], ...iso(slotOf(s)) }],
  } }),
  'GET /api/companies/{companyId}/interviews/{id}': running,
  'POST /api/companies/{companyId}/interviews/{id}/move': (s) => ({ params: { companyId: s.company, id: s.ahead.id }, body: iso(slotOf(s)) }),
  'PUT /api/companies/{companyId}/interviews/{id}/panel': (s) => ({ params: { companyId: s.company, id: s.ahead.id }, body: { panel: panel(s) } }),
  'POST /api/companies/{companyId}/interviews/{id}/cancel': async (s) => ({ params: { companyId: s.company, id: (await interviewOf(s)).id }, body: { confirmed: true, reason: '사정이 생겼습니다' } }),
  'POST /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/settle': async (s) => {
    await s.world.as(s.applicant).call('POST /api/interviews/{id}/answer', { params: { id: s.ahead.id }, body: { answer: 'another_time', times: [toIso(s.ahead.from + days(1))], reason: '그날은 어렵습니다' } })
    return { params: { companyId: s.company, id: s.ahead.id, candidateId: s.ahead.candidate }, body: { outcome: 'set', ...iso(slotOf(s)) } }
  },
  'GET /api/companies/{companyId}/interview-invitations': ofCompany,
  'POST /api/companies/{companyId}/interview-invitations': (s) => ({ params: { companyId: s.company }, body: {
    medium: 'video', place: null, panel: panel(s), lowQualityAllowed: true, ...iso(slotOf(s)), title: '면담', name: '손님', mail: 'guest@example.org', phone: '01012345678',
  } }),
  'POST /api/companies/{companyId}/interview-invitations/{id}/withdraw': async (s) => ({ params: { companyId: s.company, id: await invitationOf(s) }, body: { confirmed: true } }),
  'POST /api/companies/{companyId}/interview-invitations/{id}/resend': (s) => ({ params: { companyId: s.company, id: s.invitation } }),

  'GET /api/consulting': none,
  'GET /api/consulting/slots': () => ({ query: { fieldId: 'field-interview', from: '2026-11-24', to: '2026-12-01' } }),
  'POST /api/consultation-files': () => ({ body: { name: '자료.txt', size: 100 } }),
  'POST /api/consultations': (s) => ({ body: { fieldId: 'field-interview', type: 'video', about: '면접을 앞두고 있습니다', wanted: [toIso(s.world.clock.now() + days(2))], slot: null, fileIds: [] } }),
  'GET /api/my/consultations': none,
  'GET /api/my/consultations/day': none,
  'GET /api/consultations/{id}': (s) => ({ params: { id: s.consultation } }),
  'POST /api/consultations/{id}/cancel': async (s) => ({ params: { id: await consultationOf(s, slotOf(s).from) }, body: { reason: '사정이 생겼습니다' } }),
  'POST /api/consultations/{id}/rating': (s) => ({ params: { id: s.held }, body: { scores: [5, 4, 3, 2, 1], comment: '고맙습니다', named: false } }),
  'GET /api/consultant/day': none,
  'GET /api/consultant/sessions': none,
  'GET /api/consultant/timetable': none,
  'PUT /api/consultant/hours': () => ({ body: { timeZone: 'Asia/Seoul', sessionMinutes: 50, bufferMinutes: 10, hours: [{ weekday: 1, fromMinute: 540, toMinute: 720 }] } }),
  'POST /api/consultant/exceptions': () => ({ body: { day: '2026-12-24', kind: 'off', fromMinute: 0, toMinute: 1440 } }),
  'DELETE /api/consultant/exceptions/{id}': async (s) => ({ params: { id: await exceptionOf(s) } }),
  'GET /api/consultant/ratings': none,
  'POST /api/consultations/{id}/attendance': (s) => ({ params: { id: s.held }, body: { came: true } }),
  'POST /api/consultations/{id}/files': (s) => ({ params: { id: s.held }, body: { name: '연습 질문.txt', size: 100 } }),
  'PUT /api/consultations/{id}/record': (s) => ({ params: { id: s.held }, body: { summary: '요약', advice: '조언', followUpDay: '2026-12-24', fileIds: [], share: true, version: 0 } }),
  'GET /api/operator/consulting/fields': none,
  'POST /api/operator/consulting/fields': () => ({ body: { nameKo: `새 분야 ${++people}`, nameEn: `New field ${people}` } }),
  'PUT /api/operator/consulting/fields/{id}': async (s) => ({ params: { id: await fieldOf(s) }, body: { nameKo: `고친 분야 ${++people}`, nameEn: `Other field ${people}`, retired: true } }),
  'GET /api/operator/consulting/consultants': none,
  'PUT /api/operator/consulting/consultants/{personId}': async (s) => ({ params: { personId: await memberOf(s) }, body: { title: '상담사', place: '', timeZone: 'Asia/Seoul', fieldIds: ['field-material'], retired: false } }),
  'GET /api/operator/consultations': none,
  'GET /api/operator/consultations/{id}': (s) => ({ params: { id: s.consultation } }),
  'POST /api/operator/consultations/{id}/assign': async (s) => ({ params: { id: await consultationOf(s) }, body: { consultantId: s.host.id, from: toIso(slotOf(s).from) } }),
  'GET /api/operator/consulting/figures': () => ({ query: { from: '2026-11-01', to: '2026-11-30' } }),
  'GET /api/operator/consulting/figures.csv': () => ({ query: { from: '2026-11-01', to: '2026-11-30', by: 'field' } }),

  'GET /api/fairs': none,
  'GET /api/fairs/{id}': async (s) => ({ params: { id: (await boothOf(s)).fair } }),
  'POST /api/fairs/{id}/booths/{boothId}/join': async (s) => { const { fair, booth } = await boothOf(s); return { params: { id: fair, boothId: booth }, body: { postingId: s.posting } } },
  'GET /api/my/fair-place': none,
  'POST /api/my/fair-place/leave': async (s, who) => { await inLineOf(s, who); return {} },
  'POST /api/my/fair-place/enter': async (s, who) => { await calledTo(s, who); return {} },
  'GET /api/companies/{companyId}/fairs': ofCompany,
  'POST /api/companies/{companyId}/fairs': (s) => ({ params: { companyId: s.company }, body: { title: '채용 박람회', text: '현장면접', timetable: [{ kind: 'consultation', title: '직무 상담', ...iso(today(s)) }], ...iso(today(s)), booths: [{ intro: '', minutes: 10, hostId: s.host.id, panelIds: [s.panelist.id], postingIds: [s.posting], ...iso(today(s)) }] } }),
  'GET /api/companies/{companyId}/booths/{id}': async (s) => ({ params: { companyId: s.company, id: (await boothOf(s)).booth } }),
  'PUT /api/companies/{companyId}/booths/{id}': async (s) => ({ params: { companyId: s.company, id: (await boothOf(s)).booth }, body: { intro: '반갑습니다', minutes: 15, hostId: s.host.id, panelIds: [], postingIds: [s.posting], ...iso(today(s)) } }),
  // Host and panelist are in a room now: their booth calls nobody, which shows that they were let in; managers call at one whose host is free.
  'POST /api/companies/{companyId}/booths/{id}/call': async (s, who) => ({ params: { companyId: s.company, id: (await inLineOf(s, s.other, who?.id === s.manager.id || who?.id === s.owner.id ? s.bystander : s.host)).booth } }),
  'POST /api/companies/{companyId}/booths/{id}/pause': async (s) => ({ params: { companyId: s.company, id: (await boothOf(s)).booth }, body: { paused: true } }),
  'POST /api/companies/{companyId}/booths/{id}/close': async (s) => ({ params: { companyId: s.company, id: (await boothOf(s)).booth }, body: { confirmed: true } }),
  'GET /api/operator/fairs/companies': () => ({ query: { q: '가람' } }),
  'POST /api/operator/fairs': (s) => ({ body: { title: '채용 박람회', text: '', timetable: [], ...iso(today(s)), booths: [{ companyId: s.company, minutes: 10, ...iso(today(s)) }] } }),
  'PUT /api/operator/fairs/{id}': async (s) => ({ params: { id: (await boothOf(s)).fair }, body: { title: '다른 이름', text: '', timetable: [], ...iso(today(s)) } }),
  'POST /api/operator/fairs/{id}/booths': async (s) => ({ params: { id: (await boothOf(s)).fair }, body: { companyId: s.company, minutes: 10, ...iso(today(s)) } }),

  'GET /api/interviews/{id}/kit': (s) => ({ params: { id: s.running.id } }),
  'PUT /api/interviews/{id}/kit/questions/{questionId}': async (s) => ({ params: { id: s.running.id, questionId: await questionOf(s) }, body: { ticked: true } }),
  'GET /api/interviews/{id}/kit/notes': (s) => ({ params: { id: s.running.id } }),
  'POST /api/interviews/{id}/kit/notes': (s) => ({ params: { id: s.running.id }, body: { text: '차분하게 답함', begunAt: toIso(s.world.clock.now()) } }),
  'DELETE /api/interviews/{id}/kit/notes/{noteId}': (s) => ({ params: { id: s.running.id, noteId: 'a-note-that-is-gone' } }),
  'GET /api/companies/{companyId}/interviews/{id}/evaluation': running,
  'PUT /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/sheet': candidate({ scores: [], recommendation: null, comment: '초안', version: 0 }),
  'POST /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/sheet/send': candidate({ version: 1 }),
  'PUT /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/decision': candidate({ outcome: 'hold', publish: { when: 'later' } }),
  'GET /api/companies/{companyId}/decisions': ofCompany,
  'POST /api/companies/{companyId}/decisions/publish': (s) => ({ params: { companyId: s.company }, body: { candidateIds: [s.running.candidate], publish: { when: 'at', at: toIso(s.world.clock.now() + minutes(30)) } } }),

  'GET /api/operator/overview': none,
  'GET /api/operator/outbox': none,
  'GET /api/operator/outbox/{id}': (s) => ({ params: { id: s.delivery } }),
  'POST /api/operator/outbox/{id}/retry': (s) => ({ params: { id: s.delivery } }),
  'GET /api/operator/people': none,
  'POST /api/operator/people/{id}/suspend': async (s) => ({ params: { id: await memberOf(s) } }),
  'POST /api/operator/people/{id}/unsuspend': async (s) => ({ params: { id: await memberOf(s) } }),
  'POST /api/operator/people/{id}/reopen': async (s) => ({ params: { id: await memberOf(s) } }),
  'GET /api/operator/changes': none,
  'GET /api/operator/templates': none,
}

let people = 0
