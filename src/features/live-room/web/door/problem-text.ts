import { ApiError } from '../../../../platform/web/api.js'
import { useTexts } from '../../../../ui/index.js'
import { T } from '../texts/door.js'

/** A failed call as a whole sentence: the server's own, or ours where it was not reached. */
export function useProblemText(): (error: unknown) => string {
  const t = useTexts(T)
  return (error) => {
    if (error instanceof ApiError && error.problem.detail) return error.problem.detail
    return error instanceof ApiError && error.code === 'no_connection' ? t.noConnection : t.unexpected
  }
}
