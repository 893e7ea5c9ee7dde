import type { BrowserContext } from '@playwright/test'
import { createPerson, signInAs, type Person } from '../../../src/features/accounts/index.js'
import { bookSession, confirmSeat } from '../../../src/features/live-room/index.js'
import { saveCheck } from '../../../src/features/live-room/store/checks.js'
import { changeSeat, changeSession } from '../../../src/features/live-room/store/sessions.js'
import { minutes, seconds } from '../../../src/kernel/time.js'
import { systemClock } from '../../../src/platform/clock/clock.js'
import { readConfig } from '../../../src/platform/config/config.js'
import { openDatabase } from '../../../src/platform/db/database.js'
import { placesIn, readPassword, readRecord } from '../../../src/platform/db/embedded/places.js'
import { urlOf } from '../../../src/platform/db/embedded/server.js'
import { makeHouse, type House as Inside } from '../../../src/platform/house/house.js'
import { makeLog } from '../../../src/platform/log/log.js'
import { makeLiveBus } from '../../../src/platform/realtime/events.js'
import { House } from '../../journeys/support/house.js'

/** Where the benchmark writes what a person would have done before: the built server itself is only reached as browsers reach it. */
export interface Installation {
  house: House
  inside: Inside
  /** A session that runs, with a host and one who may come in, both checked on their device. */
  running(n: number): Promise<{ sessionId: string; host: Person; guest: Person }>
  /** Makes a browser that person's, on the device where their checks have passed. */
  signIn(context: BrowserContext, person: Person): Promise<void>
  close(): Promise<void>
}

/** Twenty to forty letters and digits, as the server gives them. */
const deviceOf = (person: Person): string => person.id.replace(/[^0-9A-Za-z]/g, '').padEnd(24, '0').slice(0, 24)

/** The built product with its own database, which this process reads and writes too. `settings` choose the media engine. */
export async function openInstallation(settings: Record<string, string> = {}): Promise<Installation> {
  const house = await House.open({ MARU_DEMO: '', ...settings })
  const config = readConfig({ MARU_HOME: house.home, PUBLIC_URL: house.url, LOG_LEVEL: 'silent' })
  const places = placesIn(house.home)
  const database = openDatabase(urlOf(readRecord(places)!, readPassword(places)!), { max: 4, onError: () => undefined })
  const inside = makeHouse({ config, clock: systemClock, log: makeLog({ level: 'silent' }), database, bus: makeLiveBus() })
  let people = 0
  const person = (name: string) => {
    const n = String(++people).padStart(4, '0')
    return createPerson(inside, { name, mail: `load${n}@example.org`, phone: `+8210${n}0000`, verified: true } as Parameters<typeof createPerson>[1])
  }
  return {
    house, inside,
    async running(n) {
      const [host, guest] = [await person(`면접관 ${n}`), await person(`지원자 ${n}`)]
      const from = systemClock.now() + minutes(1)
      return inside.transact(async (tx) => {
        const { sessionId, seats } = await bookSession(tx, {
          kind: 'interview', medium: 'video', title: '백엔드 개발자', organisation: '솔바람랩', ownerRef: `interview:${n}`, homePath: '/', place: null, from, to: from + minutes(60),
          seats: [{ personId: host.id, role: 'host', name: host.name, title: '팀장' }, { personId: guest.id, role: 'guest', name: guest.name, title: '' }],
        })
        await confirmSeat(tx, seats[1]!.seatId, true)
        for (const who of [host, guest]) {
          for (const item of ['camera', 'quality', 'microphone', 'sound'] as const) await saveCheck(tx.db, { personId: who.id, device: deviceOf(who), item, measured: {}, passedAt: tx.now, low: false })
        }
        await changeSession(tx.db, sessionId, { startedAt: tx.now - seconds(40) })
        await changeSeat(tx.db, seats[0]!.seatId, { readyAt: tx.now - seconds(40) })
        return { sessionId, host, guest }
      })
    },
    async signIn(context, who) {
      const given = (await signInAs(inside, who.id, { agent: 'load', address: '127.0.0.1' }) as { cookie: string | string[] }).cookie
      const cookies = [...[given].flat().map((line) => line.split(';')[0]!), `maru_device=${deviceOf(who)}`]
      await context.addCookies(cookies.map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: house.url })))
    },
    async close() {
      await database.close()
      await house.close()
    },
  }
}
