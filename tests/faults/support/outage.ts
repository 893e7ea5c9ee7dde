import pg from 'pg'
import type { World } from '../../world/world.js'

export interface Outage {
  /** Ends every connection to the world's database. @returns how many */
  killAll(): Promise<number>
  /** Lets nobody connect any more, or again. */
  closeDoor(closed: boolean): Promise<unknown>
}

/** Speaks to the same server from outside of the product, as whoever restarts a database does. */
export function outageOf(world: World): Outage {
  const name = () => new URL(world.house.database.url).pathname.slice(1)
  async function outside<T>(ask: (client: pg.Client) => Promise<T>): Promise<T> {
    const address = new URL(world.house.database.url)
    address.pathname = '/postgres'
    const client = new pg.Client({ connectionString: address.href })
    await client.connect()
    try { return await ask(client) } finally { await client.end() }
  }
  return {
    killAll: () => outside(async (c) => Number((await c.query('select count(pg_terminate_backend(pid)) as n from pg_stat_activity where datname = $1', [name()])).rows[0].n)),
    closeDoor: (closed) => outside((c) => c.query(`alter database ${name()} allow_connections ${closed ? 'false' : 'true'}`)),
  }
}
