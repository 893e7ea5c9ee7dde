import { expect, test } from 'vitest'
import type { PushPayload } from '../../../../../adapters/push/port.js'
import { services } from '../../../rules/services.js'
import { demandsNotice, lookedAt, ownLink, payloadIn, showing, tabFor, type Standing } from './shown.js'
import { T } from './texts.js'

const origin = 'https://maru.example'
const came = (n: number, more: Partial<PushPayload> = {}): PushPayload => ({ notice: `n${n}`, title: `면접 ${n}`, body: `본문 ${n}`, url: `${origin}/my/interviews`, locale: 'ko', service: 'interviews', tag: `tag${n}`, ...more })
/** What stands after all that came, one after the other, as the worker does it. */
function after(...all: PushPayload[]): (Standing & { title: string; body: string })[] {
  return all.reduce<(Standing & { title: string; body: string })[]>((standing, one) => {
    const { title, body, tag, data, instead } = showing(one, standing, origin)
    return [...standing.filter((s) => s.tag !== tag && !instead.includes(s.tag)), { title, body, tag, data }]
  }, [])
}

test('NOTI-1 one notice is shown as it is', () => {
  expect(after(came(1))).toEqual([{ title: '면접 1', body: '본문 1', tag: 'tag1', data: { service: 'interviews', url: `${origin}/my/interviews`, told: [{ tag: 'tag1', title: '면접 1', notice: 'n1' }] } }])
})

test('NOTI-1 a repeat, or what is later said of the same, takes its place', () => {
  expect(after(came(1), came(1))).toHaveLength(1)
  expect(after(came(1), came(2), came(3, { tag: 'tag1', notice: 'n3' })).map((s) => s.title)).toEqual(['면접 2', '면접 3'])
})

test('NOTI-1 the third of one service makes one of all, which says how many and leads to all of them', () => {
  const [group, ...others] = after(came(1), came(2), came(3))
  expect(others).toEqual([])
  expect(group).toMatchObject({ title: '면접: 새 알림 3건', body: '면접 3\n면접 2\n면접 1', data: { url: `${origin}/notices`, told: [{ notice: 'n3' }, { notice: 'n2' }, { notice: 'n1' }] } })
  expect(after(came(1), came(2), came(3, { locale: 'en' }))[0]!.title).toBe('Interviews: 3 new')
})

test('NOTI-1 what is repeated within them counts once', () => {
  const standing = after(came(1), came(2), came(3), came(2, { title: '면접 2, 변경' }), came(4))
  expect(standing).toMatchObject([{ title: '면접: 새 알림 4건', body: '면접 4\n면접 2, 변경\n면접 3\n면접 1' }])
})

test('NOTI-1 another service stands beside them', () => {
  expect(after(came(1), came(2), came(3), came(4, { service: 'messages' })).map((s) => s.title)).toEqual(['면접: 새 알림 3건', '면접 4'])
})

test('NOTI-1 every service has its name in both languages', () => {
  for (const locale of ['ko', 'en'] as const) expect(Object.keys(T[locale].services).sort()).toEqual([...services].sort())
})

test('NOTI-1 a page that is looked at already shows no system notice, but where the browser demands one', () => {
  const url = `${origin}/my/interviews`
  expect(lookedAt(url, [{ url: `${url}#today`, visible: true }])).toBe(true)
  expect(lookedAt(url, [{ url, visible: false }, { url: `${origin}/my`, visible: true }])).toBe(false)
  expect(demandsNotice('Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15')).toBe(true)
  expect(demandsNotice('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36')).toBe(false)
  expect(demandsNotice('Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0')).toBe(false)
})

test('NOTI-1 a press goes to the tab that is there, else to one that can go there, never out of an interview, else to a new one', () => {
  const url = `${origin}/notices`
  const tab = (path: string, visible = false) => ({ url: origin + path, visible })
  expect(tabFor(url, [tab('/my', true), tab('/notices')])).toEqual({ tab: tab('/notices'), goes: false })
  expect(tabFor(url, [tab('/my'), tab('/account', true)])).toEqual({ tab: tab('/account', true), goes: true })
  expect(tabFor(url, [tab('/sessions/1/room', true), tab('/my')])).toEqual({ tab: tab('/my'), goes: true })
  expect(tabFor(url, [tab('/sessions/1/room', true), tab('/interviews/1')])).toBeNull()
  expect(tabFor(`${origin}/interviews/1`, [tab('/interviews/1', true)])).toEqual({ tab: tab('/interviews/1', true), goes: false })
  expect(tabFor(url, [])).toBeNull()
})

test.each([['https://evil.example/', `${origin}/notices`], ['javascript:alert(1)', `${origin}/notices`], [undefined, `${origin}/notices`], ['//evil.example', `${origin}/notices`], [`${origin}/my`, `${origin}/my`]])('NOTI-1 %s leads to %s', (url, to) => {
  expect(ownLink(url, origin)).toBe(to)
})

test('NOTI-1 what is not ours is not shown', () => {
  expect(payloadIn(came(1), origin)).toEqual(came(1))
  expect(payloadIn({ ...came(1), url: 'https://evil.example', notice: 7, locale: 'fr' }, origin)).toEqual(came(1, { url: `${origin}/notices`, notice: null, locale: 'ko' }))
  for (const wrong of [null, undefined, 'x', 7, {}, { ...came(1), title: 3 }, { ...came(1), tag: null }]) expect(payloadIn(wrong, origin)).toBeNull()
})
