import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../kernel/time.js'
import { navigate } from '../../../platform/web/address.js'
import { apiFor } from '../../../platform/web/api.js'
import { Button, ChoiceCards, ConfirmDialog, EmptyState, Failed, IconButton, LetterPicture, List, ListItem, Loaded, Menu, MoreIcon, Page as PageFrame, PlusIcon, Row, Section, Stack, State, useFormat, useTexts, useToast } from '../../../ui/index.js'
import type { resumesContract, ResumeSummary } from '../contract/resumes.js'
import { opennesses, type Openness } from '../rules/resumes.js'
import { T } from './texts/resumes.js'

const api = apiFor<typeof resumesContract>()
const key = ['resumes']

/** /my/resumes: one's résumés and whether one is looking for work. */
export function Page() {
  const t = useTexts(T)
  const query = useQuery({ queryKey: key, queryFn: () => api('GET /api/my/resumes') })
  const add = useMutation({
    mutationFn: (body: { title: string; copyOf?: string }) => api('POST /api/my/resumes', { body }),
    onSuccess: (resume) => navigate(`/my/resumes/${resume.id}`),
  })
  const full = query.data && query.data.items.length >= query.data.max ? t.full({ max: query.data.max }) : undefined
  const addButton = <Button kind="main" icon={<PlusIcon />} busy={add.isPending} disabledReason={full} onClick={() => add.mutate({ title: t.newTitle })}>{t.add}</Button>
  return (
    <PageFrame title={t.title} actions={query.data?.items.length ? addButton : undefined}>
      <Failed error={add.error} />
      <Loaded query={query}>
        {({ items, openness }) => (
          <Stack gap={12}>
            {items.length
              ? <List label={t.title}>{items.map((r) => <ResumeLine key={r.id} resume={r} onCopy={() => add.mutate({ title: t.copyTitle({ title: r.title }).slice(0, 80), copyOf: r.id })} />)}</List>
              : <EmptyState picture={<LetterPicture />} title={t.none} text={t.noneText} action={addButton} />}
            <OpennessChoice openness={openness} />
          </Stack>
        )}
      </Loaded>
    </PageFrame>
  )
}

function ResumeLine({ resume, onCopy }: { resume: ResumeSummary; onCopy: () => void }) {
  const t = useTexts(T)
  const f = useFormat()
  const client = useQueryClient()
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const done = (text: string) => { toast(text); return client.invalidateQueries({ queryKey: key }) }
  const params = { resumeId: resume.id }
  const main = useMutation({ mutationFn: () => api('POST /api/my/resumes/{resumeId}/main', { params }), onSuccess: () => done(t.madeMain) })
  const remove = useMutation({ mutationFn: () => api('DELETE /api/my/resumes/{resumeId}', { params }), onSuccess: () => { setAsking(false); return done(t.removed) } })
  const items = [
    ...(resume.main ? [] : [{ key: 'main', label: t.makeMain, onChoose: () => main.mutate() }]),
    { key: 'copy', label: t.copy, onChoose: onCopy },
    { key: 'remove', label: t.remove, danger: true, onChoose: () => setAsking(true) },
  ]
  return (
    <ListItem
      href={`/my/resumes/${resume.id}`}
      title={resume.title}
      text={<><time dateTime={resume.updatedAt}>{t.editedAt({ at: f.dateTime(toInstant(resume.updatedAt)) })}</time><Failed error={main.error ?? remove.error} /></>}
      aside={(
        <Row gap={2} wrap={false}>
          {resume.main && <State tone="pine">{t.main}</State>}
          <Menu label={t.actions({ title: resume.title })} align="end" items={items} trigger={(props) => <IconButton {...props} label={t.actions({ title: resume.title })} icon={<MoreIcon />} />} />
          <ConfirmDialog open={asking} onClose={() => setAsking(false)} onConfirm={() => remove.mutate()} title={t.removeTitle} confirmLabel={t.remove} danger busy={remove.isPending}>
            {t.removeText({ title: resume.title })}
          </ConfirmDialog>
        </Row>
      )}
    />
  )
}

function OpennessChoice({ openness }: { openness: Openness }) {
  const t = useTexts(T)
  const client = useQueryClient()
  const toast = useToast()
  const save = useMutation({
    mutationFn: (next: Openness) => api('PUT /api/my/openness', { body: { openness: next } }),
    onSuccess: () => { toast(t.opennessSaved); return client.invalidateQueries({ queryKey: key }) },
  })
  return (
    <Section title={t.openness}>
      <ChoiceCards legend={t.openness} hideLegend value={save.isPending ? save.variables : openness} onChange={(next) => save.mutate(next)} choices={opennesses.map((o) => ({ value: o, ...t.opennesses[o] }))} />
      <Failed error={save.error} />
    </Section>
  )
}
