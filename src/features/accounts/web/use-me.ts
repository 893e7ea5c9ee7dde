import { useEffect, useSyncExternalStore } from 'react'
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { Locale } from '../../../kernel/texts.js'
import { navigate } from '../../../platform/web/address.js'
import { follow, reconnectLive } from '../../../platform/web/live.js'
import type { MeView } from '../contract.js'
import { safeReturn } from '../rules.js'
import { accounts } from './api.js'
import { applyToMe } from './live.js'
import { chosenLocale, onLocale, rememberLocale } from './locale.js'

export type Me = MeView

const key = ['me']
const fetchMe = async (): Promise<Me | null> => (await accounts('GET /api/me')).me

/** Who is signed in; null for nobody, undefined while it is not known yet. Whoever reads it is drawn anew when the language is changed. */
export function useMe(): Me | null | undefined {
  useSyncExternalStore(onLocale, chosenLocale)
  return useQuery({ queryKey: key, queryFn: fetchMe, staleTime: 30_000 }).data
}

/** Keeps `me` current, and signs this page out when the sign-in is ended elsewhere. Used once, in the shell's menu. */
export function useMeLive(me: Me): void {
  const client = useQueryClient()
  const { topic, seq } = me.live
  const signInId = me.signInId
  useEffect(() => follow(topic, seq, (event) => {
    if (event.type === 'sign_in.ended' && (event.body as { id: string }).id === signInId) void becomeNobody(client)
    else client.setQueryData<Me | null>(key, (old) => (old ? { ...applyToMe(old, event), live: { topic, seq: event.seq } } : old))
  }, () => void client.invalidateQueries({ queryKey: key })), [client, topic, signInId])
}

/** What was fetched for one person is not shown to the next. */
async function forgetOthers(client: QueryClient): Promise<void> {
  reconnectLive()
  await client.resetQueries({ predicate: (query) => query.queryKey[0] !== 'me' })
}

export async function becomeNobody(client: QueryClient): Promise<void> {
  client.setQueryData(key, null)
  await forgetOthers(client)
}

/** After signing in: the page speaks the person's language, and goes where they wanted to be. */
export function useArrive(): (arrived: { locale?: Locale; returnTo?: string | null }) => Promise<void> {
  const client = useQueryClient()
  return async ({ locale, returnTo }) => {
    const me = await fetchMe()
    rememberLocale(locale ?? me?.locale ?? 'ko')
    client.setQueryData(key, me)
    navigate(safeReturn(returnTo) ?? '/', { replace: true })
    await forgetOthers(client)
  }
}

export function useSignOut(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await accounts('POST /api/sign-out')
    navigate('/')
    await becomeNobody(client)
  }
}

/** Changes the language of the page at once, and of the person's mails and notices if somebody is signed in. */
export function useChooseLocale(): (locale: Locale) => void {
  const client = useQueryClient()
  return (locale) => {
    rememberLocale(locale)
    const me = client.getQueryData<Me | null>(key)
    const saved = me ? accounts('PATCH /api/me', { body: { locale } }).catch(() => null) : Promise.resolve(null)
    // Sentences that the server says (consents, errors) are fetched in the new language.
    void saved.then(() => client.invalidateQueries())
  }
}

/** Where to go on after signing in, from the address: only a path of this site. */
export const returnHere = (): string | null => safeReturn(new URLSearchParams(location.search).get('return'))

/** The address of the sign-in page that leads back here. */
export const signInHref = (back = location.pathname + location.search + location.hash): string => {
  const safe = safeReturn(back)
  return safe && safe !== '/' ? `/sign-in?return=${encodeURIComponent(safe)}` : '/sign-in'
}
