import { createContext, use, useId, type ReactNode } from 'react'
import { cx } from '../cx.js'
import { useTexts } from '../hooks/locale.js'
import { WarnIcon } from '../icons/sign-icons.js'
import { T } from '../texts-forms.js'
import styles from './field.module.css'

export interface FieldProps {
  label: ReactNode
  hint?: ReactNode
  /** A full sentence that says what to do. Its presence marks the control as invalid. */
  error?: ReactNode
  required?: boolean
  /** Label for the ear only, where the place says it already. */
  hideLabel?: boolean
  /** For several controls under one name: a fieldset with a legend. */
  group?: boolean
  children: ReactNode
  className?: string
}

interface Wiring { id: string; describedBy: string | undefined; invalid: boolean; required: boolean; group: boolean }
const WiringContext = createContext<Wiring | null>(null)

interface Wired { id?: string | undefined; required?: boolean | undefined; 'aria-describedby'?: string | undefined; 'aria-invalid'?: unknown }

/** The attributes that tie a control to the Field around it; what the control was given itself goes first. */
export function useFieldWiring(own: Wired) {
  const wiring = use(WiringContext)
  return {
    id: own.id ?? (wiring?.group ? undefined : wiring?.id),
    required: own.required ?? (wiring?.group ? undefined : wiring?.required || undefined),
    'aria-describedby': cx(own['aria-describedby'], wiring?.describedBy),
    'aria-invalid': (own['aria-invalid'] ?? wiring?.invalid) ? true : undefined,
  } as const
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return <span id={id} className={styles.error} role="alert"><WarnIcon />{' '}<span>{children}</span></span>
}

export function Field({ label, hint, error, required = false, hideLabel, group = false, children, className }: FieldProps) {
  const t = useTexts(T)
  const id = useId()
  const describedBy = cx(Boolean(error) && `${id}e`, Boolean(hint) && `${id}h`)
  const name = <>{label}{required && <span className={styles.required}>{t.required}</span>}</>
  const labelClass = hideLabel ? styles.away : styles.label
  const Outer = group ? 'fieldset' : 'div'
  return (
    <Outer className={cx(styles.field, className)} aria-describedby={group ? describedBy : undefined}>
      {group ? <legend className={labelClass}>{name}</legend> : <label className={labelClass} htmlFor={id}>{name}</label>}
      <WiringContext value={{ id, describedBy, invalid: Boolean(error), required, group }}>{children}</WiringContext>
      {hint && <span id={`${id}h`} className={styles.hint}>{hint}</span>}
      {error && <FieldError id={`${id}e`}>{error}</FieldError>}
    </Outer>
  )
}
