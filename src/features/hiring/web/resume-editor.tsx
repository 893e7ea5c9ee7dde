import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { addressOf, apiFor } from '../../../platform/web/api.js'
import type { PageProps } from '../../../platform/web/pages.js'
import { Button, ButtonLink, Card, DownloadIcon, Facts, Field, Loaded, Notice, Page as PageFrame, Row, Spinner, Stack, State, TextInput, useFailure, useFormat, useTexts } from '../../../ui/index.js'
import type { ResumeView, resumesContract } from '../contract/resumes.js'
import { OwnAttachments, OwnPhoto, type OwnFiles } from './resume/own-files.js'
import { ResumeSections } from './resume/sections.js'
import { useDraft, type Saving } from './resume/use-draft.js'
import { T } from './texts/resumes.js'
import styles from './hiring.module.css'

const api = apiFor<typeof resumesContract>()
type Fetched = ResumeView & OwnFiles & { account: { name: string; mail: string; phone: string | null } }

/** /my/resumes/:id: the editor. What is typed is saved by itself; it is fetched anew each time it is opened. */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  const id = params['id'] ?? ''
  const [round, setRound] = useState(0)
  const query = useQuery({
    queryKey: ['resume', id, round], queryFn: () => api('GET /api/my/resumes/{resumeId}', { params: { resumeId: id } }),
    gcTime: 0, staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false,
  })
  return (
    <PageFrame title={query.data?.title ?? t.title} back={{ href: '/my/resumes', label: t.back }} width="text" actions={<ButtonLink icon={<DownloadIcon size={18} />} href={addressOf('/api/my/resumes/{resumeId}/resume.pdf', { resumeId: id })} download>{t.savePdf}</ButtonLink>}>
      <Loaded query={query} shape="block" count={2}>{(resume) => <Editor key={round} resume={resume} onReload={() => setRound(round + 1)} />}</Loaded>
    </PageFrame>
  )
}

function Editor({ resume, onReload }: { resume: Fetched; onReload: () => void }) {
  const t = useTexts(T)
  const client = useQueryClient()
  const [files, setFiles] = useState<OwnFiles>({ photo: resume.photo, attachments: resume.attachments })
  const { draft, saving, change, retry, overwrite } = useDraft(resume, t.untitled)
  if (saving.kind === 'saved' && saving.at !== null) void client.invalidateQueries({ queryKey: ['resumes'], refetchType: 'none' })
  const facts = [{ term: t.name, text: resume.account.name }, { term: t.mail, text: resume.account.mail }, { term: t.phone, text: resume.account.phone ?? '–' }]
  return (
    <Stack gap={6}>
      <div className={styles.saveState}>
        {saving.kind === 'conflict'
          ? <Conflict version={saving.version} onReload={onReload} onKeep={overwrite} />
          : <SaveState saving={saving} onRetry={retry} />}
      </div>
      <Field label={t.resumeTitle} required>
        <TextInput value={draft.title} maxLength={80} onChange={(e) => change({ ...draft, title: e.target.value })} />
      </Field>
      <Card title={t.account} level={2} aside={<a href="/account">{t.editAccount}</a>}>
        <Stack gap={4}>
          <OwnPhoto resumeId={resume.id} files={files} onChange={setFiles} />
          <Stack gap={3}><Facts items={facts} /><p className={styles.when}>{t.accountHint}</p></Stack>
        </Stack>
      </Card>
      <ResumeSections content={draft.content} onChange={(c) => change({ ...draft, content: { ...draft.content, ...c } })} />
      <OwnAttachments resumeId={resume.id} files={files} onChange={setFiles} />
    </Stack>
  )
}

function SaveState({ saving, onRetry }: { saving: Exclude<Saving, { kind: 'conflict' }>; onRetry: () => void }) {
  const t = useTexts(T)
  const f = useFormat()
  const failure = useFailure()
  if (saving.kind === 'failed') return <Notice tone="error" title={t.saveFailed} announce="alert" action={<Button onClick={onRetry}>{t.retry}</Button>}>{failure(saving.error)}</Notice>
  return (
    <div role="status">
      {saving.kind === 'saved' && <State tone="pine">{saving.at === null ? t.allSaved : t.savedAt({ at: f.time(saving.at) })}</State>}
      {saving.kind === 'waiting' && <State>{t.waiting}</State>}
      {saving.kind === 'saving' && <Row gap={2}><Spinner label={t.saving} />{t.saving}</Row>}
    </div>
  )
}

function Conflict({ version, onReload, onKeep }: { version: number; onReload: () => void; onKeep: (version: number) => void }) {
  const t = useTexts(T)
  return (
    <Notice tone="warn" title={t.conflict} announce="alert" action={<Row><Button onClick={onReload}>{t.takeTheirs}</Button><Button onClick={() => onKeep(version)}>{t.keepMine}</Button></Row>}>
      {t.conflictText}
    </Notice>
  )
}
