import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { navigate } from '../../../../platform/web/address.js'
import { apiFor } from '../../../../platform/web/api.js'
import type { PageProps } from '../../../../platform/web/pages.js'
import { Button, Failed, Loaded, Page as PageFrame, Row, Stack, useTexts } from '../../../../ui/index.js'
import type { postingsContract } from '../../contract/postings.js'
import { T } from '../texts/company.js'
import { PostingFields, type PostingDraftInput } from './posting-form.js'

const api = apiFor<typeof postingsContract>()

/** /company/:companyId/postings/new: a draft, begun with the usual steps and criteria. */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  const companyId = params['companyId'] ?? ''
  const query = useQuery({ queryKey: ['posting-defaults'], queryFn: () => api('GET /api/posting-defaults'), staleTime: Infinity })
  return (
    <PageFrame title={t.newPosting} width="text" back={{ href: `/company/${companyId}/postings`, label: t.back }}>
      <Loaded query={query} shape="block" count={2}>
        {(defaults) => <NewPosting companyId={companyId} begin={{ title: '', text: '', job: '', place: '', employment: 'permanent', deadlineDay: null, blind: false, questions: [], ...defaults }} />}
      </Loaded>
    </PageFrame>
  )
}

function NewPosting({ companyId, begin }: { companyId: string; begin: PostingDraftInput }) {
  const t = useTexts(T)
  const client = useQueryClient()
  const [draft, setDraft] = useState(begin)
  const save = useMutation({
    mutationFn: () => api('POST /api/companies/{companyId}/postings', { params: { companyId }, body: draft }),
    onSuccess: (posting) => {
      void client.invalidateQueries({ queryKey: ['company-postings', companyId] })
      navigate(`/company/${companyId}/postings/${posting.id}?tab=text`)
    },
  })
  return (
    <form onSubmit={(e) => { e.preventDefault(); save.mutate() }}>
      <Stack gap={6}>
        <PostingFields draft={draft} setDraft={setDraft} />
        <Failed error={save.error} />
        <Row><Button kind="main" size="large" type="submit" busy={save.isPending}>{t.saveDraft}</Button></Row>
      </Stack>
    </form>
  )
}
