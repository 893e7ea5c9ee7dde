import { useEffect, useRef, useState, type FormEvent } from 'react'
import { ApiError } from '../../../platform/web/api.js'
import { useTexts } from '../../../ui/index.js'
import { T } from './texts.js'

export type Errors = Record<string, string | undefined>

export interface Submit<R> {
  /** What is wrong before anything is sent, by field; empty lets it go. */
  check(): Errors
  send(key: string): Promise<R>
  done(result: R): unknown
  /** Beside which field the sentence of a refusal stands; others stand above the form. */
  fieldOf?: Record<string, string>
  /** The sentence for a field whose form the server does not accept. */
  wrong?: Errors
}

/**
 * One form: sends once however often it is pressed, puts each sentence beside its field and the eye (and the keyboard) on the first. A lost
 * answer is asked for again under the same key, so that the repetition has no second effect (GEN-6).
 */
export function useSubmit<R>(submit: Submit<R>) {
  const t = useTexts(T)
  const [errors, setErrors] = useState<Errors>({})
  const [general, setGeneral] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const key = useRef<string | null>(null)

  useEffect(() => {
    if (Object.values(errors).some(Boolean)) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [errors])

  const refuse = (err: unknown): void => {
    if (!(err instanceof ApiError)) throw err
    if (err.code !== 'no_connection' && err.code !== 'still_running') key.current = null
    const sentence = err.code === 'no_connection' ? t.noConnection : err.problem.detail || t.failed
    const field = submit.fieldOf?.[err.code]
    const named = Object.fromEntries((err.problem.fields ?? []).flatMap(({ path }) => {
      const name = path.split('.')[0]!
      return submit.wrong?.[name] ? [[name, submit.wrong[name]]] : []
    }))
    setErrors(field ? { [field]: sentence } : named)
    setGeneral(field || Object.keys(named).length ? null : sentence)
  }

  const onSubmit = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault()
    if (busy) return
    const found = submit.check()
    setErrors(found)
    setGeneral(null)
    if (Object.values(found).some(Boolean)) { key.current = null; return }
    setBusy(true)
    try {
      key.current ??= crypto.randomUUID()
      const result = await submit.send(key.current)
      key.current = null
      await submit.done(result)
    } catch (err) {
      refuse(err)
    } finally {
      setBusy(false)
    }
  }
  /** A sentence goes as soon as its field is changed. */
  const mend = (field: string): void => {
    key.current = null
    setErrors((old) => (old[field] ? { ...old, [field]: undefined } : old))
  }
  return { form, onSubmit, busy, errors, general, mend }
}

export const looksLikeMail = (mail: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(mail.trim())
export const looksLikePhone = (phone: string): boolean => phone.trim() === '' || /^\+?\d{8,15}$/.test(phone.replace(/[\s().-]/g, ''))
