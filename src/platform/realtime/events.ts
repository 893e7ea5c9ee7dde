import { sql } from 'drizzle-orm'
import type { Instant } from '../../kernel/time.js'
import { toIso } from '../../kernel/time.js'
import type { Db } from '../db/database.js'

/** What is told to everybody who listens to `topic`. `seq` grows by one per topic, in the order of commits. */
export interface LiveEvent { topic: string; seq: number; type: string; body: unknown; at: string }

export interface LiveBus { publish(event: LiveEvent): void; listen(heard: (event: LiveEvent) => void): void }

export function makeLiveBus(): LiveBus {
  const listeners: ((event: LiveEvent) => void)[] = []
  return { publish: (event) => { for (const heard of listeners) heard(event) }, listen: (heard) => { listeners.push(heard) } }
}

/** What a change has to tell, before it has its number. */
export type Told = Pick<LiveEvent, 'topic' | 'type' | 'body'>

/**
 * Records what a change tells, at its end. The row of each topic is locked from here to the commit, so that the order of sequence numbers is the order of
 * commits; and always in the same order of topics, so that two changes that tell the same people never wait for each other.
 */
export async function recordEvents(db: Db, told: readonly Told[], at: Instant): Promise<LiveEvent[]> {
  const events: LiveEvent[] = []
  for (const { topic, type, body } of [...told].sort((a, b) => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : 0))) {
    const { rows } = await db.execute<{ seq: string }>(sql`
      insert into live_topics (topic, seq) values (${topic}, 1) on conflict (topic) do update set seq = live_topics.seq + 1 returning seq`)
    const event: LiveEvent = { topic, seq: Number(rows[0]!.seq), type, body, at: toIso(at) }
    await db.execute(sql`insert into live_events (topic, seq, type, body, at) values (${topic}, ${event.seq}, ${type}, ${JSON.stringify(body ?? null)}, ${event.at})`)
    events.push(event)
  }
  return events
}

/** The sequence a topic stands at; 0 where nothing was told yet. Read it in the same snapshot as the state that it goes with. */
export async function seqOf(db: Db, topic: string): Promise<number> {
  const { rows } = await db.execute<{ seq: string }>(sql`select seq from live_topics where topic = ${topic}`)
  return rows[0] ? Number(rows[0].seq) : 0
}

/** The events after `since`, or null where they are no longer all kept: then the caller fetches anew. */
export async function eventsSince(db: Db, topic: string, since: number): Promise<LiveEvent[] | null> {
  const seq = await seqOf(db, topic)
  if (since === seq) return []
  if (since > seq || seq - since > 500) return null
  const { rows } = await db.execute<{ seq: string; type: string; body: unknown; at: string }>(
    sql`select seq, type, body, at from live_events where topic = ${topic} and seq > ${since} order by seq`)
  if (rows.length !== seq - since) return null
  return rows.map((r) => ({ topic, seq: Number(r.seq), type: r.type, body: r.body, at: new Date(r.at).toISOString() }))
}

/** Events are kept for the longest break that a browser may resume from. */
export async function forgetEvents(db: Db, before: Instant): Promise<void> {
  await db.execute(sql`delete from live_events where at < ${toIso(before)}`)
  await db.execute(sql`delete from request_answers where at < ${toIso(before)}`)
}
