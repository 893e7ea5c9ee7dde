import { missing, refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import { mustBy } from '../../../kernel/must.js'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import type { Tx } from '../../../platform/house/house.js'
import { postingOf, type PostingFacts } from '../../hiring/index.js'
import { asCompany, loadInterview, withSession, type Interview } from '../../interviews/index.js'
import { heldFacts } from '../commands.js'
import { mayFill } from '../policy.js'
import { mayWrite } from '../rules.js'
import { ticksView } from './present.js'
import { mayNote, momentOf } from './rules.js'
import { countNotes, deleteNote, insertNote, insertTick, removeTick, ticksOf } from './store.js'
import { kitTopic } from './topic.js'

const must = mustBy({ times: ['opensAt'] })

/** @throws AppError not_found for strangers, applicants and other panels; panel_fills for managers beside the panel */
export async function asPanel(db: Db, personId: string, id: string): Promise<Interview> {
  const found = await loadInterview(db, id)
  if (!found) throw missing()
  const { interview, standing } = await asCompany(db, personId, { companyId: found.companyId, id })
  if (!mayFill(standing)) throw refused('panel_fills')
  return interview
}

export const postingOfInterview = async (db: Db, i: Interview): Promise<PostingFacts | null> => (i.postingId ? postingOf(db, i.postingId) : null)

async function open(tx: Tx, personId: string, id: string): Promise<Interview> {
  const interview = await asPanel(tx.db, personId, id)
  must(mayWrite(heldFacts(await withSession(tx.db, interview)), null, tx.now))
  return interview
}

/** INT-17. @throws AppError not_found for a question that the posting does not have (any more) */
export async function tickQuestion(tx: Tx, by: { personId: string; name: string }, at: { id: string; questionId: string }, ticked: boolean): Promise<void> {
  const interview = await open(tx, by.personId, at.id)
  if (!(await postingOfInterview(tx.db, interview))?.questions.some((q) => q.id === at.questionId)) throw missing()
  const changed = ticked
    ? await insertTick(tx.db, { interviewId: at.id, questionId: at.questionId, personId: by.personId, name: by.name, tickedAt: tx.now })
    : await removeTick(tx.db, at.id, at.questionId)
  if (changed) await tx.tell(kitTopic(at.id), 'kit.ticked', { ticks: ticksView(await ticksOf(tx.db, at.id)) })
}

export async function keepNote(tx: Tx, personId: string, id: string, note: { text: string; begunAt: Instant }): Promise<void> {
  await open(tx, personId, id)
  must(mayNote(await countNotes(tx.db, id, personId)))
  await insertNote(tx.db, { id: newId(), interviewId: id, personId, text: note.text, takenAt: momentOf(note.begunAt, tx.now), madeAt: tx.now })
}

export async function dropNote(tx: Tx, personId: string, at: { id: string; noteId: string }): Promise<void> {
  await asPanel(tx.db, personId, at.id)
  await deleteNote(tx.db, at.id, personId, at.noteId)
}
