import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { seconds, toInstant, type Instant } from '../../../../kernel/time.js'
import { ApiError, apiFor } from '../../../../platform/web/api.js'
import { useTimeout } from '../../../../ui/index.js'
import type { ResumeView, resumesContract } from '../../contract/resumes.js'
import type { ResumeContent } from '../../rules/resumes.js'

const api = apiFor<typeof resumesContract>()

export interface Draft { title: string; content: ResumeContent }
/** Where the saving of a draft stands. In a conflict nothing more is saved until the person has chosen. */
export type Saving =
  | { kind: 'saved'; at: Instant | null }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'failed'; error: unknown }
  | { kind: 'conflict'; version: number }

/** A draft that saves itself a moment after the last change, when the page is left, and never over a newer version that it has not seen. */
export function useDraft(resume: ResumeView, untitled: string) {
  const [draft, setDraft] = useState<Draft>({ title: resume.title, content: resume.content })
  const [saving, setSaving] = useState<Saving>({ kind: 'saved', at: null })
  const version = useRef(resume.version)
  const kept = useRef(draft)
  const latest = useRef(draft)
  latest.current = draft
  const busy = useRef(false)

  async function save(): Promise<void> {
    if (busy.current || latest.current === kept.current) return
    busy.current = true
    const sent = latest.current
    setSaving({ kind: 'saving' })
    try {
      const saved = await api('PUT /api/my/resumes/{resumeId}', {
        params: { resumeId: resume.id }, body: { version: version.current, title: sent.title.trim() || untitled, content: sent.content },
      })
      version.current = saved.version
      kept.current = sent
      setSaving(latest.current === sent ? { kind: 'saved', at: toInstant(saved.updatedAt) } : { kind: 'waiting' })
    } catch (error) {
      const newer = error instanceof ApiError && error.code === 'resume_changed_elsewhere' ? Number(error.problem.data?.['version']) : null
      setSaving(newer === null ? { kind: 'failed', error } : { kind: 'conflict', version: newer })
    } finally {
      busy.current = false
    }
  }

  const leave = useEffectEvent(() => { if (saving.kind !== 'conflict') void save() })
  useTimeout(() => void save(), saving.kind === 'waiting' ? seconds(0.8) : null, draft)
  useEffect(() => {
    const hidden = () => { if (document.visibilityState === 'hidden') leave() }
    document.addEventListener('visibilitychange', hidden)
    return () => { document.removeEventListener('visibilitychange', hidden); leave() }
  }, [])
  const unsaved = saving.kind !== 'saved'
  useEffect(() => {
    if (!unsaved) return
    // Closing the window cuts a save off: the browser asks first, and by the time it is answered the draft is kept.
    const closing = (event: BeforeUnloadEvent) => { event.preventDefault(); leave() }
    window.addEventListener('beforeunload', closing)
    return () => window.removeEventListener('beforeunload', closing)
  }, [unsaved])

  return {
    draft, saving,
    change: (next: Draft) => { setDraft(next); setSaving((s) => (s.kind === 'conflict' || s.kind === 'saving' ? s : { kind: 'waiting' })) },
    retry: () => void save(),
    /** Keeps this page's draft over the version that was saved elsewhere. */
    overwrite: (newer: number) => { version.current = newer; void save() },
  }
}
