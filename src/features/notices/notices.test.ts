import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { NotSent } from '../../kernel/hand-over.js'
import { days, hours, minutes, seconds } from '../../kernel/time.js'
import { setAlarm } from '../../platform/jobs/alarms.js'
import { alarmFigures } from '../../platform/jobs/figures.js'
import { notify, retryDelivery } from './index.js'
import { deliveryStates, stateOf } from './rules.js'
import { deliveryById, patchDelivery } from './store/deliveries.js'
import { duri, everything, hana, mailOnly, noticesHouse, scriptedAlimtalk, scriptedMail, scriptedText, start, type NoticesHouse } from '../../../tests/world/notices-house.js'

const houses: NoticesHouse[] = []
const open = async (...args: Parameters<typeof noticesHouse>) => { const w = await noticesHouse(...args); houses.push(w); return w }
afterAll(async () => { for (const w of houses) await w.close() })

const away = () => new NotSent('smtp_421', { permanent: false })
const never = () => new NotSent('smtp_550', { permanent: true })

describe('without providers', () => {
  let w: NoticesHouse
  beforeEach(async () => { w = await open() })

  test('NOTI-2 every message is kept in the outbox as it would have looked', async () => {
    await w.notify({ event: 'e1', content: everything('면접 일정이 정해졌습니다') })
    await w.sweep()
    expect(await w.states()).toEqual(['alimtalk accepted', 'mail accepted'])
    const { items } = await w.outbox()
    const mail = await w.detail(items.find((l) => l.channel === 'mail')!.id)
    expect(mail).toMatchObject({ provider: 'outbox', keptAt: start, message: { channel: 'mail', message: {
      to: { name: '김하나', address: 'hana@example.org' }, subject: '면접 일정이 정해졌습니다', from: 'Maru <no-reply@maru.example>' } } })
    expect(JSON.stringify(mail!.message)).toContain('https://maru.example/my/interviews')
    const talk = await w.detail(items.find((l) => l.channel === 'alimtalk')!.id)
    expect(talk!.message).toMatchObject({ message: { to: '01012345678', template: 'test-1', variables: { 이름: '김하나' }, buttons: [{ label: '열기', url: 'https://maru.example/my/interviews' }] } })
  })

  test('NOTI-4 one event never gives a recipient two notices, also when both are made at once', async () => {
    expect(await w.notify({ event: 'e1' })).not.toBeNull()
    expect(await w.notify({ event: 'e1' })).toBeNull()
    const both = await Promise.all([w.notify({ event: 'e2' }), w.notify({ event: 'e2' })])
    expect(both.filter(Boolean)).toHaveLength(1)
    expect(await w.notify({ event: 'e1', to: duri })).not.toBeNull()
    await w.sweep(); await w.sweep()
    expect((await w.outbox()).items.map((l) => l.name)).toEqual(['Duri Lee', '김하나', '김하나'])
  })

  test('NOTI-4 a person without an account is told apart by address', async () => {
    const guest = { ...hana, personId: null }
    await w.notify({ event: 'e1', to: guest })
    expect(await w.notify({ event: 'e1', to: { ...guest, mail: 'HANA@example.org' } })).toBeNull()
    expect(await w.notify({ event: 'e1', to: { ...guest, mail: 'other@example.org' } })).not.toBeNull()
  })

  test('NOTI-10 a planned notice goes at its time and not a millisecond before', async () => {
    await w.notify({ event: 'e1', dueAt: start + hours(1), content: everything('곧 시작합니다') })
    await w.sweep()
    expect(await w.states()).toEqual(['alimtalk planned', 'mail planned'])
    w.clock.advance(hours(1) - 1)
    await w.sweep()
    expect(await w.states()).toEqual(['alimtalk planned', 'mail planned'])
    expect(w.told).toEqual([])
    w.clock.advance(1)
    await w.sweep()
    expect(await w.states()).toEqual(['alimtalk accepted', 'mail accepted'])
    expect(w.told.map((e) => e.type)).toEqual(['notice.added'])
  })

  test('NOTI-10 a notice whose time was past when it was made is skipped, visibly', async () => {
    await w.notify({ event: 'e1', dueAt: start - 1, skipIfPast: true })
    await w.notify({ event: 'e2', dueAt: start, skipIfPast: true })
    await w.sweep()
    expect(await w.states()).toEqual(['mail skipped', 'mail accepted'])
  })

  test('NOTI-11 what is withdrawn before it is due is never sent; other kinds stay', async () => {
    await w.notify({ event: 'a', dueAt: start + hours(1), content: { ...mailOnly('하나'), kind: 'interview.reminder' } })
    await w.notify({ event: 'b', dueAt: start + hours(1), content: { ...mailOnly('둘'), kind: 'interview.other' } })
    await w.notify({ event: 'c', about: 'test:2', dueAt: start + hours(1) })
    await w.withdraw('test:1', ['interview.reminder'])
    w.clock.advance(hours(2))
    await w.sweep()
    expect(await w.states()).toEqual(['mail withdrawn', 'mail accepted', 'mail accepted'])
  })

  test('NOTI-11 a change replaces what is still to be sent, also under the same event', async () => {
    await w.notify({ event: 'reminder', dueAt: start + hours(1), content: mailOnly('한 시 면접') })
    await w.withdraw('test:1')
    await w.notify({ event: 'reminder', dueAt: start + hours(3), content: mailOnly('세 시 면접') })
    w.clock.advance(hours(1))
    await w.sweep()
    expect(await w.states()).toEqual(['mail planned'])
    w.clock.advance(hours(2))
    await w.sweep()
    expect((await w.outbox()).items).toMatchObject([{ subject: '세 시 면접', state: 'accepted' }])
    await w.withdraw('test:1')
    expect(await w.notify({ event: 'reminder' })).toBeNull()
  })

  test('NOTI-4 after two hours down a stale reminder stays unsent', async () => {
    await w.notify({ event: 'e1', dueAt: start + hours(1), dropAfter: start + hours(2), content: everything('입장이 열렸습니다') })
    w.clock.advance(hours(2))
    await w.sweep()
    expect(await w.states()).toEqual(['alimtalk dropped', 'mail dropped'])
    expect(w.told).toEqual([])
  })

  test('NOTI-2 somebody who cannot be reached at all is a failure that is seen', async () => {
    await w.notify({ event: 'e1', to: { ...hana, mail: null, phone: null }, content: everything('알림') })
    await w.sweep()
    expect((await w.outbox()).items).toMatchObject([{ state: 'failed', failure: 'no_address' }])
    expect((await w.figures()).failed).toEqual([{ channel: 'mail', n: 1 }])
  })

  test('an alarm that rings early asks the rule and rings again at the right time', async () => {
    const id = await w.notify({ event: 'e1', dueAt: start + hours(1) })
    await w.house.transact((tx) => setAlarm(tx, { kind: 'deliver-notice', key: id!, dueAt: tx.now }))
    await w.sweep()
    expect(await w.states()).toEqual(['mail planned'])
    expect((await alarmFigures(w.house.db, w.clock.now())).failing).toBe(0)
    w.clock.advance(hours(1))
    await w.sweep()
    expect(await w.states()).toEqual(['mail accepted'])
  })

  test('an alarm that rings twice, or for what is gone, is harmless', async () => {
    const id = await w.notify({ event: 'e1' })
    await w.sweep()
    await w.house.transact(async (tx) => {
      for (const key of [id!, 'nothing']) await setAlarm(tx, { kind: 'deliver-notice', key, dueAt: tx.now })
      await setAlarm(tx, { kind: 'hand-over', key: `mail:p-${hana.personId}`, dueAt: tx.now })
    })
    await w.sweep()
    expect(await w.states()).toEqual(['mail accepted'])
    expect((await w.detail((await w.outbox()).items[0]!.id))!.tried).toHaveLength(1)
  })
})

describe('with providers that fail', () => {
  test('NOTI-4 a provider that is away is tried again until it answers, with the same key each time', async () => {
    const mail = scriptedMail()
    const w = await open({ mail })
    mail.says.push(away(), away())
    await w.notify({ event: 'e1' })
    await w.sweep()
    expect(await w.states()).toEqual(['mail retrying'])
    w.clock.advance(seconds(6)); await w.sweep()
    expect(await w.states()).toEqual(['mail retrying'])
    w.clock.advance(seconds(18)); await w.sweep()
    expect(await w.states()).toEqual(['mail accepted'])
    const [line] = (await w.outbox()).items
    expect((await w.detail(line!.id))!.tried.map((t) => t.outcome)).toEqual(['postponed', 'postponed', 'accepted'])
    expect(mail.taken).toMatchObject([{ key: line!.id, messageId: `<${line!.id}@maru.example>` }])
  })

  test('NOTI-4 an outage of a day ends in a visible failure that an operator can have tried again', async () => {
    const mail = scriptedMail()
    const w = await open({ mail })
    mail.says.push(...Array.from({ length: 60 }, away))
    await w.notify({ event: 'e1' })
    for (let i = 0; i < 60 && (await w.states())[0] !== 'mail failed'; i++) { await w.sweep(); w.clock.advance(hours(1)) }
    expect(await w.states()).toEqual(['mail failed'])
    mail.says.length = 0
    const [line] = (await w.outbox()).items
    await w.house.transact((tx) => retryDelivery(tx, line!.id))
    await expect(w.house.transact((tx) => retryDelivery(tx, line!.id))).rejects.toMatchObject({ code: 'delivery_not_failed' })
    await w.sweep()
    expect(await w.states()).toEqual(['mail accepted'])
  })

  test('NOTI-4 the order per person is kept while an earlier one waits a little, and given up when it waits long', async () => {
    const mail = scriptedMail()
    const w = await open({ mail })
    mail.says.push(away())
    await w.notify({ event: 'a', content: mailOnly('하나') })
    await w.sweep()
    await w.notify({ event: 'b', content: mailOnly('둘') })
    await w.notify({ event: 'c', to: duri, content: mailOnly('남') })
    await w.sweep()
    expect(mail.taken.map((m) => m.subject)).toEqual(['남'])
    w.clock.advance(seconds(6)); await w.sweep()
    expect(mail.taken.map((m) => m.subject)).toEqual(['남', '하나', '둘'])

    mail.says.push(away(), away(), away(), away())
    await w.notify({ event: 'd', content: mailOnly('셋') })
    await w.sweep()
    for (const pause of [6, 18, 54]) { w.clock.advance(seconds(pause)); await w.sweep() }
    await w.notify({ event: 'e', content: mailOnly('넷') })
    await w.sweep()
    expect(mail.taken.at(-1)!.subject).toBe('넷')
    w.clock.advance(minutes(3)); await w.sweep()
    expect(mail.taken.at(-1)!.subject).toBe('셋')
  })

  test('NOTI-1 a refused AlimTalk goes on as text, a refused text as mail, each try visible', async () => {
    const alimtalk = scriptedAlimtalk()
    const text = scriptedText()
    const w = await open({ alimtalk, text })
    const { mail: _mail, ...content } = everything('알림톡만')
    alimtalk.says.push(never()); text.says.push(never())
    await w.notify({ event: 'e1', content })
    await w.sweep()
    expect(await w.states()).toEqual(['alimtalk failed', 'text failed', 'mail accepted'])
    const last = (await w.outbox()).items[0]!
    expect(last).toMatchObject({ fallback: true, subject: '알림톡만' })
    expect((await w.detail(last.id))!.way.map((x) => x.channel)).toEqual(['alimtalk', 'text', 'mail'])
  })

  test('NOTI-4 withdrawn while its provider is away: no further try', async () => {
    const mail = scriptedMail()
    const w = await open({ mail })
    mail.says.push(away())
    await w.notify({ event: 'e1' })
    await w.sweep()
    await w.withdraw('test:1')
    w.clock.advance(days(1)); await w.sweep()
    expect(await w.states()).toEqual(['mail withdrawn'])
    expect(mail.taken).toEqual([])
  })

  test('NOTI-4 stale while its provider is away: dropped, not sent late', async () => {
    const mail = scriptedMail()
    const w = await open({ mail })
    mail.says.push(away(), away(), away(), away())
    await w.notify({ event: 'e1', dropAfter: start + minutes(2) })
    for (let i = 0; i < 30; i++) { await w.sweep(); w.clock.advance(seconds(15)) }
    expect(await w.states()).toEqual(['mail dropped'])
    expect(mail.taken).toEqual([])
  })
})

describe('killed between hand-over and record', () => {
  /** The provider takes the message and the process hears no more: the same as SIGKILL before the answer is recorded. */
  const killed = (mail: ReturnType<typeof scriptedMail>) => new Promise<void>((reached) => {
    mail.says.push(async (m) => { mail.taken.push(m); reached(); await new Promise(() => undefined) })
  })
  async function afterKill(mail: ReturnType<typeof scriptedMail>) {
    const w = await open({ mail })
    await w.notify({ event: 'e1' })
    const given = killed(mail)
    await w.sweep(); await given
    for (let life = 0; life < 3; life++) { w.clock.advance(minutes(2)); w.restart({ mail }); await w.sweepAll() }
    return w
  }

  test('NOTI-4 is not given again: it fails to be seen, and an operator decides', async () => {
    const mail = scriptedMail({ instant: false })
    const w = await afterKill(mail)
    expect(mail.taken).toHaveLength(1)
    expect((await w.outbox()).items).toMatchObject([{ state: 'failed', failure: 'interrupted' }])
  })

  test('NOTI-4 is given again under the same key where the provider knows repeats', async () => {
    const mail = scriptedMail({ instant: false, knowsRepeats: true })
    const w = await afterKill(mail)
    w.clock.advance(minutes(1)); await w.sweepAll()
    expect(new Set(mail.taken.map((m) => m.messageId)).size).toBe(1)
    expect(mail.taken.length).toBeGreaterThan(1)
    expect(await w.states()).toEqual(['mail accepted'])
  })

  test('NOTI-4 the outbox keeps one copy, however often a message is handed over', async () => {
    const w = await open()
    await w.notify({ event: 'e1' })
    const [line] = (await w.outbox()).items
    await patchDelivery(w.house.db, line!.id, { handingOverAt: start, tries: 1, firstTryAt: start })
    await w.sweep()
    expect(await w.states()).toEqual(['mail handing_over'])
    for (const _ of [1, 2, 3]) { w.clock.advance(minutes(2)); await w.sweep() }
    expect(await w.states()).toEqual(['mail accepted'])
  })
})

test('NOTI-4 a hundred people at one second, through a provider across a network: each exactly once, in order', async () => {
  const mail = scriptedMail({ instant: false })
  const w = await open({ mail })
  await w.house.transact(async (tx) => {
    for (let i = 0; i < 100; i++) {
      const to = { ...hana, personId: `person${i % 50}`, mail: `p${i % 50}@example.org` }
      await notify(tx, { event: `e${i}`, about: 'many', to, required: true, dueAt: start + hours(1), content: mailOnly(`${i}`) })
    }
  })
  w.clock.advance(hours(1))
  for (let i = 0; i < 5; i++) { await w.sweepAll(); w.clock.advance(seconds(5)) }
  expect(mail.taken.map((m) => Number(m.subject)).sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i))
  expect((await w.figures()).open).toEqual([])
})

test('the states that the database computes are those of the rules', async () => {
  const w = await open()
  await w.notify({ event: 'e1', dueAt: start + hours(1) })
  const [line] = (await w.outbox()).items
  const facts = ['releasedAt', 'handingOverAt', 'acceptedAt', 'deliveredAt', 'failedAt', 'withdrawnAt', 'skippedAt', 'droppedAt', 'mutedAt'] as const
  const blank = Object.fromEntries(facts.map((f) => [f, null]))
  const seen = new Set<string>()
  for (const chosen of [[], ...facts.map((f) => [f]), ['acceptedAt', 'deliveredAt'], ['acceptedAt', 'failedAt'], ['releasedAt', 'handingOverAt'], ['releasedAt', 'withdrawnAt']] as (typeof facts)[number][][]) {
    for (const tries of [0, 2]) {
      await patchDelivery(w.house.db, line!.id, { ...blank, ...Object.fromEntries(chosen.map((f) => [f, start])), muted: chosen.includes('mutedAt') ? 'refused' : null, tries })
      const row = (await deliveryById(w.house.db, line!.id))!
      expect(row.state, chosen.join('+')).toBe(stateOf(row))
      seen.add(row.state)
    }
  }
  expect(seen).toEqual(new Set(deliveryStates))
})
