import type { Tx } from '../../platform/house/house.js'
import { withSessions } from './load.js'
import { cardsOf, checksFor, forCompany } from './present.js'
import { interviewOfSession, loadInterviews } from './store/interviews.js'
import { companyTopic, panelTopic, personTopic } from './topics.js'

interface Told { topic: string; type: string; body: unknown }

/** Tells everybody concerned by these interviews the whole of what they may now see. `gone` are people who are no longer on a panel. */
export async function tellInterviews(tx: Tx, ids: readonly string[], gone: { interviewId: string; personIds: string[] } | null = null): Promise<void> {
  const wholes = await withSessions(tx.db, await loadInterviews(tx.db, ids))
  const checks = await checksFor(tx.db, wholes)
  const told: Told[] = []
  for (const w of wholes) {
    const { companyId } = w.interview
    told.push({ topic: companyTopic(companyId), type: 'interview.changed', body: { interview: forCompany(w, checks, true) } })
    const forPanel = { interview: forCompany(w, checks, false) }
    for (const p of w.interview.panel) told.push({ topic: panelTopic(companyId, p.personId), type: 'interview.changed', body: forPanel })
    if (gone?.interviewId === w.interview.id) {
      for (const personId of gone.personIds) told.push({ topic: panelTopic(companyId, personId), type: 'interview.gone', body: { id: w.interview.id } })
    }
  }
  told.push(...await cardsTold(tx, wholes.flatMap((w) => w.interview.candidates.flatMap((c) => (c.personId ? [[c.personId, c.thread] as const] : [])))))
  // Each topic's row is locked until the commit: always in the same order, so that two changes cannot wait for each other.
  for (const { topic, type, body } of told.sort((a, b) => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : 0))) await tx.tell(topic, type, body)
}

async function cardsTold(tx: Tx, pairs: (readonly [string, string])[]): Promise<Told[]> {
  const byPerson = new Map<string, Set<string>>()
  for (const [personId, thread] of pairs) byPerson.set(personId, (byPerson.get(personId) ?? new Set()).add(thread))
  const told: Told[] = []
  for (const [personId, threads] of byPerson) {
    for (const card of await cardsOf(tx.db, personId, [...threads])) told.push({ topic: personTopic(personId), type: 'card.changed', body: { card } })
  }
  return told
}

/** What the live room calls when something happens in a session. */
export async function tellOfSession(tx: Tx, sessionId: string): Promise<void> {
  const id = await interviewOfSession(tx.db, sessionId)
  if (id) await tellInterviews(tx, [id])
}
