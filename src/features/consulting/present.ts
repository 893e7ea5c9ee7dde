import type { z } from 'zod'
import { isoOrNull, toIso } from '../../kernel/time.js'
import type { Db } from '../../platform/db/database.js'
import { personOf } from '../accounts/index.js'
import { attachedTo } from '../files/index.js'
import { sessionsOf, type LiveSession } from '../live-room/index.js'
import type { consultantView, detailView, fieldView, recordView } from './contract/views.js'
import { attachmentsRef, recordRef } from './refs.js'
import { opensAt, type Side } from './rules/states.js'
import type { ConsultationView } from './rules/views.js'
import { ratingOf, recordOf } from './store/afterwards.js'
import type { Consultant } from './store/consultants.js'
import { factsOf, type Consultation } from './store/consultations.js'
import type { FieldRow } from './tables.js'

export type DetailView = z.output<typeof detailView>
type FileOfView = DetailView['files'][number]

/** Field by field; what is not listed here does not reach that side. */
function viewOf(c: Consultation, side: Side, session: LiveSession | undefined): ConsultationView {
  const guest = session?.seats.find((s) => s.seatId === c.seatId)
  const own = side === 'operator' ? undefined : side === 'applicant' ? guest : session?.seats.find((s) => s.personId === c.consultantId)
  return {
    id: c.id, number: c.number, sessionId: c.sessionId, type: c.type, fieldId: c.fieldId, field: { ko: c.fieldKo, en: c.fieldEn }, about: c.about, wanted: c.wanted, appliedAt: toIso(c.appliedAt),
    consultant: c.consultantId === null ? null : { id: c.consultantId, name: c.consultantName, title: c.consultantTitle }, place: c.place, assignedAt: isoOrNull(c.assignedAt),
    from: isoOrNull(c.bookedFrom), to: isoOrNull(c.bookedTo), opensAt: isoOrNull(opensAt(factsOf(c))), leavesAt: isoOrNull(c.leavesAt), startedAt: isoOrNull(c.startedAt), endedAt: isoOrNull(c.endedAt),
    readyAt: isoOrNull(c.readyAt), enteredAt: isoOrNull(c.enteredAt), came: c.came, cancelledAt: isoOrNull(c.cancelledAt), cancelledBy: c.cancelledBy, cancelReason: c.cancelReason,
    ratedAt: side === 'applicant' ? isoOrNull(c.ratedAt) : null,
    mine: own ? { enteredAt: isoOrNull(own.facts.enteredAt), leftAt: isoOrNull(own.facts.leftAt), where: own.place } : null,
    applicant: side === 'applicant' ? null : { name: c.applicantName, where: guest?.place ?? 'away', ready: (guest?.facts.readyAt ?? null) !== null },
  }
}

export async function viewsOf(db: Db, list: readonly Consultation[], side: Side): Promise<ConsultationView[]> {
  const sessions = await sessionsOf(db, list.flatMap((c) => (c.sessionId ? [c.sessionId] : [])))
  return list.map((c) => viewOf(c, side, c.sessionId ? sessions.get(c.sessionId) : undefined))
}

export async function detailOf(db: Db, c: Consultation, side: Side): Promise<DetailView> {
  const [consultation] = await viewsOf(db, [c], side)
  const phone = side === 'consultant' && c.type === 'phone' && c.cancelledAt === null ? ((await personOf(db, c.applicantId))?.phone ?? null) : null
  const rating = side === 'applicant' && c.ratedAt !== null ? await ratingOf(db, c.id) : null
  return {
    viewer: side, consultation: consultation!, phone, files: await filesOf(db, attachmentsRef(c.id)), record: await recordFor(db, c, side),
    rating: rating && { scores: rating.scores, comment: rating.comment, named: rating.named },
  }
}

/** CONS-11: the applicant sees what was shared, and of that the part meant for them; the summary is the consultant's alone. */
async function recordFor(db: Db, c: Consultation, side: Side): Promise<z.output<typeof recordView> | null> {
  const record = await recordOf(db, c.id)
  if (!record || (side === 'applicant' && record.sharedAt === null)) return null
  return {
    summary: side === 'consultant' ? record.summary : null, advice: record.advice, followUpDay: record.followUpDay, files: await filesOf(db, recordRef(c.id)),
    savedAt: toIso(record.savedAt), sharedAt: isoOrNull(record.sharedAt), version: record.version,
  }
}

async function filesOf(db: Db, ownerRef: string): Promise<FileOfView[]> {
  return (await attachedTo(db, ownerRef)).flatMap((f) => (f.kind ? [{ id: f.id, name: f.name, kind: f.kind, size: f.size }] : []))
}

export const forField = (f: FieldRow): z.output<typeof fieldView> => ({ id: f.id, name: { ko: f.nameKo, en: f.nameEn }, retired: f.retiredAt !== null })
export const forConsultant = (c: Consultant): z.output<typeof consultantView> => ({
  personId: c.personId, name: c.name, title: c.title, place: c.place, timeZone: c.timeZone, fieldIds: c.fieldIds, sessionMinutes: c.sessionMinutes, bufferMinutes: c.bufferMinutes, retired: c.retiredAt !== null,
})
