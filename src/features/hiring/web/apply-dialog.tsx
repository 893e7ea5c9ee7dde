import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../kernel/time.js'
import { ApiError, apiFor } from '../../../platform/web/api.js'
import { Button, ButtonLink, ChoiceCards, Dialog, EmptyState, Failed, Loaded, Stack, useFormat, useTexts, useToast } from '../../../ui/index.js'
import type { applicationsContract } from '../contract/applications.js'
import type { PublicPosting } from '../contract/postings.js'
import type { resumesContract } from '../contract/resumes.js'
import { T } from './texts/postings.js'
import { T as S } from './texts/shared.js'

const api = apiFor<typeof applicationsContract & typeof resumesContract>()

/** Chooses the résumé whose copy is sent. Whoever is not signed in is led there and back. */
export function ApplyDialog({ posting, onClose }: { posting: PublicPosting; onClose: () => void }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const f = useFormat()
  const client = useQueryClient()
  const toast = useToast()
  const [chosen, setChosen] = useState<string | null>(null)
  const query = useQuery({ queryKey: ['resumes'], queryFn: () => api('GET /api/my/resumes'), retry: false, staleTime: 0 })
  const resumeId = chosen ?? query.data?.items[0]?.id ?? null
  const send = useMutation({
    mutationFn: (id: string) => api('POST /api/postings/{postingId}/applications', { params: { postingId: posting.id }, body: { resumeId: id } }),
    onSuccess: (application) => {
      client.setQueryData<PublicPosting>(['posting', posting.id], (old) => old && { ...old, mine: { applicationId: application.id, stage: application.stage } })
      void client.invalidateQueries({ queryKey: ['my-applications'] })
      toast(t.sent)
      onClose()
    },
  })
  const visitor = query.error instanceof ApiError && query.error.code === 'sign_in_needed'
  const back = encodeURIComponent(`/postings/${posting.id}`)
  const buttons = <Button kind="main" busy={send.isPending} disabledReason={resumeId === null ? t.pickResume : undefined} onClick={() => { if (resumeId) send.mutate(resumeId) }}>{t.send}</Button>
  return (
    <Dialog open onClose={onClose} title={visitor ? t.signIn : t.applyTitle} actions={<><Button onClick={onClose}>{s.cancel}</Button>{visitor ? <ButtonLink kind="main" href={`/sign-in?return=${back}`}>{t.signIn}</ButtonLink> : query.data?.items.length ? buttons : null}</>}>
      {visitor ? <p>{(query.error as ApiError).problem.detail}</p> : (
        <Loaded query={query} count={2}>
          {(mine) => mine.items.length ? (
            <Stack>
              <ChoiceCards
                legend={t.resume}
                value={resumeId}
                onChange={setChosen}
                choices={mine.items.map((r) => ({ value: r.id, title: r.title, follows: [r.main && t.mainResume, t.editedAt({ at: f.day(toInstant(r.updatedAt)) })].filter(Boolean).join(' · ') }))}
              />
              <p>{t.applyText}</p>
              <Failed error={send.error} />
            </Stack>
          ) : <EmptyState title={t.noResume} text={t.noResumeText} action={<ButtonLink kind="main" href="/my/resumes">{t.writeResume}</ButtonLink>} />}
        </Loaded>
      )}
    </Dialog>
  )
}
