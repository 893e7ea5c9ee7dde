import { outboxDetail, outboxPage } from '../../src/features/notices/index.js'
import type { World } from './world.js'

export interface Letter { kind: string; subject: string; text: string; /** The paths of its links, in their order. */ links: string[] }

/** The mails to an address, oldest first, as they would look. */
export async function lettersTo(world: World, mail: string): Promise<Letter[]> {
  await world.sweep()
  const { items } = await outboxPage(world.house.db, { channel: 'mail', search: mail }, { limit: 100 })
  const letters = await Promise.all(items.filter((line) => line.address === mail).reverse().map(async (line): Promise<Letter> => {
    const detail = await outboxDetail(world.house, line.id)
    const { subject, text } = detail!.message.message as { subject: string; text: string }
    const base = world.house.config.publicUrl
    const links = [...text.matchAll(/https?:\/\/\S+/g)].map(([url]) => url).filter((url) => url.startsWith(base)).map((url) => url.slice(base.length))
    return { kind: line.kind, subject, text, links }
  }))
  return letters
}
