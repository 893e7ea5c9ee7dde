import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiFor } from '../../../../platform/web/api.js'
import { Button, Notice, Row, Stack, useFailure, useTexts } from '../../../../ui/index.js'
import type { operatorsContract, OutboxLineView } from '../../contract.js'
import { T } from '../texts/traffic.js'

const api = apiFor<typeof operatorsContract>()
interface Filter { channel?: OutboxLineView['channel'] | undefined; from?: string | undefined; to?: string | undefined; q?: string | undefined; about?: string | undefined }

/** Has all that failed and fits the filters tried again, fifty at once; what may not be sent again is named with its reason. */
export function RetryAll({ filter }: { filter: Filter }) {
  const t = useTexts(T)
  const client = useQueryClient()
  const failure = useFailure()
  const all = useMutation({
    mutationFn: () => api('POST /api/operator/outbox/retry', { body: { state: 'failed', ...filter } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['operator'] }),
  })
  return (
    <Stack gap={3}>
      <Row><Button busy={all.isPending} onClick={() => all.mutate()}>{t.retryAll}</Button></Row>
      {all.error && <Notice tone="error" announce="alert">{failure(all.error)}</Notice>}
      {all.data && (
        <Notice tone={all.data.refused.length ? 'warn' : 'info'}>
          {t.retried({ count: all.data.retried })}{all.data.more && ` ${t.more}`}
          {all.data.refused.length > 0 && <ul>{all.data.refused.map((r) => <li key={r.id}><a href={`/operator/outbox?state=failed&id=${r.id}`}>{r.name}</a>: {r.reason}</li>)}</ul>}
        </Notice>
      )}
    </Stack>
  )
}
