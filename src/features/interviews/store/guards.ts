import { sql } from 'drizzle-orm'
import { isoOrNull, toIso } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import type { Guard } from '../rules/codes.js'

/** Locks the guards of these subjects, always in the same order: of two tries at once the second sees what the first has added. */
export async function lockGuards(db: Db, subjects: readonly string[]): Promise<Map<string, Guard>> {
  const found = new Map<string, Guard>()
  for (const subject of [...subjects].sort()) {
    await db.execute(sql`insert into interview_code_guards (subject) values (${subject}) on conflict do nothing`)
    const { rows } = await db.execute<{ wrong_at: string[]; locked_until: string | null }>(
      sql`select to_json(wrong_at) as wrong_at, locked_until from interview_code_guards where subject = ${subject} for update`)
    const row = rows[0]!
    found.set(subject, { wrongAt: row.wrong_at.map((at) => +new Date(at)), lockedUntil: row.locked_until === null ? null : +new Date(row.locked_until) })
  }
  return found
}

export async function saveGuard(db: Db, subject: string, guard: Guard): Promise<void> {
  const list = `{${guard.wrongAt.map((at) => toIso(at)).join(',')}}`
  await db.execute(sql`update interview_code_guards set wrong_at = ${list}::timestamptz[], locked_until = ${isoOrNull(guard.lockedUntil)} where subject = ${subject}`)
}
