import { and, count, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/db/database.js'
import { notes, ticks, type NoteRow, type TickRow } from './tables.js'

export const ticksOf = (db: Db, interviewId: string): Promise<TickRow[]> => db.select().from(ticks).where(eq(ticks.interviewId, interviewId)).orderBy(ticks.tickedAt, ticks.questionId)
/** The first tick stands: who ticks what is ticked changes nothing. @returns whether anything changed */
export const insertTick = async (db: Db, row: TickRow): Promise<boolean> => (await db.insert(ticks).values(row).onConflictDoNothing().returning({ id: ticks.questionId })).length === 1
export const removeTick = async (db: Db, interviewId: string, questionId: string): Promise<boolean> =>
  (await db.delete(ticks).where(and(eq(ticks.interviewId, interviewId), eq(ticks.questionId, questionId))).returning({ id: ticks.questionId })).length === 1

const own = (interviewId: string, personId: string) => and(eq(notes.interviewId, interviewId), eq(notes.personId, personId))
export const notesOf = (db: Db, interviewId: string, personId: string): Promise<NoteRow[]> => db.select().from(notes).where(own(interviewId, personId)).orderBy(notes.takenAt, notes.id)
export const countNotes = async (db: Db, interviewId: string, personId: string): Promise<number> => (await db.select({ n: count() }).from(notes).where(own(interviewId, personId)))[0]!.n
export async function insertNote(db: Db, row: NoteRow): Promise<void> { await db.insert(notes).values(row) }
export async function deleteNote(db: Db, interviewId: string, personId: string, id: string): Promise<void> { await db.delete(notes).where(and(own(interviewId, personId), eq(notes.id, id))) }
