import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { navigate } from '../../../../platform/web/address.js'
import { Button, Failed, Notice, Page as PageFrame, Row, Stack, useTexts } from '../../../../ui/index.js'
import { api } from '../api.js'
import { fairWish, FairFields, noFair } from '../parts/fair-fields.js'
import { T } from '../texts/forms.js'

/** /operator/fairs/new: a fair; its booths are added on its own page. */
export function Page() {
  const t = useTexts(T)
  const client = useQueryClient()
  const [fair, setFair] = useState(noFair)
  const [missing, setMissing] = useState(false)
  const wish = fairWish(fair)
  const save = useMutation({
    mutationFn: (body: NonNullable<typeof wish>) => api('POST /api/operator/fairs', { body }),
    onSuccess: (made) => { void client.invalidateQueries({ queryKey: ['fairs'] }); navigate(`/operator/fairs/${made.fair.id}`) },
  })
  return (
    <PageFrame title={t.newTitle} width="text" back={{ href: '/operator/fairs', label: t.back }}>
      <form onSubmit={(e) => { e.preventDefault(); setMissing(!wish); if (wish) save.mutate(wish) }}>
        <Stack gap={6}>
          <FairFields draft={fair} onChange={setFair} booths={[]} />
          {missing && <Notice tone="warn">{t.needTimes}</Notice>}
          <Failed error={save.error} />
          <Row><Button kind="main" size="large" type="submit" busy={save.isPending}>{t.create}</Button></Row>
        </Stack>
      </form>
    </PageFrame>
  )
}
