import { useState, type ComponentProps, type ReactNode } from 'react'
import { cx } from '../cx.js'
import { useTexts } from '../hooks/locale.js'
import { EyeIcon, EyeOffIcon } from '../icons/icons.js'
import { T } from '../texts-forms.js'
import { useFieldWiring } from './field.js'
import { IconButton } from './icon-button.js'
import styles from './field.module.css'

export function TextInput({ className, type = 'text', ...rest }: ComponentProps<'input'>) {
  return <input {...rest} {...useFieldWiring(rest)} type={type} className={cx(styles.input, className)} />
}

export function PasswordInput({ className, autoComplete = 'current-password', ...rest }: ComponentProps<'input'>) {
  const t = useTexts(T)
  const [shown, setShown] = useState(false)
  return (
    <div className={styles.with}>
      <input {...rest} {...useFieldWiring(rest)} type={shown ? 'text' : 'password'} autoComplete={autoComplete} autoCapitalize="none" spellCheck={false} className={cx(styles.input, className)} />
      <IconButton className={styles.inside} label={shown ? t.hidePassword : t.showPassword} icon={shown ? <EyeOffIcon /> : <EyeIcon />} onClick={() => setShown(!shown)} />
    </div>
  )
}

export interface TextAreaProps extends ComponentProps<'textarea'> {
  /** Shows how many of `maxLength` letters are used. */
  showCount?: boolean
}

export function TextArea({ className, showCount, onInput, ...rest }: TextAreaProps) {
  const t = useTexts(T)
  const [typed, setTyped] = useState(String(rest.defaultValue ?? '').length)
  const used = rest.value === undefined ? typed : String(rest.value).length
  return (
    <>
      <textarea
        rows={4}
        {...rest}
        {...useFieldWiring(rest)}
        className={cx(styles.input, styles.area, className)}
        onInput={(event) => {
          setTyped(event.currentTarget.value.length)
          onInput?.(event)
        }}
      />
      {showCount && rest.maxLength !== undefined && (
        <span className={styles.count}>
          <span aria-hidden>{used} / {rest.maxLength}</span>
          <span className={styles.away}>{t.letters({ used, max: rest.maxLength })}</span>
        </span>
      )}
    </>
  )
}

export interface Option { value: string; label: string; disabled?: boolean; /** Of a label in another language, such as a language's own name. */ lang?: string }
export interface SelectProps extends ComponentProps<'select'> {
  /** Given instead of <option> children. */
  options?: readonly Option[]
  /** First entry with the value ''. */
  placeholder?: ReactNode
}

export function Select({ className, options, placeholder, children, ...rest }: SelectProps) {
  return (
    <select {...rest} {...useFieldWiring(rest)} className={cx(styles.input, styles.select, className)}>
      {placeholder !== undefined && <option value="">{placeholder}</option>}
      {options?.map((o) => <option key={o.value} value={o.value} disabled={o.disabled} lang={o.lang}>{o.label}</option>)}
      {children}
    </select>
  )
}
