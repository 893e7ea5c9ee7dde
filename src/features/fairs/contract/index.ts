import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { idField, instantField, line, pageOf, pageQuery, prose } from '../../../platform/contract/fields.js'
import { mostBooths, mostEntries, mostPostings } from '../rules/booth.js'
import { fairScrapsContract } from './scraps.js'
import { deskView, entryKind, fairLine, fairState, fairView, myPlaceView } from './views.js'

const period = { from: instantField, to: instantField }
const fairFields = {
  title: line(120), text: prose(5000).default(''), ...period,
  timetable: z.array(z.object({ kind: entryKind, title: line(120), boothId: idField.nullable().default(null), ...period })).max(mostEntries).default([]),
}
const boothFields = {
  intro: prose(1000).default(''), ...period, minutes: z.number().int().min(5).max(60).default(10), hostId: idField.nullable().default(null).meta({ description: 'Without one it is the company’s first manager' }),
  panelIds: z.array(idField).max(4).default([]), postingIds: z.array(idField).max(mostPostings).default([]),
}
const byId = z.object({ id: idField })
const ofCompany = z.object({ companyId: idField })
const ofBooth = z.object({ companyId: idField, id: idField })
const periods = ['fair_period_wrong', 'fair_too_long', 'booth_outside_fair', 'timetable_outside_fair'] as const

export const fairsContract = { ...fairScrapsContract, ...contract({
  'GET /api/fairs': { summary: 'Job fairs: those that run or come, or those that are past', access: 'public', query: z.object({ ...pageQuery, state: fairState.optional() }), reply: pageOf(fairLine) },
  'GET /api/fairs/{id}': { summary: 'A fair with its booths, their lines in numbers, and its timetable', access: 'public', params: byId, reply: fairView },
  'POST /api/fairs/{id}/booths/{boothId}/join': {
    summary: 'Stand in the line of a booth for an interview on the spot', access: 'person', params: z.object({ id: idField, boothId: idField }), body: z.object({ postingId: idField.nullable().default(null) }), reply: myPlaceView, status: 201,
    errors: ['booth_not_open', 'booth_closed', 'already_waiting', 'own_booth', 'posting_not_at_booth', 'posting_not_open'],
  },
  'GET /api/my/fair-place': { summary: 'My place in a line: the one I have, or the last I had', access: 'person', reply: myPlaceView },
  'POST /api/my/fair-place/leave': { summary: 'Leave the line', access: 'person', reply: myPlaceView, errors: ['not_waiting'] },
  'POST /api/my/fair-place/enter': {
    summary: 'Come in when called: an interview of now is made', access: 'person', reply: z.object({ interviewId: idField, sessionId: idField }), errors: ['not_waiting', 'not_called', 'call_over', 'own_session_soon', 'panel_booked'],
  },

  'GET /api/companies/{companyId}/fairs': {
    summary: 'The company’s booths at fairs, newest first; interviewers see those on whose panel they are', access: 'person', params: ofCompany, query: z.object(pageQuery),
    reply: pageOf(z.object({ id: idField, fair: z.object({ id: idField, title: z.string() }), ...period, pausedAt: instantField.nullable(), closedAt: instantField.nullable(), waiting: z.number().int() })).extend({ manages: z.boolean() }),
  },
  'POST /api/companies/{companyId}/fairs': {
    summary: 'Make a fair of the company', access: 'person', params: ofCompany, status: 201, body: z.object({ ...fairFields, booths: z.array(z.object(boothFields)).min(1).max(mostBooths) }), reply: fairView,
    errors: ['managers_only', 'panel_not_members', 'posting_not_open', ...periods],
  },
  'GET /api/companies/{companyId}/booths/{id}': { summary: 'A booth with who waits, for its panel and the company’s managers', access: 'person', params: ofBooth, reply: deskView },
  'PUT /api/companies/{companyId}/booths/{id}': {
    summary: 'Change a booth: its panel, times and postings', access: 'person', params: ofBooth, body: z.object(boothFields), reply: deskView, errors: ['managers_only', 'panel_not_members', 'posting_not_open', 'booth_closed', 'booth_outside_fair'],
  },
  'POST /api/companies/{companyId}/booths/{id}/call': {
    summary: 'Call the next person, who has three minutes to enter', access: 'person', params: ofBooth, reply: deskView, errors: ['booth_not_open', 'booth_closed', 'booth_paused', 'somebody_called', 'nobody_waiting', 'booth_busy'],
  },
  'POST /api/companies/{companyId}/booths/{id}/pause': { summary: 'Pause a booth, or go on', access: 'person', params: ofBooth, body: z.object({ paused: z.boolean() }), reply: deskView, errors: ['booth_closed'] },
  'POST /api/companies/{companyId}/booths/{id}/close': { summary: 'Close a booth for good: who waits is told', access: 'person', params: ofBooth, body: z.object({ confirmed: z.literal(true) }), reply: deskView },

  'GET /api/operator/fairs/companies': { summary: 'Companies by name, for booths', access: 'operator', query: z.object({ q: line(80, 0).default('') }), reply: z.object({ items: z.array(z.object({ id: idField, name: z.string() })) }) },
  'POST /api/operator/fairs': {
    summary: 'Make a fair', access: 'operator', status: 201, body: z.object({ ...fairFields, booths: z.array(z.object({ companyId: idField, ...boothFields })).max(mostBooths).default([]) }), reply: fairView, errors: ['panel_not_members', 'posting_not_open', ...periods],
  },
  'PUT /api/operator/fairs/{id}': { summary: 'Change a fair’s words, period and timetable', access: 'operator', params: byId, body: z.object(fairFields), reply: fairView, errors: periods },
  'POST /api/operator/fairs/{id}/booths': {
    summary: 'Add a company’s booth to a fair', access: 'operator', params: byId, status: 201, body: z.object({ companyId: idField, ...boothFields }), reply: fairView, errors: ['panel_not_members', 'posting_not_open', 'booth_outside_fair'],
  },
}) }
