import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { idField, instantField, liveField, prose } from '../../../platform/contract/fields.js'

const byId = z.object({ id: idField })
const kitView = z.object({
  live: liveField,
  questions: z.array(z.object({ id: z.string(), text: z.string(), good: z.string(), minutes: z.number().int().nullable() })),
  criteria: z.array(z.object({ id: z.string(), name: z.string(), anchors: z.array(z.string()) })),
  /** One tick for the whole panel. */
  ticks: z.array(z.object({ questionId: z.string(), name: z.string(), at: instantField })),
})
export const noteView = z.object({ id: idField, text: z.string(), takenAt: instantField, /** Whole seconds into the interview; null before its start. */ second: z.number().int().nullable() })
const notesView = z.object({ items: z.array(noteView) })
const closed = ['panel_fills', 'interview_cancelled', 'sheet_not_open'] as const

export const kitContract = contract({
  'GET /api/interviews/{id}/kit': { summary: 'For its panel: questions in order, criteria, and what was asked already', access: 'person', params: byId, reply: kitView, errors: ['panel_fills'] },
  'PUT /api/interviews/{id}/kit/questions/{questionId}': {
    summary: 'Tick a question off, or take the tick back, for the whole panel', access: 'person', params: byId.extend({ questionId: z.string().min(1).max(64) }), body: z.object({ ticked: z.boolean() }), reply: kitView, errors: [...closed],
  },
  'GET /api/interviews/{id}/kit/notes': { summary: 'My own notes, with the time in the interview', access: 'person', params: byId, reply: notesView, errors: ['panel_fills'] },
  'POST /api/interviews/{id}/kit/notes': {
    summary: 'Keep a note', access: 'person', params: byId, body: z.object({ text: prose(2000, 1), begunAt: instantField.meta({ description: 'When its writing began' }) }), reply: notesView, errors: [...closed, 'too_many_notes'],
  },
  'DELETE /api/interviews/{id}/kit/notes/{noteId}': { summary: 'Delete a note of mine', access: 'person', params: byId.extend({ noteId: idField }), reply: notesView, errors: ['panel_fills'] },
})
export type KitView = z.infer<typeof kitView>
export type NoteView = z.infer<typeof noteView>
