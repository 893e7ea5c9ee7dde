/**
 * Who may call what (ACC-4). One line for each operation of the API description; the columns are people, the words what they hear:
 *
 *   ok      let in (what they then hear is the operation's own matter)
 *   401     to sign in
 *   404     that there is no such thing: the same for what is another's and for what does not exist
 *   mgr     only managers of the company may (of a company that they are a member of)
 *   own     only owners may
 *   host    only the host of the session may
 *   panel   only its panel may
 *   sheet   only interviewers of the panel fill in sheets
 *   op      only operators may
 *
 * The first half is for what belongs to the company (or to its applicant, in whose interview the host and the panelist sit); the second, where it
 * differs, is for a thing of another company, or none, under the company's own address.
 */
export const columns = ['nobody', 'applicant', 'other', 'host', 'panelist', 'bystander', 'manager', 'owner', 'rival', 'operator'] as const
export type Column = (typeof columns)[number]

const anybody = 'ok  ok  ok  ok  ok  ok  ok  ok  ok  ok'
const person = '401 ok  ok  ok  ok  ok  ok  ok  ok  ok'
const absent = '404 404 404 404 404 404 404 404 404 404'
const operator = '401 op  op  op  op  op  op  op  op  ok'
const mine = '401 ok  404 404 404 404 404 404 404 404'
const member = '401 404 404 ok  ok  ok  ok  ok  404 404'
const manager = '401 404 404 mgr mgr mgr ok  ok  404 404'
const owner = '401 404 404 own own own own ok  404 404'
const nowhere = '401 404 404 404 404 404 404 404 404 404'
const seat = '401 ok  404 ok  ok  404 404 404 404 404'
const host = '401 host 404 ok host 404 404 404 404 404'
const board = '401 404 404 ok  ok  404 ok  ok  404 404'
const planner = '401 404 404 mgr mgr 404 ok  ok  404 404'
const sheet = '401 404 404 ok  ok  404 sheet sheet 404 404'
/** The consultant is the host. */
const consultant = '401 404 404 ok  404 404 404 404 404 404'
const part = '401 ok  404 ok  404 404 404 404 404 404'
const operatorOnly = '401 op op op op op op op op 404'
/** Interviewers are told that managing is for managers before it is looked whether there is such a thing. */
const manages = '401 404 404 mgr mgr mgr 404 404 404 404'

export const table: Record<string, [own: string, elsewhere?: string]> = {
  'GET /api/installation': [anybody],
  'POST /api/demo/fill': [anybody],
  'GET /api/demo/people': [absent],
  'POST /api/demo/sign-in': [absent],
  'POST /api/test/clock': [anybody],

  'GET /api/me': [anybody],
  'PATCH /api/me': [person],
  'POST /api/me/password': [person],
  'POST /api/sign-up': [anybody],
  'POST /api/sign-in': [anybody],
  'POST /api/sign-out': [anybody],
  'POST /api/verify': [anybody],
  'POST /api/verify/resend': [anybody],
  'POST /api/reset/ask': [anybody],
  'POST /api/reset': [anybody],
  'GET /api/me/sign-ins': [person],
  'DELETE /api/me/sign-ins': [person],
  'DELETE /api/me/sign-ins/{id}': [mine, nowhere],
  'GET /api/me/consents': [person],
  'GET /api/me/consents/record': [person],
  'POST /api/me/consents': [person],
  'GET /api/consents/texts': [anybody],
  'GET /api/notices': [person],
  'POST /api/hooks/{provider}': [absent, absent],
  'POST /api/notices/read': [person],
  'GET /api/notices/settings': [person],
  'PUT /api/notices/settings/mails/{mail}': [person, nowhere],
  'PUT /api/notices/settings/pushes/{service}': [person, nowhere],
  'GET /api/notices/settings/changes': [person],
  // The link of a mail is all that is asked for.
  'GET /api/unsubscribe/{token}': [anybody, absent],
  'POST /api/unsubscribe/{token}': [anybody, absent],
  'GET /api/my/sent': [person],
  'GET /api/my/sent/{id}': [mine, nowhere],
  'GET /api/push/key': [anybody],
  'GET /api/push': [person],
  'POST /api/push/devices': [person],
  'DELETE /api/push/devices/{id}': [mine, nowhere],
  'POST /api/push/devices/{id}/test': [mine, nowhere],
  'POST /api/push/renewal': [anybody],
  'GET /api/files/{id}': [mine, nowhere],

  'GET /api/companies': [person],
  'POST /api/companies': [person],
  'GET /api/companies/{id}': [member, nowhere],
  'PATCH /api/companies/{id}': [owner, nowhere],
  'GET /api/companies/{id}/members': [member, nowhere],
  'PATCH /api/companies/{id}/members/{personId}': [manager, nowhere],
  'DELETE /api/companies/{id}/members/{personId}': [manager, nowhere],
  'GET /api/companies/{id}/invitations': [manager, nowhere],
  'POST /api/companies/{id}/invitations': [manager, nowhere],
  'POST /api/companies/{id}/invitations/{invitationId}/resend': [manager, manages],
  'DELETE /api/companies/{id}/invitations/{invitationId}': [manager, manages],
  'GET /api/company-invitations/{token}': [anybody, absent],
  'POST /api/company-invitations/{token}/accept': [person, nowhere],

  'GET /api/postings': [anybody],
  'GET /api/postings/{postingId}': [anybody, absent],
  'GET /api/public-companies': [anybody],
  'GET /api/public-companies/{companyId}': [anybody, absent],
  'GET /api/posting-defaults': [person],
  'POST /api/postings/{postingId}/applications': [person, nowhere],
  'GET /api/companies/{companyId}/postings': [member, nowhere],
  'POST /api/companies/{companyId}/postings': [manager, nowhere],
  'GET /api/companies/{companyId}/postings/{postingId}': [member, nowhere],
  'PUT /api/companies/{companyId}/postings/{postingId}': [manager, manages],
  'POST /api/companies/{companyId}/postings/{postingId}/open': [manager, manages],
  'POST /api/companies/{companyId}/postings/{postingId}/close': [manager, manages],
  'GET /api/companies/{companyId}/postings/{postingId}/applications': [manager, manages],
  'POST /api/companies/{companyId}/postings/{postingId}/moves': [manager, manages],
  'POST /api/companies/{companyId}/postings/{postingId}/screening': [manager, manages],
  'GET /api/companies/{companyId}/applications/{applicationId}': [manager, manages],
  'GET /api/companies/{companyId}/postings/{postingId}/applications.csv': [manager, manages],
  'GET /api/companies/{companyId}/applications/{applicationId}/sheet.pdf': [manager, manages],
  'GET /api/my/scraps/postings': [person],
  'GET /api/my/scraps/companies': [person],
  'GET /api/my/scraps/fairs': [person],
  'PUT /api/my/scraps/fairs/{id}': [person, nowhere],
  'PUT /api/my/scraps/postings/{id}': [person, nowhere],
  'PUT /api/my/scraps/companies/{id}': [person, nowhere],
  'GET /api/my/applications': [person],
  'GET /api/my/applications/{applicationId}': [mine, nowhere],
  'POST /api/my/applications/{applicationId}/withdraw': [mine, nowhere],
  'GET /api/my/resumes': [person],
  'POST /api/my/resumes': [person],
  'GET /api/my/resumes/{resumeId}': [mine, nowhere],
  'PUT /api/my/resumes/{resumeId}': [mine, nowhere],
  'DELETE /api/my/resumes/{resumeId}': [mine, nowhere],
  'POST /api/my/resumes/{resumeId}/files': [mine, nowhere],
  'PUT /api/my/resumes/{resumeId}/photo': [mine, nowhere],
  'DELETE /api/my/resumes/{resumeId}/photo': [mine, nowhere],
  'POST /api/my/resumes/{resumeId}/attachments': [mine, nowhere],
  'DELETE /api/my/resumes/{resumeId}/attachments/{fileId}': [mine, nowhere],
  'GET /api/my/resumes/{resumeId}/resume.pdf': [mine, nowhere],
  'GET /api/resume-photos/{photoId}': [mine, nowhere],
  'POST /api/my/resumes/{resumeId}/main': [mine, nowhere],
  'PUT /api/my/openness': [person],

  'GET /api/my/interviews': [person],
  'GET /api/my/interviews/days': [person],
  'GET /api/interviews/{id}': [mine, nowhere],
  'GET /api/interviews/{id}/company': [board, nowhere],
  'POST /api/interviews/{id}/answer': [mine, nowhere],
  'POST /api/interview-invitations/enter': [person],
  'GET /api/my/interview-invitations': [person],
  'GET /api/companies/{companyId}/day': [member, nowhere],
  'GET /api/companies/{companyId}/interviews': [member, nowhere],
  'GET /api/companies/{companyId}/interviews.csv': [member, nowhere],
  'GET /api/companies/{companyId}/scheduling': [manager, nowhere],
  'GET /api/companies/{companyId}/scheduling/applications': [manager, nowhere],
  'GET /api/companies/{companyId}/scheduling/taken': [manager, nowhere],
  'POST /api/companies/{companyId}/interviews': [manager, nowhere],
  'GET /api/companies/{companyId}/interviews/{id}': [board, nowhere],
  'POST /api/companies/{companyId}/interviews/{id}/move': [planner, nowhere],
  'PUT /api/companies/{companyId}/interviews/{id}/panel': [planner, nowhere],
  'POST /api/companies/{companyId}/interviews/{id}/cancel': [planner, nowhere],
  'POST /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/settle': [planner, nowhere],
  'GET /api/companies/{companyId}/interview-invitations': [manager, nowhere],
  'POST /api/companies/{companyId}/interview-invitations': [manager, nowhere],
  'POST /api/companies/{companyId}/interview-invitations/{id}/withdraw': [manager, manages],
  'POST /api/companies/{companyId}/interview-invitations/{id}/resend': [manager, manages],

  'GET /api/fairs': [anybody],
  'GET /api/fairs/{id}': [anybody, absent],
  'POST /api/fairs/{id}/booths/{boothId}/join': [person, nowhere],
  'GET /api/my/fair-place': [person],
  'POST /api/my/fair-place/leave': [person],
  'POST /api/my/fair-place/enter': [person],
  'GET /api/companies/{companyId}/fairs': [member, nowhere],
  'POST /api/companies/{companyId}/fairs': [manager, nowhere],
  'GET /api/companies/{companyId}/booths/{id}': [board, nowhere],
  'PUT /api/companies/{companyId}/booths/{id}': [planner, nowhere],
  'POST /api/companies/{companyId}/booths/{id}/call': [board, nowhere],
  'POST /api/companies/{companyId}/booths/{id}/pause': [board, nowhere],
  'POST /api/companies/{companyId}/booths/{id}/close': [board, nowhere],
  'GET /api/operator/fairs/companies': [operator],
  'POST /api/operator/fairs': [operator],
  'PUT /api/operator/fairs/{id}': [operator, operatorOnly],
  'POST /api/operator/fairs/{id}/booths': [operator, operatorOnly],

  'GET /api/interviews/{id}/kit': [sheet, nowhere],
  'PUT /api/interviews/{id}/kit/questions/{questionId}': [sheet, nowhere],
  'GET /api/interviews/{id}/kit/notes': [sheet, nowhere],
  'POST /api/interviews/{id}/kit/notes': [sheet, nowhere],
  'DELETE /api/interviews/{id}/kit/notes/{noteId}': [sheet, nowhere],
  'GET /api/companies/{companyId}/interviews/{id}/evaluation': [board, nowhere],
  'PUT /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/sheet': [sheet, nowhere],
  'POST /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/sheet/send': [sheet, nowhere],
  'PUT /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/decision': [planner, nowhere],
  'GET /api/companies/{companyId}/decisions': [manager, nowhere],
  'POST /api/companies/{companyId}/decisions': [manager, nowhere],
  'POST /api/companies/{companyId}/decisions/publish': [manager, nowhere],

  'GET /api/companies/{companyId}/keys': [manager, nowhere],
  'POST /api/companies/{companyId}/keys': [manager, nowhere],
  'DELETE /api/companies/{companyId}/keys/{keyId}': [manager, manages],

  'GET /api/companies/{companyId}/webhooks': [manager, nowhere],
  'POST /api/companies/{companyId}/webhooks': [manager, nowhere],
  'PUT /api/companies/{companyId}/webhooks/{webhookId}': [manager, manages],
  'DELETE /api/companies/{companyId}/webhooks/{webhookId}': [manager, manages],
  'POST /api/companies/{companyId}/webhooks/{webhookId}/secret': [manager, manages],
  'POST /api/companies/{companyId}/webhooks/{webhookId}/test': [manager, manages],
  'GET /api/companies/{companyId}/webhooks/{webhookId}/deliveries': [manager, manages],
  'POST /api/companies/{companyId}/webhooks/{webhookId}/deliveries/{deliveryId}/resend': [manager, manages],
  'GET /api/my/calendar': [person],
  'POST /api/my/calendar': [person],
  'DELETE /api/my/calendar': [person],
  // Whoever has the address reads it, signed in or not.
  'GET /api/calendars/{token}/calendar.ics': [anybody, absent],

  'GET /api/consulting': [person],
  'GET /api/consulting/slots': [person],
  'POST /api/consultation-files': [person],
  'POST /api/consultations': [person],
  'GET /api/my/consultations': [person],
  'GET /api/my/consultations/day': [person],
  'GET /api/consultations/{id}': [part, nowhere],
  'POST /api/consultations/{id}/cancel': ['401 ok 404 ok 404 404 404 404 404 ok', nowhere],
  'POST /api/consultations/{id}/rating': [mine, nowhere],
  'GET /api/consultant/day': [consultant],
  'GET /api/consultant/sessions': [consultant],
  'GET /api/consultant/timetable': [consultant],
  'PUT /api/consultant/hours': [consultant],
  'POST /api/consultant/exceptions': [consultant],
  'DELETE /api/consultant/exceptions/{id}': [consultant, nowhere],
  'GET /api/consultant/ratings': [consultant],
  'POST /api/consultations/{id}/attendance': [consultant, nowhere],
  'POST /api/consultations/{id}/files': [consultant, nowhere],
  'PUT /api/consultations/{id}/record': [consultant, nowhere],
  'GET /api/operator/consulting/fields': [operator],
  'POST /api/operator/consulting/fields': [operator],
  'PUT /api/operator/consulting/fields/{id}': [operator, operatorOnly],
  'GET /api/operator/consulting/consultants': [operator],
  'PUT /api/operator/consulting/consultants/{personId}': [operator, operatorOnly],
  'GET /api/operator/consultations': [operator],
  'GET /api/operator/consultations/{id}': [operator, operatorOnly],
  'POST /api/operator/consultations/{id}/assign': [operator, operatorOnly],
  'GET /api/operator/consulting/figures': [operator],
  'GET /api/operator/consulting/figures.csv': [operator],

  'GET /api/sessions/{id}': [seat, nowhere],
  'POST /api/sessions/{id}/ready': [seat, nowhere],
  'POST /api/sessions/{id}/start': [host, nowhere],
  'POST /api/sessions/{id}/enter': [seat, nowhere],
  'POST /api/sessions/{id}/panel-room': ['401 panel 404 ok ok 404 404 404 404 404', nowhere],
  'POST /api/sessions/{id}/leave': [seat, nowhere],
  'POST /api/sessions/{id}/end': [host, nowhere],
  'POST /api/sessions/{id}/extension-preview': [host, nowhere],
  'POST /api/sessions/{id}/extend': [host, nowhere],
  'POST /api/sessions/{id}/messages': [seat, nowhere],
  'POST /api/sessions/{id}/seats/{seatId}/hold': ['401 panel 404 ok ok 404 404 404 404 404', nowhere],
  'POST /api/sessions/{id}/seats/{seatId}/call': ['401 panel 404 ok ok 404 404 404 404 404', nowhere],
  'POST /api/sessions/{id}/sound-only': [seat, nowhere],
  'POST /api/sessions/{id}/low-quality': [host, nowhere],
  'POST /api/sessions/{id}/feedback': [seat, nowhere],
  'POST /api/sessions/{id}/tools': [host, nowhere],
  'POST /api/sessions/{id}/seats/{seatId}/give-back': [host, nowhere],
  'POST /api/sessions/{id}/share': [seat, nowhere],
  'GET /api/sessions/{id}/chat': [seat, nowhere],
  'POST /api/sessions/{id}/chat': [seat, nowhere],
  'POST /api/sessions/{id}/chat/files': [seat, nowhere],
  // ROOM-18: the panel, the company's managers and operators read the log.
  'GET /api/sessions/{id}/log': ['401 404 404 ok  ok  404 ok  ok  404 ok', nowhere],
  'GET /api/operator/sessions': [operator],
  'GET /api/checks': [person],
  'POST /api/checks': [person],
  'POST /api/checks/media': [anybody],
  'POST /api/checks/sound': [anybody],
  // Bound to the device that asked for the sound, signed in or not.
  'GET /api/checks/sound/{id}/tune': ['404 ok 404 404 404 404 404 404 404 404', absent],
  'POST /api/checks/sound/{id}': ['404 ok 404 404 404 404 404 404 404 404', absent],

  'GET /api/operator/overview': [operator],
  'GET /api/operator/outbox': [operator],
  'GET /api/operator/outbox/{id}': [operator, '401 op op op op op op op op 404'],
  'POST /api/operator/outbox/{id}/retry': [operator, '401 op op op op op op op op 404'],
  'GET /api/operator/people': [operator],
  'POST /api/operator/people/{id}/suspend': [operator, '401 op op op op op op op op 404'],
  'POST /api/operator/people/{id}/unsuspend': [operator, '401 op op op op op op op op 404'],
  'POST /api/operator/people/{id}/reopen': [operator, '401 op op op op op op op op 404'],
  'GET /api/operator/changes': [operator],
  'GET /api/operator/templates': [operator],
  'GET /api/operator/templates.csv': [operator],
  'GET /api/operator/templates.json': [operator],
  'GET /api/operator/catalogue': [operator],
  'POST /api/operator/catalogue/preview': [operator],
  'POST /api/operator/outbox/retry': [operator],
  'GET /api/operator/deliveries': [operator],
}

/** Operations of which no request can succeed on the stage, with the one refusal that shows that it was let in. */
export const ruled: Record<string, string> = {
  'POST /api/me/password': 'password_wrong',
  'POST /api/sign-in': 'wrong_mail_or_password',
  'POST /api/verify': 'link_unknown',
  'POST /api/reset': 'link_unknown',
  'POST /api/demo/fill': 'not_empty',
  'POST /api/interview-invitations/enter': 'code_wrong',
  'POST /api/operator/outbox/{id}/retry': 'delivery_not_failed',
  'POST /api/operator/people/{id}/reopen': 'not_closed',
  'POST /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/sheet/send': 'sheet_unfinished',
}
