import type { Db } from '../../platform/db/database.js'
import type { House } from '../../platform/house/house.js'
import type { Audience } from '../files/index.js'
import { mayManage, roleIn } from '../companies/index.js'
import { companiesWith, findResumeFile } from './store/resume-files.js'
import type { ResumeFileRow } from './tables.js'

/** A file of a résumé is read by its person, and by managers of companies to whom it was sent with an application that stands. */
export async function mayReadResumeFile(db: Db, file: ResumeFileRow | null, personId: string): Promise<boolean> {
  if (!file) return false
  if (file.personId === personId) return true
  for (const companyId of await companiesWith(db, file.id)) if (mayManage(await roleIn(db, personId, companyId))) return true
  return false
}

export const hiringAudiences = (house: House): Record<string, Audience> => ({
  'resume-file': async (ownerRef, actor) => mayReadResumeFile(house.db, await findResumeFile(house.db, ownerRef.split(':')[1] ?? ''), actor.personId),
})
