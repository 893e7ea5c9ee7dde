import { Checkbox, Field, State, Stack, useTexts } from '../../../ui/index.js'
import type { ConsentTextView } from '../contract.js'
import type { ConsentKind } from '../rules.js'
import { T } from './texts.js'
import styles from './consents.module.css'

interface ConsentChoicesProps {
  texts: readonly ConsentTextView[]
  agreed: ReadonlySet<ConsentKind>
  error?: string | undefined
  onChange(agreed: ReadonlySet<ConsentKind>): void
}

/** Each consent on its own, with its whole wording a press away; nothing is ticked beforehand. */
export function ConsentChoices({ texts, agreed, error, onChange }: ConsentChoicesProps) {
  const t = useTexts(T)
  const all = texts.every((c) => agreed.has(c.kind))
  const toggle = (kind: ConsentKind) => {
    const next = new Set(agreed)
    if (!next.delete(kind)) next.add(kind)
    onChange(next)
  }
  return (
    <Field group label={t.consents} error={error}>
      <Stack gap={3}>
        <Checkbox label={t.consentAll} checked={all} onChange={() => onChange(new Set(all ? [] : texts.map((c) => c.kind)))} aria-invalid={undefined} />
        <div className={styles.choices}>
          {texts.map((c) => (
            <div key={c.kind}>
              <Checkbox
                label={<ConsentName title={c.title} word={c.required ? t.consentRequired : t.consentOptional} required={c.required} />}
                checked={agreed.has(c.kind)} onChange={() => toggle(c.kind)} aria-invalid={error && c.required && !agreed.has(c.kind) ? true : undefined}
              />
              <Wording title={c.title} body={c.body} read={t.consentRead} />
            </div>
          ))}
        </div>
      </Stack>
    </Field>
  )
}

export function ConsentName({ title, word, required }: { title: string; word: string; required: boolean }) {
  return <span className={styles.name}>{title}<State tone={required ? 'pine' : 'quiet'} shape={required ? 'dot' : 'ring'}>{word}</State></span>
}

/** The wording behind a press, in its own scrolling window so that the form stays in reach. */
export function Wording({ title, body, read }: { title: string; body: string; read: string }) {
  return (
    <details className={styles.details}>
      <summary aria-label={`${title}: ${read}`}>{read}</summary>
      <div className={styles.wording} tabIndex={0} role="region" aria-label={title}>
        {body.split('\n\n').map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
      </div>
    </details>
  )
}
