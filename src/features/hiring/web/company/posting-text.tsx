import { Card, List, ListItem, Section, Stack, useTexts } from '../../../../ui/index.js'
import type { PostingView } from '../../contract/postings.js'
import { ProseText } from '../parts/prose-text.js'
import { T } from '../texts/company.js'
import { T as P } from '../texts/postings.js'

/** For interviewers: what is looked for and how it is judged, to read. */
export function PostingText({ posting }: { posting: PostingView }) {
  const t = useTexts(T)
  const p = useTexts(P)
  return (
    <Stack gap={8}>
      <Section title={p.about}><ProseText text={posting.text} /></Section>
      {posting.questions.length > 0 && (
        <Section title={t.questions}>
          <Card flush>
            <List bare label={t.questions}>{posting.questions.map((q, i) => <ListItem key={q.id} title={q.text} text={q.good || undefined} leading={<span aria-hidden>{i + 1}</span>} />)}</List>
          </Card>
        </Section>
      )}
      <Section title={t.criteria}>
        <Stack>
          {posting.criteria.map((c) => (
            <Card key={c.id} title={c.name} flush>
              <List bare label={c.name}>{c.anchors.map((anchor, i) => <ListItem key={i} title={anchor || '–'} leading={<span aria-hidden>{i + 1}</span>} />)}</List>
            </Card>
          ))}
        </Stack>
      </Section>
    </Stack>
  )
}
