import type { PushPayload } from '../../../../../adapters/push/port.js'
import { T } from './texts.js'

/** One notice, as a system notice remembers it. */
export interface Told { tag: string; title: string; notice: string | null }
/** What a system notice carries: what it stands for, newest first, and where a press leads. */
export interface Carried { service: string; url: string; told: Told[] }
export interface Standing { tag: string; data: Carried }
export interface Showing { title: string; body: string; tag: string; data: Carried; lang: string; /** Tags of those in whose place it stands. */ instead: string[] }

/** So many of one service stand by themselves; the next makes one of them all. */
const mostAlone = 2
const groupTag = (service: string): string => `service:${service}`

/** What is shown of a notice that came, beside those that stand, oldest first. A later word about the same thing takes the place of the earlier one and counts once. */
export function showing(came: PushPayload, standing: readonly Standing[], origin: string): Showing {
  const t = T[came.locale]
  const { service, tag } = came
  const one: Told = { tag, title: came.title, notice: came.notice }
  const beside = standing.filter((s) => s.data.service === service && s.tag !== tag)
  const told = [one, ...[...beside].reverse().flatMap((s) => s.data.told).filter((other) => other.tag !== tag)]
  if (told.length <= mostAlone) return { title: came.title, body: came.body, tag, lang: came.locale, data: { service, url: came.url, told: [one] }, instead: beside.filter((s) => s.tag === groupTag(service)).map((s) => s.tag) }
  const name = (t.services as Record<string, string>)[service] ?? t.other
  return {
    title: t.together({ service: name, count: told.length }), body: told.slice(0, 4).map((s) => s.title).join('\n'), tag: groupTag(service), lang: came.locale,
    data: { service, url: `${origin}/notices`, told }, instead: standing.filter((s) => s.data.service === service && s.tag !== groupTag(service)).map((s) => s.tag),
  }
}

export interface OpenTab { url: string; visible: boolean }

/** The address without what follows a number sign: two tabs there show the same page. */
const pageAt = (url: string): string => url.split('#')[0]!
export const lookedAt = (url: string, tabs: readonly OpenTab[]): boolean => tabs.some((tab) => tab.visible && pageAt(tab.url) === pageAt(url))

/** Whether this browser takes push messages away from pages that show nothing, also where the page is in view. */
export const demandsNotice = (agent: string): boolean => /Safari\//.test(agent) && !/Chrome\/|Chromium\//.test(agent)

/** Somebody on the way to an interview, or in one, is not taken out of it. */
const heldAt = (url: string): boolean => /^\/(sessions|interviews)\//.test(new URL(url).pathname)

/** Which tab a press goes to: one that is there already, else one that can go there; null for a new one. */
export function tabFor<T extends OpenTab>(url: string, tabs: readonly T[]): { tab: T; goes: boolean } | null {
  const there = tabs.find((tab) => pageAt(tab.url) === pageAt(url))
  if (there) return { tab: there, goes: false }
  const free = tabs.filter((tab) => !heldAt(tab.url))
  const tab = free.find((one) => one.visible) ?? free[0]
  return tab ? { tab, goes: true } : null
}

/** A link of this installation, or its first page: nothing that came leads elsewhere. */
export function ownLink(url: unknown, origin: string): string {
  const to = typeof url === 'string' && URL.canParse(url) ? new URL(url) : null
  return to?.origin === origin ? to.href : `${origin}/notices`
}

/** What came, where it is what we send. */
export function payloadIn(value: unknown, origin: string): PushPayload | null {
  const p = value as Partial<Record<keyof PushPayload, unknown>> | null
  const text = (v: unknown): v is string => typeof v === 'string'
  if (!p || typeof p !== 'object' || !text(p.title) || !text(p.body) || !text(p.service) || !text(p.tag)) return null
  return { title: p.title, body: p.body, service: p.service, tag: p.tag, notice: text(p.notice) ? p.notice : null, locale: p.locale === 'en' ? 'en' : 'ko', url: ownLink(p.url, origin) }
}
