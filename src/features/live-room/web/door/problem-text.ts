import { ApiError } from '../../../../platform/web/api.js'
import { useLocale } from '../../../../ui/index.js'
import { T } from '../texts/door.js'
import { said } from '../texts/in-kind.js'
import { useSessionKind, useSessionTexts } from '../texts/session-words.js'

/** A failed call as a whole sentence: the server's own, or ours where it was not reached. */
export function useProblemText(): (error: unknown) => string {
  const t = useSessionTexts(T)
  const [kind, locale] = [useSessionKind(), useLocale()]
  return (error) => {
    if (error instanceof ApiError && error.problem.detail) return said(error.problem.detail, kind, locale)
    return error instanceof ApiError && error.code === 'no_connection' ? t.noConnection : t.unexpected
  }
}
