import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError, apiFor } from '../../../../platform/web/api.js'
import { Button, Failed, Row, Stack, useTexts, useToast } from '../../../../ui/index.js'
import type { postingsContract, PostingView } from '../../contract/postings.js'
import { T } from '../texts/company.js'
import styles from '../hiring.module.css'
import { PostingFields, type PostingDraftInput } from './posting-form.js'

const api = apiFor<typeof postingsContract>()
const draftOf = ({ title, text, job, place, employment, deadlineDay, steps, criteria, questions, blind }: PostingView): PostingDraftInput =>
  ({ title, text, job, place, employment, deadlineDay, steps, criteria, questions, blind })

/** Edits over the version it was opened with: what somebody else saved meanwhile is not lost, the later one is told. */
export function EditPosting({ posting }: { posting: PostingView }) {
  const t = useTexts(T)
  const toast = useToast()
  const client = useQueryClient()
  const [version, setVersion] = useState(posting.version)
  const [draft, setDraft] = useState(() => draftOf(posting))
  const [kept, setKept] = useState(draft)
  const begin = (from: PostingView) => {
    const fresh = draftOf(from)
    setVersion(from.version)
    setDraft(fresh)
    setKept(fresh)
  }
  // What others save arrives live; it is taken over as long as nothing was typed here.
  if (posting.version > version && draft === kept) begin(posting)
  const save = useMutation({
    mutationFn: () => api('PUT /api/companies/{companyId}/postings/{postingId}', { params: { companyId: posting.companyId, postingId: posting.id }, body: { ...draft, version } }),
    onSuccess: (saved) => {
      begin(saved)
      toast(t.saved)
      return client.invalidateQueries({ queryKey: ['company-postings', posting.companyId] })
    },
  })
  const conflict = save.error instanceof ApiError && save.error.code === 'posting_changed_elsewhere'
  return (
    <form className={styles.narrowForm} onSubmit={(e) => { e.preventDefault(); save.mutate() }}>
      <Stack gap={6}>
        <PostingFields draft={draft} setDraft={setDraft} />
        <Failed error={save.error} />
        <Row>
          <Button kind={posting.openedAt === null ? 'quiet' : 'main'} type="submit" busy={save.isPending}>{t.save}</Button>
          {conflict && <Button onClick={() => { save.reset(); begin(posting) }}>{t.reload}</Button>}
        </Row>
      </Stack>
    </form>
  )
}
