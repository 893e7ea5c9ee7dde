import { useCallback, useRef, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { apiFor } from '../../../../platform/web/api.js'
import { Button, Card, Failed, IconButton, Notice, PlusIcon, Row, Stack, Text, TrashIcon, useTexts } from '../../../../ui/index.js'
import type { FileView } from '../../../files/contract.js'
import { FileLink } from '../../../files/web/file-link.js'
import { SendingLine } from '../../../files/web/sending-line.js'
import { useSending } from '../../../files/web/use-sending.js'
import type { resumesContract } from '../../contract/resumes.js'
import { mostAttachments, type ResumeFileKind } from '../../rules/resume-files.js'
import { T } from '../texts/resumes.js'
import styles from '../hiring.module.css'
import { portraitOf } from './portrait.js'

const api = apiFor<typeof resumesContract>()
export interface OwnFiles { photo: { href: string } | null; attachments: FileView[] }
interface Props { resumeId: string; files: OwnFiles; onChange: (files: OwnFiles) => void }

/** Sends a file to where the server says, adds it when it is there, and says where the eye is what went wrong. */
function useAdding(resumeId: string, kind: ResumeFileKind, onChange: (files: OwnFiles) => void) {
  const begin = useCallback((wish: { name: string; size: number }) => api('POST /api/my/resumes/{resumeId}/files', { params: { resumeId }, body: { kind, ...wish } }), [resumeId, kind])
  const { sending, send, takeBack } = useSending(begin)
  const add = useMutation({
    mutationFn: async (file: File) => {
      const fileId = await send(file)
      if (fileId === null) return null
      const sent = { params: { resumeId }, body: { fileId } }
      return kind === 'photo' ? api('PUT /api/my/resumes/{resumeId}/photo', sent) : api('POST /api/my/resumes/{resumeId}/attachments', sent)
    },
    onSuccess: (files) => { if (files) onChange(files) },
  })
  return { sending, takeBack, add }
}

/** The photo, cut to 35 × 45 as on Korean résumés before it is sent: no other pixel of it, and no place where it was taken, leaves the browser. */
export function OwnPhoto({ resumeId, files, onChange }: Props) {
  const t = useTexts(T)
  const { sending, takeBack, add } = useAdding(resumeId, 'photo', onChange)
  const [unreadable, setUnreadable] = useState(false)
  const remove = useMutation({ mutationFn: () => api('DELETE /api/my/resumes/{resumeId}/photo', { params: { resumeId } }), onSuccess: onChange })
  const choose = async (file: File) => {
    const portrait = await portraitOf(file)
    setUnreadable(portrait === null)
    if (portrait) add.mutate(portrait)
  }
  return (
    <Stack gap={3}>
      <Row gap={4}>
        {files.photo ? <img className={styles.photo} src={files.photo.href} alt={t.photo} /> : <div className={styles.photo} aria-hidden />}
        <Stack gap={2} align="start">
          <Row gap={2}>
            <ChooseFile accept="image/png,image/jpeg,image/webp" label={files.photo ? t.otherPhoto : t.addPhoto} busy={add.isPending} onFile={(file) => void choose(file)} />
            {files.photo && <Button kind="plain" busy={remove.isPending} onClick={() => remove.mutate()}>{t.removePhoto}</Button>}
          </Row>
          <Text size={13} tone="quiet">{t.photoHint}</Text>
        </Stack>
      </Row>
      {sending && <SendingLine sending={sending} onTakeBack={takeBack} />}
      {unreadable && <Notice tone="error" announce="alert">{t.photoUnreadable}</Notice>}
      <Failed error={add.error ?? remove.error} />
    </Stack>
  )
}

export function OwnAttachments({ resumeId, files, onChange }: Props) {
  const t = useTexts(T)
  const { sending, takeBack, add } = useAdding(resumeId, 'attachment', onChange)
  const remove = useMutation({ mutationFn: (fileId: string) => api('DELETE /api/my/resumes/{resumeId}/attachments/{fileId}', { params: { resumeId, fileId } }), onSuccess: onChange })
  const full = files.attachments.length >= mostAttachments ? t.attachmentsFull({ most: mostAttachments }) : undefined
  return (
    <Card title={t.attachments} level={2}>
      <Stack gap={3} align="start">
        {files.attachments.map((file) => (
          <Row key={file.id} gap={3}>
            <FileLink file={file} />
            <IconButton label={t.removeEntry({ name: file.name })} icon={<TrashIcon />} onClick={() => remove.mutate(file.id)} />
          </Row>
        ))}
        {sending && <SendingLine sending={sending} onTakeBack={takeBack} />}
        <ChooseFile label={t.addAttachment} busy={add.isPending} disabledReason={full} onFile={(file) => add.mutate(file)} />
        <Text size={13} tone="quiet">{t.attachmentsHint}</Text>
        <Failed error={add.error ?? remove.error} />
      </Stack>
    </Card>
  )
}

interface ChooseProps { label: string; accept?: string; busy: boolean; disabledReason?: string | undefined; onFile: (file: File) => void }

function ChooseFile({ label, accept, busy, disabledReason, onFile }: ChooseProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input ref={input} type="file" hidden accept={accept} aria-label={label} onChange={(e) => { const file = e.target.files?.[0]; e.target.value = ''; if (file) onFile(file) }} />
      <Button icon={<PlusIcon />} busy={busy} disabledReason={disabledReason} onClick={() => input.current?.click()}>{label}</Button>
    </>
  )
}
