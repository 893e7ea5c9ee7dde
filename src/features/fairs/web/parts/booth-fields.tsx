import { useQuery } from '@tanstack/react-query'
import { toIso, type Instant } from '../../../../kernel/time.js'
import { apiFor } from '../../../../platform/web/api.js'
import { Checkbox, DateTimeInput, Field, Loaded, Select, Stack, Text, TextArea, useTexts } from '../../../../ui/index.js'
import type { postingsContract } from '../../../hiring/contract/postings.js'
import type { interviewsContract } from '../../../interviews/contract/index.js'
import { T } from '../texts/forms.js'
import styles from '../fairs.module.css'

const postingsApi = apiFor<typeof postingsContract>()
const interviewsApi = apiFor<typeof interviewsContract>()

export interface BoothDraft { intro: string; hostId: string; panelIds: string[]; postingIds: string[]; minutes: number; from: Instant | null; to: Instant | null }
export const noBooth: BoothDraft = { intro: '', hostId: '', panelIds: [], postingIds: [], minutes: 10, from: null, to: null }

/** What is sent; null while a time is missing. */
export function boothWish(d: BoothDraft) {
  if (d.from === null || d.to === null) return null
  return { intro: d.intro, hostId: d.hostId || null, panelIds: d.panelIds.filter((id) => id !== d.hostId), postingIds: d.postingIds, minutes: d.minutes, from: toIso(d.from), to: toIso(d.to) }
}

const lengths = [5, 10, 15, 20, 30, 45, 60]

/** When a booth is open and how long an interview takes: what an operator sets. */
export function BoothTimes({ draft, onChange }: { draft: BoothDraft; onChange(draft: BoothDraft): void }) {
  const t = useTexts(T)
  const set = (change: Partial<BoothDraft>) => onChange({ ...draft, ...change })
  const choices = [...new Set([...lengths, draft.minutes])].sort((a, b) => a - b)
  return (
    <div className={styles.pair}>
      <DateTimeInput label={t.onFrom} required value={draft.from} onChange={(from) => set({ from })} />
      <DateTimeInput label={t.onTo} required value={draft.to} onChange={(to) => set({ to })} />
      <Field label={t.minutes}><Select value={String(draft.minutes)} options={choices.map((n) => ({ value: String(n), label: t.minutesOf({ n }) }))} onChange={(e) => set({ minutes: Number(e.target.value) })} /></Field>
    </div>
  )
}

/** The whole of a booth, with the company's people and open postings to choose from. */
export function BoothFields({ companyId, draft, onChange }: { companyId: string; draft: BoothDraft; onChange(draft: BoothDraft): void }) {
  const t = useTexts(T)
  const set = (change: Partial<BoothDraft>) => onChange({ ...draft, ...change })
  const choices = useQuery({
    queryKey: ['fair-booth-choices', companyId],
    queryFn: async () => ({
      members: (await interviewsApi('GET /api/companies/{companyId}/scheduling', { params: { companyId } })).members,
      postings: (await postingsApi('GET /api/companies/{companyId}/postings', { params: { companyId }, query: { state: 'open', limit: 50 } })).items,
    }),
  })
  const toggle = (list: string[], id: string, on: boolean) => (on ? [...list, id] : list.filter((one) => one !== id))
  return (
    <Stack gap={5}>
      <Field label={t.intro}><TextArea value={draft.intro} maxLength={1000} onChange={(e) => set({ intro: e.target.value })} /></Field>
      <BoothTimes draft={draft} onChange={onChange} />
      <Loaded query={choices} shape="row" count={2}>
        {({ members, postings }) => (
          <div className={styles.pair}>
            <Stack gap={5}>
              <Field label={t.host} hint={t.hostHint} required>
                <Select value={draft.hostId} required placeholder="–" options={members.map((m) => ({ value: m.personId, label: m.title ? `${m.name} (${m.title})` : m.name }))} onChange={(e) => set({ hostId: e.target.value })} />
              </Field>
              {members.length > 1 && (
                <Field group label={t.panel}>
                  <div className={styles.picks}>{members.filter((m) => m.personId !== draft.hostId).map((m) => <Checkbox key={m.personId} label={m.title ? `${m.name} (${m.title})` : m.name} checked={draft.panelIds.includes(m.personId)} onChange={(e) => set({ panelIds: toggle(draft.panelIds, m.personId, e.target.checked) })} />)}</div>
                </Field>
              )}
            </Stack>
            <Field group label={t.postings} hint={t.postingsHint}>
              <div className={styles.picks}>
                {postings.map((p) => <Checkbox key={p.id} label={p.title} checked={draft.postingIds.includes(p.id)} onChange={(e) => set({ postingIds: toggle(draft.postingIds, p.id, e.target.checked) })} />)}
                {postings.length === 0 && <Text tone="quiet">{t.noPostings}</Text>}
              </div>
            </Field>
          </div>
        )}
      </Loaded>
    </Stack>
  )
}
