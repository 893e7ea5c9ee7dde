import { useEffect, useRef, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { seconds } from '../../../kernel/time.js'
import { apiFor } from '../../../platform/web/api.js'
import { useTimeout } from '../../../ui/index.js'
import type { evaluationContract } from '../contract.js'
import type { Draft } from '../rules.js'

const api = apiFor<typeof evaluationContract>()
/** Browsers let 64 kB outlive a page, all that is under way together. */
const largestLastWord = 30_000
interface Where { companyId: string; id: string; candidateId: string }

/**
 * Keeps a draft from the first keystroke: saved a moment after it, and again while the
 * typing goes on, with or without a pause; once more when the page is left. One save at a time, each with the version
 * that the one before answered.
 */
export function useAutosave(where: Where, draft: Draft, start: { version: number; savedAt: string | null }) {
  const version = useRef(start.version)
  /** The save before, ended either way. */
  const before = useRef<Promise<unknown>>(Promise.resolve())
  const [kept, setKept] = useState(() => JSON.stringify(draft))
  const [savedAt, setSavedAt] = useState(start.savedAt)
  const text = JSON.stringify(draft)
  const dirty = text !== kept
  const put = (sent: string, at: number, keepalive = false) => {
    const { scores, ...rest } = JSON.parse(sent) as Draft
    return api('PUT /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/sheet', { params: where, body: { ...rest, scores: [...scores], version: at } }, { keepalive: keepalive && new Blob([sent]).size < largestLastWord })
  }
  const save = useMutation({
    mutationFn: (sent: string) => {
      const saved = before.current.then(async () => {
        const sheet = await put(sent, version.current, true)
        version.current = sheet.version
        return sheet
      })
      before.current = saved.catch(() => undefined)
      return saved
    },
    onSuccess: (sheet, sent) => { setKept(sent); setSavedAt(sheet.savedAt) },
  })
  const { mutate, mutateAsync, isPending, error } = save
  // Counted from the first letter that is not kept: somebody who types without resting is saved as well.
  useTimeout(() => mutate(text), dirty && !isPending && !error ? 600 : null)
  useTimeout(() => mutate(text), dirty && error && !isPending ? seconds(5) : null, 'again')
  // The last word of a page that is left goes out after it; behind a save that is still on its way, with the version which that one will have made.
  const last = useRef(() => {})
  last.current = () => {
    if (!dirty) return
    // A page that comes back out of the browser's memory goes on from what it sent.
    put(text, version.current + (isPending ? 1 : 0), true).then((sheet) => { version.current = sheet.version; setKept(text); setSavedAt(sheet.savedAt) }, () => undefined)
  }
  useEffect(() => {
    const leave = () => last.current()
    window.addEventListener('pagehide', leave)
    return () => { window.removeEventListener('pagehide', leave); leave() }
  }, [])
  /** Saves what is not kept yet and answers the version that holds it. */
  const flush = async (): Promise<number> => { if (dirty || version.current === 0) await mutateAsync(text); return version.current }
  return { dirty, saving: isPending, error, savedAt, flush }
}
