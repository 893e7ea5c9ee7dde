import { NotSent } from '../../src/kernel/hand-over.js'
import { toInstant, type Instant } from '../../src/kernel/time.js'
import { outboxAlimtalk } from '../../src/adapters/alimtalk/outbox.js'
import type { AlimtalkMessage } from '../../src/adapters/alimtalk/port.js'
import { outboxMail } from '../../src/adapters/mail/outbox.js'
import type { MailMessage } from '../../src/adapters/mail/port.js'
import { outboxPush } from '../../src/adapters/push/outbox.js'
import { outboxText } from '../../src/adapters/text/outbox.js'
import type { TextMessage } from '../../src/adapters/text/port.js'
import { stoppedClock, type MovableClock } from '../../src/platform/clock/clock.js'
import { readConfig } from '../../src/platform/config/config.js'
import { openDatabase } from '../../src/platform/db/database.js'
import { testDatabase } from '../../src/platform/db/testing.js'
import { makeHouse, type House, type Tx } from '../../src/platform/house/house.js'
import { makeSweeper } from '../../src/platform/jobs/alarms.js'
import { makeLog } from '../../src/platform/log/log.js'
import { makeLiveBus, type LiveEvent } from '../../src/platform/realtime/events.js'
import { setAlarm } from '../../src/platform/jobs/alarms.js'
import { deliveryFigures, makeCourier, makeReportDesk, noticesAlarms, notify, outboxDetail, outboxKeep, outboxPage, pushWithBell, withdraw, type Questions, type Content, type NoticeRequest, type Ports, type Recipient, type ReportDesk } from '../../src/features/notices/index.js'

export const start: Instant = toInstant('2026-11-23T00:00:00Z')
export const hana: Recipient = { personId: 'hana0000000000000000', name: '김하나', mail: 'hana@example.org', phone: '01012345678', locale: 'ko', timeZone: 'Asia/Seoul' }
export const duri: Recipient = { ...hana, personId: 'duri0000000000000000', name: 'Duri Lee', mail: 'duri@example.org', phone: null, locale: 'en' }
export const mailOnly = (subject: string): Content => ({ kind: 'test.mail', mail: { subject, lines: ['본문입니다.'], action: { label: '열기', href: '/my/interviews' } } })
export const everything = (subject: string): Content => ({
  ...mailOnly(subject), kind: 'test.all', bell: { title: subject, body: '종에 뜨는 말', href: '/my/interviews' },
  alimtalk: { template: 'test-1', variables: { 이름: '김하나' }, text: `${subject}\n김하나님`, buttons: [{ label: '열기', href: '/my/interviews' }] },
})

type Said = 'accepted' | NotSent
/** A provider that says in turn what it is told to, and then accepts; what it took is in `taken`. */
export function scripted<M>(name: string, options: { instant?: boolean; knowsRepeats?: boolean } = {}) {
  const taken: M[] = []
  const says: (Said | ((m: M) => Promise<void>))[] = []
  return {
    name, instant: options.instant ?? true, knowsRepeats: options.knowsRepeats ?? false, taken, says,
    send: async (message: M) => {
      const said = says.shift() ?? 'accepted'
      if (said instanceof NotSent) throw said
      if (typeof said === 'function') await said(message)
      taken.push(message)
      return { accepted: true as const, providerId: `${name}-${taken.length}` }
    },
  }
}
export const scriptedMail = (options?: Parameters<typeof scripted>[1]) => scripted<MailMessage>('scripted', options)
export const scriptedAlimtalk = () => scripted<AlimtalkMessage>('scripted')
export const scriptedText = () => scripted<TextMessage>('scripted')

export interface NoticesHouse {
  house: House
  clock: MovableClock
  told: LiveEvent[]
  sweep(): Promise<number>
  /** Sweeps and waits for what is handed over in the background. */
  sweepAll(): Promise<void>
  desk(): ReportDesk
  /** Starts over with other providers on the same database, as after a restart. */
  restart(ports?: Partial<Ports>): void
  notify(request: Partial<NoticeRequest> & Pick<NoticeRequest, 'event'>): Promise<string | null>
  withdraw(about: string, kinds?: string[]): Promise<void>
  outbox(): ReturnType<typeof outboxPage>
  states(): Promise<string[]>
  detail(id: string): ReturnType<typeof outboxDetail>
  /** Has a lane looked at now. */
  wake(tx: Tx, lane: string): Promise<void>
  figures(): ReturnType<typeof deliveryFigures>
  close(): Promise<void>
}

export async function noticesHouse(ports: Partial<Ports> = {}, { hasDevice = false, ...questions }: Questions & { hasDevice?: boolean } = {}): Promise<NoticesHouse> {
  const base = await testDatabase()
  const clock = stoppedClock(start)
  const database = openDatabase(base.url, { max: 8, onError: () => undefined })
  const config = readConfig({ MARU_HOME: '/tmp/maru-notices-tests', PUBLIC_URL: 'https://maru.example', NODE_ENV: 'test', MAIL_FROM: 'Maru <no-reply@maru.example>' })
  const bus = makeLiveBus()
  const told: LiveEvent[] = []
  bus.listen((event) => told.push(event))
  const house = makeHouse({ config, clock, log: makeLog({ level: 'silent' }), database, bus })
  const keep = outboxKeep(house)
  const sweeperWith = (given: Partial<Ports>) => {
    const all = { mail: outboxMail(keep.mail), alimtalk: outboxAlimtalk(keep.alimtalk), text: outboxText(keep.text), push: outboxPush(keep.push), ...given }
    const courier = makeCourier(house, all, questions)
    const desk = makeReportDesk(house, all)
    return { sweeper: makeSweeper(house, { ...noticesAlarms(house, courier), ...desk.alarms }), courier, desk }
  }
  pushWithBell(house, () => Promise.resolve(hasDevice))
  let now = sweeperWith(ports)
  return {
    house, clock, told,
    sweep: () => now.sweeper.sweep(),
    sweepAll: async () => { await now.sweeper.sweep(); await now.courier.idle(); await now.desk.idle() },
    desk: () => now.desk,
    restart: (given = {}) => { now = sweeperWith(given) },
    notify: (request) => house.transact((tx) => notify(tx, { about: 'test:1', to: hana, required: true, content: mailOnly('제목'), ...request })),
    withdraw: (about, kinds) => house.transact((tx) => withdraw(tx, about, kinds ? { kinds } : {})),
    outbox: () => outboxPage(house.db, {}, { limit: 100 }),
    states: async () => (await outboxPage(house.db, {}, { limit: 100 })).items.map((l) => `${l.channel} ${l.state}`).reverse(),
    detail: (id) => outboxDetail(house, id),
    wake: (tx, lane) => setAlarm(tx, { kind: 'hand-over', key: lane, dueAt: tx.now }),
    figures: () => deliveryFigures(house.db, clock.now()),
    close: async () => { await database.close(); await base.drop() },
  }
}
