import { useId, type ComponentProps, type ReactNode } from 'react'
import { cx } from '../cx.js'
import { useFieldWiring, Field, FieldError } from './field.js'
import styles from './choices.module.css'

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
}

export function Checkbox({ label, hint, error, className, ...rest }: CheckboxProps) {
  const id = useId()
  const wiring = useFieldWiring({ ...rest, id: rest.id ?? id, 'aria-describedby': cx(Boolean(hint) && `${id}h`, Boolean(error) && `${id}e`), 'aria-invalid': error ? true : undefined })
  return (
    <div className={className}>
      <label className={styles.check}>
        <input {...rest} {...wiring} type="checkbox" aria-labelledby={`${id}l`} />
        <span id={`${id}l`} className={styles.text}>{label}</span>
        {hint && <span id={`${id}h`} className={styles.hint}>{hint}</span>}
      </label>
      {error && <FieldError id={`${id}e`}>{error}</FieldError>}
    </div>
  )
}

export interface SwitchProps extends Omit<ComponentProps<'input'>, 'type' | 'onChange'> {
  label: ReactNode
  hint?: ReactNode
  checked: boolean
  onChange(checked: boolean): void
}

export function Switch({ label, hint, onChange, className, ...rest }: SwitchProps) {
  const id = useId()
  return (
    <label className={cx(styles.check, styles.switch, className)}>
      <input {...rest} type="checkbox" role="switch" aria-labelledby={`${id}l`} aria-describedby={hint ? `${id}h` : undefined} onChange={(event) => onChange(event.target.checked)} />
      <span id={`${id}l`} className={styles.text}>{label}</span>
      {hint && <span id={`${id}h`} className={styles.hint}>{hint}</span>}
    </label>
  )
}

export interface Choice<V extends string> {
  value: V
  title: ReactNode
  /** What follows from choosing it. */
  follows?: ReactNode
  icon?: ReactNode
  disabledReason?: ReactNode
}
export interface ChoiceCardsProps<V extends string> {
  legend: ReactNode
  hideLegend?: boolean
  hint?: ReactNode
  error?: ReactNode
  required?: boolean
  name?: string
  value: V | null
  onChange(value: V): void
  choices: readonly Choice<V>[]
}

/** Radio buttons as large cards. */
export function ChoiceCards<V extends string>({ legend, hideLegend, hint, error, required, name, value, onChange, choices }: ChoiceCardsProps<V>) {
  const id = useId()
  return (
    <Field group label={legend} hideLabel={hideLegend} hint={hint} error={error} required={required}>
      <div className={styles.cards}>
        {choices.map((choice, i) => (
          <label key={choice.value} className={styles.card}>
            <input
              type="radio"
              name={name ?? id}
              value={choice.value}
              checked={choice.value === value}
              aria-labelledby={`${id}t${i}`}
              aria-describedby={choice.follows || choice.disabledReason ? `${id}f${i}` : undefined}
              aria-disabled={choice.disabledReason ? true : undefined}
              onChange={() => choice.disabledReason || onChange(choice.value)}
            />
            {choice.icon && <span className={styles.icon}>{choice.icon}</span>}
            <span id={`${id}t${i}`} className={styles.title}>{choice.title}</span>
            {(choice.follows || choice.disabledReason) && <span id={`${id}f${i}`} className={styles.follows}>{choice.disabledReason ?? choice.follows}</span>}
          </label>
        ))}
      </div>
    </Field>
  )
}
