import { useState } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { minutes, toIso, type Instant } from '../../../../kernel/time.js'
import { navigate } from '../../../../platform/web/address.js'
import { ApiError, apiFor } from '../../../../platform/web/api.js'
import type { PageProps } from '../../../../platform/web/pages.js'
import { Button, ButtonLink, Card, Checkbox, DateTimeInput, EmptyState, Field, Notice, Page as PageFrame, PeoplePicture, Section, Select, Stack, Text, useFormat, useNow, useTexts, useToast } from '../../../../ui/index.js'
import type { interviewsContract } from '../../contract/index.js'
import { clashes, consecutive } from '../../rules/timetable.js'
import { Failed, Loaded } from '../parts/loaded.js'
import { KindFields, kindWish, LengthSelect, noKind, noPanel, PanelFields, panelWish, type PanelDraft } from './panel-fields.js'
import { Timetable, type Slot } from './timetable.js'
import { T } from '../texts/company.js'
import { T as S } from '../texts/shared.js'
import styles from '../interviews.module.css'

const api = apiFor<typeof interviewsContract>()
type Choices = Awaited<ReturnType<typeof read>>
const read = (companyId: string, postingId: string | undefined) => api('GET /api/companies/{companyId}/scheduling', { params: { companyId }, query: { postingId } })

/** /company/:companyId/schedule?posting=…&applications=a,b: whom, with whom, when; confirmed in one step. */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  const companyId = params['companyId']!
  const search = new URLSearchParams(location.search)
  const postingId = search.get('posting') ?? undefined
  const picked = (search.get('applications') ?? '').split(',').filter(Boolean)
  const query = useQuery({ queryKey: ['scheduling', companyId, postingId], queryFn: () => read(companyId, postingId), refetchOnWindowFocus: false, staleTime: 0 })
  return (
    <PageFrame title={t.schedule} lead={query.data?.posting?.title} back={postingId ? { href: `/company/${companyId}/postings/${postingId}`, label: query.data?.posting?.title ?? t.toPostings } : undefined}>
      <Loaded query={query}>
        {(choices) => !choices.posting
          ? <EmptyState picture={<PeoplePicture />} title={t.choosePosting} text={t.choosePostingText} action={<ButtonLink kind="main" href={`/company/${companyId}/postings`}>{t.toPostings}</ButtonLink>} />
          : choices.applications.length ? <Form companyId={companyId} choices={choices} picked={picked} />
            : <EmptyState picture={<PeoplePicture />} title={t.noApplicants} text={t.noApplicantsText} action={<ButtonLink href={`/company/${companyId}/postings/${choices.posting.id}`}>{choices.posting.title}</ButtonLink>} />}
      </Loaded>
    </PageFrame>
  )
}

function Form({ companyId, choices, picked }: { companyId: string; choices: Choices; picked: string[] }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const f = useFormat()
  const toast = useToast()
  const now = useNow()
  const free = choices.applications.filter((a) => !a.pending)
  const [chosen, setChosen] = useState<string[]>(() => picked.filter((id) => free.some((a) => a.id === id)))
  const [panel, setPanel] = useState<PanelDraft>(noPanel)
  const [kind, setKind] = useState(noKind)
  const [start, setStart] = useState<Instant | null>(null)
  const [length, setLength] = useState(30)
  const [gap, setGap] = useState(10)
  /** What was changed by hand in the timetable; a new proposal forgets it. */
  const [moved, setMoved] = useState<Record<string, { from: Instant; to: Instant }>>({})
  const proposed = start === null ? [] : consecutive(start, minutes(length), minutes(gap), chosen.length)
  const slots: Slot[] = chosen.flatMap((id, i) => (proposed[i] ? [{ id, name: free.find((a) => a.id === id)!.name, ...(moved[id] ?? proposed[i]) }] : []))
  const book = useMutation({
    mutationFn: () => api('POST /api/companies/{companyId}/interviews', { params: { companyId }, body: { ...kindWish(kind), panel: panelWish(panel), rows: slots.map((r) => ({ applicationIds: [r.id], from: toIso(r.from), to: toIso(r.to) })) } }),
    onSuccess: ({ items }) => { toast(t.confirmed({ n: items.length })); navigate(items.length === 1 ? `/company/${companyId}/interviews/${items[0]!.id}` : `/company/${companyId}/interviews`) },
  })
  const taken = takenRows(book.error)
  const bad = new Set(clashes(slots))
  const problems = slots.map((r, i) => [
    ...(bad.has(i) ? [t.clash] : []), ...(r.from <= now ? [t.past] : []),
    ...taken.filter((x) => x.row === i).map((x) => t.takenRow({ name: x.name, time: f.dayTimes(Date.parse(x.from), Date.parse(x.to)) })),
  ])
  const lacking = !chosen.length ? t.missing.applicants : !panel.host ? t.missing.host : kind.medium === 'in_person' && !kind.place.trim() ? t.missing.place : start === null ? t.missing.start : bad.size ? t.missing.clash : undefined
  const change = (then: () => void) => { then(); book.reset() }
  const repropose = (then: () => void) => change(() => { then(); setMoved({}) })
  return (
    <Stack gap={8}>
      <Section title={t.choose} level={2}>
        <div className={styles.picks}>
          {choices.applications.map((a) => (
            <Checkbox
              key={a.id} label={a.name} hint={a.pending ? t.pending : a.rounds > 0 ? t.roundNext({ round: s.round({ round: a.rounds }) }) : undefined} disabled={a.pending} checked={chosen.includes(a.id)}
              onChange={(e) => repropose(() => setChosen(e.target.checked ? [...chosen, a.id] : chosen.filter((id) => id !== a.id)))}
            />
          ))}
        </div>
      </Section>
      <Section title={t.panelTitle}><PanelFields members={choices.members} value={panel} onChange={(p) => change(() => setPanel(p))} /></Section>
      <KindFields value={kind} onChange={(k) => change(() => setKind(k))} />
      <Section title={t.time}>
        <div className={styles.grid2}>
          <DateTimeInput label={t.first} value={start} min={now} stepMinutes={10} fromMinute={480} toMinute={1260} required onChange={(at) => repropose(() => setStart(at))} />
          <LengthSelect label={t.length} value={length} onChange={(n) => repropose(() => setLength(n))} />
          <Field label={t.gap}><Select value={String(gap)} options={[0, 5, 10, 15, 20, 30].map((n) => ({ value: String(n), label: n ? t.minutes({ n }) : t.noGap }))} onChange={(e) => repropose(() => setGap(Number(e.target.value)))} /></Field>
        </div>
      </Section>
      {slots.length > 0 && (
        <Card title={t.timetable} level={2}>
          <Text tone="quiet" size={15}>{t.timetableLead}</Text>
          <Timetable slots={slots} problems={problems} onMove={(id, period) => change(() => setMoved({ ...moved, [id]: period }))} onOrder={(order) => repropose(() => setChosen(order))} />
        </Card>
      )}
      {taken.length > 0 ? <Notice tone="error" title={t.takenTitle}>{t.takenText}</Notice> : <Failed error={book.error} />}
      <div><Button kind="main" size="large" busy={book.isPending} disabledReason={lacking} onClick={() => book.mutate()}>{t.confirm({ n: chosen.length })}</Button></div>
    </Stack>
  )
}

interface Taken { row: number; name: string; from: string; to: string }
/** Who is taken, row by row (INT-3). */
function takenRows(error: unknown): Taken[] {
  return error instanceof ApiError && error.code === 'seat_taken' ? ((error.problem.data?.['taken'] as Taken[] | undefined) ?? []) : []
}
