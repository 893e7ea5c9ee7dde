import { createContext, use, type ReactNode } from 'react'
import type { Locale } from '../../../../kernel/texts.js'
import { useLocale } from '../../../../ui/index.js'
import type { SessionKind } from '../../rules/index.js'
import { inKind } from './in-kind.js'

const Kind = createContext<SessionKind>('interview')
/** Of which kind of session everything beneath speaks: a consultation is not called an interview. */
export const SessionWords = ({ kind, children }: { kind: SessionKind; children: ReactNode }) => <Kind value={kind}>{children}</Kind>
export const useSessionKind = (): SessionKind => use(Kind)

const turned = new WeakMap<object, Map<string, unknown>>()

/** The sentences of a catalogue in the language of the page, in the words of the kind of session at hand. */
export function useSessionTexts<T>(catalogue: Record<Locale, T>): T {
  const [kind, locale] = [use(Kind), useLocale()]
  if (kind === 'interview') return catalogue[locale]
  const known = turned.get(catalogue) ?? new Map<string, unknown>()
  turned.set(catalogue, known)
  const key = `${kind} ${locale}`
  if (!known.has(key)) known.set(key, inKind(catalogue[locale], kind, locale))
  return known.get(key) as T
}
