import { ApiError } from '../../../../platform/web/api.js'
import { ButtonLink, EmptyState, Loaded as Fetched, useFailure, useTexts, type LoadedProps } from '../../../../ui/index.js'
import { T } from '../texts/shared.js'

/** What was fetched. Whoever is not signed in is led there and back. */
export function Loaded<D>({ shape = 'card', count = 3, ...rest }: LoadedProps<D>) {
  const t = useTexts(T)
  const failure = useFailure()
  const askSignIn = (error: unknown) => {
    if (!(error instanceof ApiError) || error.code !== 'sign_in_needed') return null
    const back = encodeURIComponent(location.pathname + location.search)
    return <EmptyState title={failure(error)} text={t.signInFirst} action={<ButtonLink kind="main" href={`/sign-in?return=${back}`}>{t.signIn}</ButtonLink>} />
  }
  return <Fetched shape={shape} count={count} instead={askSignIn} {...rest} />
}
