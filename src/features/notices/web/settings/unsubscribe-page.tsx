import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '../../../../platform/web/api.js'
import type { PageProps } from '../../../../platform/web/pages.js'
import { Button, Card, ErrorState, Failed, Loaded, Notice, Page as PageFrame, Row, Stack, Text, useTexts } from '../../../../ui/index.js'
import type { SubscriptionView } from '../../settings/contract.js'
import { T } from './texts.js'
import { settingsApi } from './use-settings.js'

/** /unsubscribe/:token: from the footer of a mail, and where a mail program opens its link. Opening it changes nothing (NOTI-24). */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  const token = params['token']!
  const key = ['unsubscribe', token]
  const query = useQuery({ queryKey: key, queryFn: () => settingsApi('GET /api/unsubscribe/{token}', { params: { token } }), retry: false })
  const broken = (error: unknown) => (error instanceof ApiError && (error.problem.status === 404 || error.problem.status === 400) ? <ErrorState title={t.linkBroken} next={t.linkBrokenNext} /> : null)
  return (
    <PageFrame title={t.unsubscribe} width="form">
      <Card>
        <Stack gap={5}>
          <Loaded query={query} count={2} instead={broken}>{(view) => <Choice view={view} token={token} queryKey={key} />}</Loaded>
          <p><a href="/account/notices">{t.toSettings}</a></p>
        </Stack>
      </Card>
    </PageFrame>
  )
}

function Choice({ view, token, queryKey }: { view: SubscriptionView; token: string; queryKey: string[] }) {
  const t = useTexts(T)
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (choice: 'refuse' | 'receive') => settingsApi('POST /api/unsubscribe/{token}', { params: { token }, body: { choice } }),
    onSuccess: (fresh) => client.setQueryData(queryKey, fresh),
  })
  const { name } = t.kinds[view.mail]
  const refused = view.choice === 'refuse'
  return (
    <Stack gap={4}>
      {refused ? <Notice tone="done">{t.unsubscribed({ name })}</Notice> : change.isSuccess ? <Notice tone="done">{t.again({ name })}</Notice> : <Text strong>{t.unsubscribeAsk({ name })}</Text>}
      <Text tone="quiet">{refused ? t.undoText : t.unsubscribeText}</Text>
      {view.all !== 'receive' && <Text tone="quiet">{t.allElse}</Text>}
      <Row>
        {refused ? <Button busy={change.isPending} onClick={() => change.mutate('receive')}>{t.undo}</Button>
          : <Button kind="main" size="large" busy={change.isPending} onClick={() => change.mutate('refuse')}>{t.unsubscribeDo}</Button>}
      </Row>
      <Failed error={change.error} />
    </Stack>
  )
}
