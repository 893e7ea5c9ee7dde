import { and, asc, eq, ne, or, sql } from 'drizzle-orm'
import type { Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import { pushDevices, type DeviceRow } from './tables.js'

export const devicesOf = (db: Db, personId: string): Promise<DeviceRow[]> =>
  db.select().from(pushDevices).where(eq(pushDevices.personId, personId)).orderBy(asc(pushDevices.madeAt), asc(pushDevices.place))

/** Whether anything can reach the person by push. */
export const hasDevice = async (db: Db, personId: string): Promise<boolean> =>
  (await db.select({ id: pushDevices.id }).from(pushDevices).where(eq(pushDevices.personId, personId)).limit(1)).length > 0

export async function deviceOf(db: Db, personId: string, id: string): Promise<DeviceRow | null> {
  return (await db.select().from(pushDevices).where(and(eq(pushDevices.personId, personId), eq(pushDevices.id, id))))[0] ?? null
}

/** False where its place, its browser or its address was taken a moment ago. */
export async function insertDevice(db: Db, row: DeviceRow): Promise<boolean> {
  return (await db.insert(pushDevices).values(row).onConflictDoNothing().returning()).length === 1
}

/** Whatever stands for this browser or leads to this address, whoever it was. */
export async function clearBrowser(db: Db, at: { device: string; endpoint: string }): Promise<void> {
  await db.delete(pushDevices).where(or(eq(pushDevices.device, at.device), eq(pushDevices.endpoint, at.endpoint)))
}

/** True where it was the person's and is gone now. */
export async function deleteDevice(db: Db, personId: string, id: string): Promise<boolean> {
  return (await db.delete(pushDevices).where(and(eq(pushDevices.personId, personId), eq(pushDevices.id, id))).returning()).length === 1
}

export async function forgetSignIn(db: Db, signInId: string): Promise<void> {
  await db.delete(pushDevices).where(eq(pushDevices.signInId, signInId))
}

export async function forgetDevicesOf(db: Db, personId: string): Promise<void> {
  await db.delete(pushDevices).where(eq(pushDevices.personId, personId))
}

/** A browser is used under a sign-in: what it took for another person ends, what it takes for this one lives as long as the sign-in. */
export async function takeBrowser(db: Db, by: { device: string; personId: string; signInId: string }): Promise<void> {
  await db.delete(pushDevices).where(and(eq(pushDevices.device, by.device), ne(pushDevices.personId, by.personId)))
  await db.update(pushDevices).set({ signInId: by.signInId }).where(and(eq(pushDevices.device, by.device), ne(pushDevices.signInId, by.signInId)))
}

export type Renewal = Pick<DeviceRow, 'endpoint' | 'p256dh' | 'auth' | 'serverKey'>

/** False where no browser has this id and secret. */
export async function renewDevice(db: Db, at: { id: string; secretDigest: string }, renewal: Renewal): Promise<boolean> {
  const [row] = await db.select().from(pushDevices).where(and(eq(pushDevices.id, at.id), eq(pushDevices.secretDigest, at.secretDigest))).for('update')
  if (!row) return false
  await db.delete(pushDevices).where(and(eq(pushDevices.endpoint, renewal.endpoint), ne(pushDevices.id, row.id)))
  await db.update(pushDevices).set({ ...renewal, failures: 0, failure: null }).where(eq(pushDevices.id, row.id))
  return true
}

/** Of a subscription that was renewed meanwhile nothing is noted: what was tried was the one before. */
const tried = (at: { id: string; endpoint: string }) => and(eq(pushDevices.id, at.id), eq(pushDevices.endpoint, at.endpoint))

export async function markTook(db: Db, at: { id: string; endpoint: string }, now: Instant): Promise<void> {
  await db.update(pushDevices).set({ usedAt: now, failures: 0, failure: null }).where(tried(at))
}
export async function markFailed(db: Db, at: { id: string; endpoint: string }, reason: string): Promise<void> {
  await db.update(pushDevices).set({ failures: sql`${pushDevices.failures} + 1`, failure: reason }).where(tried(at))
}
export async function forgetGone(db: Db, at: { id: string; endpoint: string }): Promise<void> {
  await db.delete(pushDevices).where(tried(at))
}
