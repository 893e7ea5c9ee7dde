import { toInstant } from '../../../kernel/time.js'
import { Stack, State, Text, useFormat, useTexts } from '../../../ui/index.js'
import type { EvaluationView } from './view.js'
import { T } from './texts.js'
import styles from './evaluation.module.css'

type Sheet = NonNullable<EvaluationView['candidates'][number]['mine']>
const tones = { yes: { tone: 'pine', shape: 'check' }, maybe: { tone: 'wood', shape: 'half' }, no: { tone: 'quiet', shape: 'cross' } } as const

/** A sheet that was sent: final, for reading. */
export function SentSheet({ sheet }: { sheet: Sheet }) {
  const t = useTexts(T)
  const f = useFormat()
  return (
    <Stack gap={4}>
      <dl className={styles.sent}>
        {sheet.criteria.map((c) => {
          const given = sheet.scores.find((s) => s.criterionId === c.id)
          return (
            <div key={c.id}>
              <dt>{c.name}</dt>
              <dd><strong className="tabular">{given?.score ?? '–'}</strong> <span>{given?.score ? c.anchors[given.score - 1] : ''}</span>{given?.comment && <p>{given.comment}</p>}</dd>
            </div>
          )
        })}
      </dl>
      {sheet.recommendation && <div><State {...tones[sheet.recommendation]}>{t.recommendations[sheet.recommendation].title}</State></div>}
      {sheet.comment && <Text>{sheet.comment}</Text>}
      {sheet.sentAt && <Text size={13} tone="quiet">{t.sentAt({ at: f.dateTime(toInstant(sheet.sentAt)) })}</Text>}
    </Stack>
  )
}
