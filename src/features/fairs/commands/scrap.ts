import { missing } from '../../../kernel/errors.js'
import { mustBy } from '../../../kernel/must.js'
import type { Tx } from '../../../platform/house/house.js'
import { scrapsOf, setScrap } from '../../hiring/index.js'
import { mayScrap } from '../rules/scraps.js'
import { fairById } from '../store/fairs.js'

const must = mustBy({})

/** HIRE-8. Already so is no change. @throws AppError not_found, too_many_scraps */
export async function scrapFair(tx: Tx, personId: string, id: string, scrapped: boolean): Promise<void> {
  if (!await fairById(tx.db, id)) throw missing()
  const had = await scrapsOf(tx.db, personId, 'fair')
  if (scrapped && !had.some((one) => one.refId === id)) must(mayScrap(had.length))
  await setScrap(tx, { personId, kind: 'fair', refId: id }, scrapped)
}
