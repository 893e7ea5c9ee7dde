import type { GrowingList } from '../../../../platform/web/use-growing-list.js'
import { Checkbox, MoreButton, SearchField, Section, Skeleton, Stack, Text, useTexts } from '../../../../ui/index.js'
import { Loaded } from '../parts/loaded.js'
import type { Choice, Choices } from './choices.js'
import { T } from '../texts/company.js'
import { T as S } from '../texts/shared.js'
import styles from '../interviews.module.css'

export interface ApplicantsFieldProps {
  list: GrowingList<Choices>
  q: string
  onSearch: (q: string) => void
  chosen: readonly Choice[]
  onToggle: (applicant: Choice, on: boolean) => void
}

/** Whom to interview: found by name among as many as there are; who is chosen stays chosen while one looks for others. */
export function ApplicantsField({ list, q, onSearch, chosen, onToggle }: ApplicantsFieldProps) {
  const t = useTexts(T)
  const s = useTexts(S)
  const { query, more, busy } = list
  const long = q !== '' || query.data?.next != null || (query.data?.items.length ?? 0) > 12
  return (
    <Section title={t.choose} level={2}>
      <Stack>
        {long && <SearchField label={t.searchApplicant} value={q} onSearch={onSearch} />}
        {query.isPending ? <Skeleton shape="row" count={3} /> : (
          <Loaded query={query} shape="row">
            {({ items, next }) => (
              <>
                {items.length === 0 && <Text tone="quiet">{t.noneSuch}</Text>}
                <div className={styles.picks}>
                  {items.map((a) => (
                    <Checkbox
                      key={a.id} label={a.name} hint={a.pending ? t.pending : a.rounds > 0 ? t.roundNext({ round: s.round({ round: a.rounds }) }) : undefined} disabled={a.pending}
                      checked={chosen.some((c) => c.id === a.id)} onChange={(e) => onToggle(a, e.target.checked)}
                    />
                  ))}
                </div>
                {(next !== null || items.length > 12) && <MoreButton hasMore={next !== null} onMore={more} busy={busy} shown={items.length} />}
              </>
            )}
          </Loaded>
        )}
        <span role="status" className={styles.chosenCount}>{chosen.length > 0 && t.chosenCount({ n: chosen.length })}</span>
      </Stack>
    </Section>
  )
}
