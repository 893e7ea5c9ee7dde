import { z } from 'zod'
import { contract } from '../../platform/contract/contract.js'
import { idField, instantField, line, liveField, mailField, pageOf, pageQuery, prose } from '../../platform/contract/fields.js'

const roleField = z.enum(['owner', 'manager', 'interviewer'])
const titleField = line(40, 0)

export const companyShape = z.object({ id: idField, name: z.string(), registrationNumber: z.string().nullable(), intro: z.string() })
export const myCompanyShape = z.object({ id: idField, name: z.string(), role: roleField, title: z.string(), members: z.number().int() })
export const memberShape = z.object({
  personId: idField, name: z.string(), mail: z.string().meta({ description: 'Masked' }), role: roleField, title: z.string(), joinedAt: instantField,
})
export const invitationShape = z.object({
  id: idField, mail: z.string(), role: roleField, title: z.string(), state: z.enum(['open', 'accepted', 'withdrawn']),
  invitedBy: z.string(), sentAt: instantField, expiresAt: instantField.meta({ description: 'An open invitation works until then' }),
})
const companyBody = z.object({ name: line(80), registrationNumber: line(20, 0).nullish(), intro: prose(1000).optional() })
const atCompany = z.object({ id: idField })
const atMember = z.object({ id: idField, personId: idField })
const atInvitation = z.object({ id: idField, invitationId: idField })
const atToken = z.object({ token: z.string().min(8).max(80) })

export const companiesContract = contract({
  'GET /api/companies': { summary: 'The companies one belongs to', access: 'person', query: z.object(pageQuery), reply: pageOf(myCompanyShape) },
  'POST /api/companies': {
    summary: 'Make a company; whoever makes it owns it', access: 'person', body: companyBody, reply: companyShape, status: 201,
    errors: ['registration_number_wrong'], limit: { max: 20, windowSeconds: 3600 },
  },
  'GET /api/companies/{id}': {
    summary: 'A company, for its members', access: 'person', params: atCompany, reply: companyShape.extend({ role: roleField, live: liveField }),
  },
  'PATCH /api/companies/{id}': {
    summary: 'Change what is said of the company (owners)', access: 'person', params: atCompany, body: companyBody.partial(), reply: companyShape,
    errors: ['owners_only', 'registration_number_wrong'],
  },
  'GET /api/companies/{id}/members': {
    summary: 'The members of a company, for its members', access: 'person', params: atCompany, query: z.object({ ...pageQuery, role: roleField.optional() }),
    reply: pageOf(memberShape).extend({ live: liveField }),
  },
  'PATCH /api/companies/{id}/members/{personId}': {
    summary: 'Change a member\'s role or title', access: 'person', params: atMember, body: z.object({ role: roleField.optional(), title: titleField.optional() }), reply: memberShape,
    errors: ['managers_only', 'owners_only', 'last_owner'],
  },
  'DELETE /api/companies/{id}/members/{personId}': {
    summary: 'Remove a member, or leave', access: 'person', params: atMember, reply: null, errors: ['managers_only', 'owners_only', 'last_owner', 'hosts_interviews'],
  },
  'GET /api/companies/{id}/invitations': {
    summary: 'Invitations that nobody has answered (managers)', access: 'person', params: atCompany, query: z.object(pageQuery),
    reply: pageOf(invitationShape).extend({ live: liveField }), errors: ['managers_only'],
  },
  'POST /api/companies/{id}/invitations': {
    summary: 'Invite somebody by mail; the link works once, for seven days', access: 'person', params: atCompany, status: 201,
    body: z.object({ mail: mailField, role: roleField, title: titleField.optional() }), reply: invitationShape,
    errors: ['managers_only', 'owners_only', 'already_member', 'already_invited'], limit: { max: 200, windowSeconds: 3600 },
  },
  'POST /api/companies/{id}/invitations/{invitationId}/resend': {
    summary: 'Send an invitation again, with a new link for seven days', access: 'person', params: atInvitation, reply: invitationShape,
    errors: ['managers_only', 'owners_only', 'invitation_used', 'invitation_withdrawn', 'sent_just_now'],
  },
  'DELETE /api/companies/{id}/invitations/{invitationId}': {
    summary: 'Withdraw an invitation', access: 'person', params: atInvitation, reply: null, errors: ['managers_only', 'invitation_used'],
  },
  'GET /api/company-invitations/{token}': {
    summary: 'What an invitation is for; whoever has its link may read it', access: 'public', params: atToken, limit: { max: 60, windowSeconds: 60 },
    reply: z.object({
      companyName: z.string(), role: roleField, title: z.string(), invitedBy: z.string(), mail: z.string().meta({ description: 'Masked: to whom it was sent' }),
      state: z.enum(['open', 'expired', 'accepted', 'withdrawn']), expiresAt: instantField,
      companyId: idField.nullable().meta({ description: 'Given where the caller is a member' }),
      sentToMe: z.boolean().nullable().meta({ description: 'Whether it was sent to the caller\'s own mail; null when signed out' }),
    }),
  },
  'POST /api/company-invitations/{token}/accept': {
    summary: 'Join the company', access: 'person', params: atToken, reply: z.object({ companyId: idField }),
    errors: ['invitation_used', 'invitation_withdrawn', 'invitation_expired', 'already_member'], limit: { max: 60, windowSeconds: 60 },
  },
})

export type CompanyView = z.output<typeof companyShape>
export type MyCompanyView = z.output<typeof myCompanyShape>
export type MemberView = z.output<typeof memberShape>
export type InvitationView = z.output<typeof invitationShape>
