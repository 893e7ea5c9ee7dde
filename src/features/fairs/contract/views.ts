import { z } from 'zod'
import { idField, instantField, liveField } from '../../../platform/contract/fields.js'

const when = instantField.nullable()
export const waitState = z.enum(['waiting', 'called', 'entered', 'left', 'missed', 'closed'])
export const entryKind = z.enum(['interview', 'consultation'])
export const fairState = z.enum(['coming', 'running', 'past'])

export const boothView = z.object({
  id: idField, companyId: idField, company: z.string(), intro: z.string(), from: instantField, to: instantField, minutes: z.number().int(), pausedAt: when, closedAt: when,
  line: z.array(z.number().int()).meta({ description: 'The tickets that wait, in the order of the calls' }), called: z.number().int().nullable(), busyUntil: when,
  paceMs: z.number().int().meta({ description: 'How long one turn takes, in milliseconds' }), postings: z.array(z.object({ id: idField, title: z.string() })),
})
export const entryView = z.object({ id: idField, kind: entryKind, title: z.string(), boothId: idField.nullable(), from: instantField, to: instantField })
export const fairHead = z.object({ id: idField, title: z.string(), text: z.string(), company: z.string().nullable(), opensAt: instantField, closesAt: instantField, timetable: z.array(entryView) })
export const fairView = z.object({ live: liveField, fair: fairHead, booths: z.array(boothView) })
export const fairLine = z.object({ id: idField, title: z.string(), company: z.string().nullable(), opensAt: instantField, closesAt: instantField, state: fairState, companies: z.array(z.string()) })

export const placeView = z.object({
  id: idField, fairId: idField, fair: z.string(), boothId: idField, company: z.string(), posting: z.object({ id: idField, title: z.string() }).nullable(), number: z.number().int(), state: waitState,
  missed: z.number().int(), joinedAt: instantField, callUntil: when, endedAt: when, interviewId: idField.nullable(), sessionId: idField.nullable(), doneAt: when,
})
export const myPlaceView = z.object({ live: liveField, place: placeView.nullable() })

const boothWait = z.object({
  id: idField, number: z.number().int(), name: z.string(), posting: z.string().nullable(), state: waitState, missed: z.number().int(), joinedAt: instantField, callUntil: when, enteredAt: when,
  interviewId: idField.nullable(), sessionId: idField.nullable(), busyUntil: when, doneAt: when,
})
export const deskView = z.object({
  live: liveField, viewer: z.object({ personId: idField, manages: z.boolean() }),
  page: z.object({
    fair: z.object({ id: idField, title: z.string() }), booth: boothView, hostId: idField, panelIds: z.array(idField), panel: z.array(z.object({ personId: idField, name: z.string(), title: z.string() })),
    waits: z.array(boothWait), entered: z.array(boothWait),
  }),
})
