import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Instant } from '../../kernel/time.js'
import type { Db } from '../../platform/db/database.js'
import { files, type FileRow } from './tables.js'

export async function insertFile(db: Db, file: Pick<FileRow, 'id' | 'ownerRef' | 'personId' | 'name' | 'size' | 'begunAt'>): Promise<void> {
  await db.insert(files).values(file)
}

export async function fileById(db: Db, id: string): Promise<FileRow | null> {
  return (await db.select().from(files).where(eq(files.id, id)))[0] ?? null
}

export async function lockFile(db: Db, id: string): Promise<FileRow | null> {
  return (await db.select().from(files).where(eq(files.id, id)).for('update'))[0] ?? null
}

export async function unfinishedOf(db: Db, personId: string): Promise<number> {
  const [row] = await db.select({ n: sql<number>`count(*)::int` }).from(files).where(and(eq(files.personId, personId), isNull(files.keptAt), isNull(files.destroyedAt)))
  return row!.n
}

/** What belongs to one thing and can be read, oldest first. */
export function attachedTo(db: Db, ownerRef: string): Promise<FileRow[]> {
  return db.select().from(files).where(and(eq(files.ownerRef, ownerRef), isNotNull(files.attachedAt), isNull(files.destroyedAt))).orderBy(asc(files.keptAt), asc(files.id))
}

export async function filesByIds(db: Db, ids: string[]): Promise<Map<string, FileRow>> {
  if (!ids.length) return new Map()
  const rows = await db.select().from(files).where(inArray(files.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

export async function changeFile(db: Db, id: string, change: Partial<Pick<FileRow, 'kind' | 'sha256' | 'keptAt' | 'attachedAt' | 'untilAt' | 'destroyedAt' | 'ownerRef'>>): Promise<void> {
  await db.update(files).set(change).where(eq(files.id, id))
}

/** What is due to be destroyed of one file: null where it stays. */
export const destroyAt = (file: FileRow, loose: number): Instant | null => (file.attachedAt === null ? (file.keptAt ?? file.begunAt) + loose : file.untilAt)
