import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type FormEvent, type KeyboardEvent } from 'react'
import { toIso } from '../../../../kernel/time.js'
import { apiFor } from '../../../../platform/web/api.js'
import { Button, Failed, Field, formatCountdown, IconButton, Text, TextArea, TrashIcon, useReadNow, useTexts } from '../../../../ui/index.js'
import type { kitContract, NoteView } from '../../kit/contract.js'
import { T } from './texts.js'
import styles from './kit.module.css'

const api = apiFor<typeof kitContract>()

interface Written { text: string; begunAt: string; key: string }
const blank: Written = { text: '', begunAt: '', key: '' }
const place = (id: string) => `maru-note-${id}`
function kept(id: string): Written { try { return JSON.parse(sessionStorage.getItem(place(id)) ?? '') as Written } catch { return blank } }

/** One's own notes, and the next one: what is typed survives a closed panel and a reload, and keeps the moment at which it was begun. */
export function useNotes(interviewId: string, startedAt: string | null) {
  const client = useQueryClient()
  const now = useReadNow()
  const [written, setWritten] = useState(() => kept(interviewId))
  useEffect(() => { try { sessionStorage.setItem(place(interviewId), JSON.stringify(written)) } catch { /* storage is closed to the page */ } }, [interviewId, written])
  const key = ['interview-notes', interviewId, startedAt]
  const query = useQuery({ queryKey: key, queryFn: () => api('GET /api/interviews/{id}/kit/notes', { params: { id: interviewId } }) })
  const told = (next: { items: NoteView[] }) => client.setQueryData(key, next)
  const fresh = (text: string): Written => (text === '' ? blank : { text, begunAt: toIso(now()), key: crypto.randomUUID() })
  const keep = useMutation({
    mutationFn: (note: Written) => api('POST /api/interviews/{id}/kit/notes', { params: { id: interviewId }, body: { text: note.text, begunAt: note.begunAt } }, { idempotencyKey: note.key }),
    // What was typed on meanwhile is the next note.
    onSuccess: (next, note) => { told(next); setWritten((w) => (w.key !== note.key ? w : fresh(w.text.trimStart().startsWith(note.text) ? w.text.trimStart().slice(note.text.length).trimStart() : w.text))) },
  })
  const drop = useMutation({ mutationFn: (noteId: string) => api('DELETE /api/interviews/{id}/kit/notes/{noteId}', { params: { id: interviewId, noteId } }), onSuccess: told })
  return {
    items: query.data?.items, text: written.text, busy: keep.isPending, error: keep.error ?? drop.error,
    drop: (id: string) => drop.mutate(id),
    type: (text: string) => setWritten((w) => (text !== '' && w.begunAt ? { ...w, text } : fresh(text))),
    keep: () => { const text = written.text.trim(); if (text && !keep.isPending) keep.mutate({ ...written, text }) },
  }
}

/** Always within reach, whatever of the kit is being read. */
export function Writing({ notes }: { notes: ReturnType<typeof useNotes> }) {
  const t = useTexts(T)
  const submit = (event: FormEvent | KeyboardEvent) => { event.preventDefault(); notes.keep() }
  // A syllable that is still being composed is finished by Enter, not kept.
  const press = (event: KeyboardEvent) => { if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) submit(event) }
  return (
    <form className={styles.writing} onSubmit={submit}>
      <Field label={t.write} hint={t.writeHint}><TextArea rows={2} value={notes.text} maxLength={2000} onChange={(e) => notes.type(e.target.value)} onKeyDown={press} /></Field>
      <Failed error={notes.error} />
      <div><Button type="submit" busy={notes.busy}>{t.keep}</Button></div>
    </form>
  )
}

export function NoteList({ items, onDrop }: { items: readonly NoteView[] | undefined; onDrop?: (id: string) => void }) {
  const t = useTexts(T)
  if (!items) return null
  if (items.length === 0) return <Text size={15} tone="quiet">{t.noNotes}</Text>
  return (
    <ul className={styles.notes}>
      {items.map((n) => (
        <li key={n.id}>
          <span className={styles.moment}>{n.second === null ? t.before : formatCountdown(n.second * 1000)}</span>
          <p>{n.text}</p>
          {onDrop && <IconButton label={t.drop} icon={<TrashIcon />} onClick={() => onDrop(n.id)} />}
        </li>
      ))}
    </ul>
  )
}
