import type { Tx } from '../../../platform/house/house.js'
import { addScrap, dropScrap, type Scrap } from '../store/scraps.js'

/** Scraps something, or no longer; being so already is no change (GEN-6). That it exists, and may be seen, is for the caller to know. */
export async function setScrap(tx: Tx, scrap: Scrap, scrapped: boolean): Promise<void> {
  if (scrapped) await addScrap(tx.db, scrap, tx.now)
  else await dropScrap(tx.db, scrap)
}
