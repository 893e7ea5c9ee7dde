import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { dayOf, instantOf, toIso, type Instant, type Period } from '../../../../kernel/time.js'
import { navigate } from '../../../../platform/web/address.js'
import { ApiError, apiFor } from '../../../../platform/web/api.js'
import { addDays, Button, Card, Failed, Notice, Row, Section, Stack, Text, useFormat, useNow, useReadNow, useTexts, useTimeZone, useToast, VisuallyHidden } from '../../../../ui/index.js'
import type { interviewsContract } from '../../contract/index.js'
import { fill, isOutside, takenAt, type TakenTimes } from '../../rules/proposal.js'
import { largestRoom, mostRows } from '../../rules/schedule.js'
import { clashes, inGroups, mostTogether, moveInto, swapped, withOne, without, type Group } from '../../rules/timetable.js'
import { ApplicantsField, type ApplicantsFieldProps } from './applicants-field.js'
import type { Choice, Scheduling } from './choices.js'
import { firstFrame, FrameFields, frameOf } from './frame-fields.js'
import { KindFields, kindWish, noKind, noPanel, PanelFields, panelWish, type PanelDraft } from './panel-fields.js'
import { Timetable, type Slot } from './timetable.js'
import { useTaken } from './use-taken.js'
import { T } from '../texts/company.js'
import { T as P } from '../texts/timetable.js'

const api = apiFor<typeof interviewsContract>()
const invitee = (a: Choice) => ({ id: a.id, round: a.rounds })
const nobody: TakenTimes = { panel: [], applicants: [] }
const timed = (s: Slot): s is Slot & { time: Period } => s.time !== null
type Times = Record<string, Period>

interface ScheduleFormProps extends Pick<ApplicantsFieldProps, 'list' | 'q' | 'onSearch'> { companyId: string; postingId: string; members: Scheduling['members']; picked: Choice[] }

export function ScheduleForm({ companyId, postingId, members, picked, ...choosing }: ScheduleFormProps) {
  const [t, p] = [useTexts(T), useTexts(P)]
  const f = useFormat()
  const toast = useToast()
  const client = useQueryClient()
  const [now, readNow, zone] = [useNow(), useReadNow(), useTimeZone()]
  const [chosen, setChosen] = useState<readonly Choice[]>(picked)
  const [groups, setGroups] = useState<readonly Group[]>(() => inGroups(picked.map(invitee), 1))
  const [size, setSize] = useState(1)
  const [panel, setPanel] = useState<PanelDraft>(noPanel)
  const [kind, setKind] = useState(noKind)
  const [draft, setDraft] = useState(() => firstFrame(now, zone))
  /** The timetable as it stands, proposed and then adjusted by hand; null until one was proposed. `basis` is what it was proposed from. */
  const [plan, setPlan] = useState<{ times: Times; basis: string } | null>(null)
  const [said, setSaid] = useState('')
  const frame = frameOf(draft, zone)
  const wish = panelWish(panel)
  const most = mostTogether(wish.length)
  const basis = JSON.stringify([draft, wish])
  const slots = slotsOf(groups, chosen, plan?.times ?? {})
  const { query, fresh } = useTaken({ companyId, postingId, applications: chosen.map((a) => a.id), panel: wish.map((w) => w.personId), ...windowOf([...slots.filter(timed).map((s) => s.time), ...daysOf(frame.days, zone)], now, zone) },
    plan !== null && chosen.length > 0 && chosen.length <= mostRows * (largestRoom - 1))
  const taken = query.data ?? nobody
  const fillIn = (next: readonly Group[], times: Times, known: TakenTimes = taken): Times => fill(next.map((g) => ({ key: g.key, ids: g.ids })), times, frame, known, readNow())

  const suggest = useMutation({
    mutationFn: fresh,
    onSuccess: (known) => {
      const times = fillIn(groups, {}, known)
      setPlan({ times, basis })
      setSaid(p.proposed({ n: Object.keys(times).length, left: groups.length - Object.keys(times).length }))
    },
  })
  const book = useMutation({
    mutationFn: async () => {
      const known = await fresh()
      if (slots.some((s) => s.time && takenAt(s.time, s.ids, known).length)) return null
      return api('POST /api/companies/{companyId}/interviews', { params: { companyId }, body: { ...kindWish(kind), panel: wish, rows: slots.filter(timed).map((s) => ({ applicationIds: [...s.ids], from: toIso(s.time.from), to: toIso(s.time.to) })) } })
    },
    onSuccess: (made) => {
      if (!made) return
      toast(t.confirmed({ n: made.items.length }))
      navigate(made.items.length === 1 ? `/company/${companyId}/interviews/${made.items[0]!.id}` : `/company/${companyId}/interviews`)
    },
    onError: () => { void client.invalidateQueries({ queryKey: ['taken', companyId] }) },
  })
  const change = (then: () => void) => { then(); book.reset() }
  /** Who is new in the timetable gets a time of their own around the others; who stays keeps theirs. */
  const regroup = (next: readonly Group[]) => change(() => { setGroups(next); if (plan) setPlan({ ...plan, times: fillIn(next, plan.times) }) })
  const adjust = (times: Times) => change(() => { if (plan) setPlan({ ...plan, times: { ...plan.times, ...times } }) })
  const toggle = (a: Choice, on: boolean) => { setChosen(on ? [...chosen, a] : chosen.filter((c) => c.id !== a.id)); regroup(on ? withOne(groups, invitee(a), Math.min(size, most)) : without(groups, a.id)) }
  const together = (n: number) => { setSize(n); regroup(inGroups(chosen.map(invitee), n)) }

  const whoIs = (who: 'panel' | 'applicant', id: string) => (who === 'panel' ? members.find((m) => m.personId === id)?.name : chosen.find((a) => a.id === id)?.name) ?? ''
  const bad = new Set(clashes(slots.filter(timed).map((s) => s.time)))
  const refused = takenRows(book.error)
  const collisions = slots.map((s, i) => {
    const known = s.time ? takenAt(s.time, s.ids, taken).map((x) => t.takenRow({ name: whoIs(x.who, x.id), time: f.dayTimes(x.period.from, x.period.to) })) : []
    return known.length ? known : refused.filter((x) => x.row === i).map((x) => t.takenRow({ name: x.name, time: f.dayTimes(Date.parse(x.from), Date.parse(x.to)) }))
  })
  const problems = slots.map((s, i) => [...(s.time ? [] : [p.noPlace]), ...(s.time && bad.has(i) ? [t.clash] : []), ...(s.time && s.time.from <= now ? [t.past] : []), ...(s.ids.length > most ? [t.crowded({ most })] : []), ...collisions[i]!])
  const remarks = slots.map((s) => (s.time && isOutside(s.time, frame) ? [p.outside] : []))
  const someTaken = collisions.some((c) => c.length)
  const m = t.missing
  const lackingFrame = !chosen.length || !panel.host ? p.needPeople : groups.length > mostRows ? m.fewer({ most: mostRows }) : !frame.days.length ? p.needDays : draft.hours.to <= draft.hours.from ? p.needHours : undefined
  const lacking = !chosen.length ? m.applicants : !panel.host ? m.host : kind.medium === 'in_person' && !kind.place.trim() ? m.place : groups.length > mostRows ? m.fewer({ most: mostRows }) : !plan ? p.needProposal
    : slots.some((s) => !s.time) ? p.someWithout : slots.some((s) => s.ids.length > most) ? m.crowded : bad.size ? m.clash : someTaken ? p.someTaken : undefined
  return (
    <Stack gap={8}>
      <ApplicantsField {...choosing} chosen={chosen} onToggle={toggle} />
      <Section title={t.panelTitle}><PanelFields members={members} value={panel} onChange={(next) => change(() => setPanel(next))} /></Section>
      <KindFields value={kind} onChange={(k) => change(() => setKind(k))} />
      <FrameFields value={draft} onChange={(d) => change(() => setDraft(d))} most={most} size={size} onSize={together} />
      <Stack gap={3}>
        <div><Button kind={plan ? 'quiet' : 'main'} busy={suggest.isPending} disabledReason={lackingFrame} onClick={() => change(() => suggest.mutate())}>{plan ? p.proposeAgain : p.propose}</Button></div>
        <Text size={15} tone="quiet">{plan && plan.basis !== basis ? p.stale : p.proposeHint}</Text>
        <Failed error={suggest.error} />
        <VisuallyHidden role="status">{said}</VisuallyHidden>
      </Stack>
      {plan && slots.length > 0 && (
        <Card title={p.timetable} level={2}>
          <Stack>
            <Text tone="quiet" size={15}>{p.lead}</Text>
            <Timetable
              slots={slots} problems={problems} remarks={remarks} most={most} length={draft.length} onTimes={adjust}
              onRegroup={(id, key) => regroup(moveInto(groups, id, key, most))} onSwap={(id, other) => regroup(swapped(groups, id, other))}
            />
            <Row gap={3}>
              <Text as="span" size={15} tone="quiet">{query.isError ? p.unread : query.data ? p.readAt({ at: f.time(query.data.readAt) }) : ''}</Text>
              <Button busy={query.isFetching && query.isError} onClick={() => change(() => { void query.refetch() })}>{p.readAgain}</Button>
            </Row>
          </Stack>
        </Card>
      )}
      {book.data === null || refused.length > 0 ? <Notice tone="error" title={t.takenTitle}>{t.takenText}</Notice> : <Failed error={book.error} />}
      <div><Button kind="main" size="large" busy={book.isPending} disabledReason={lacking} onClick={() => book.mutate()}>{t.confirm({ n: groups.length })}</Button></div>
    </Stack>
  )
}

/** In the order of time; those without one last, as they were chosen. */
function slotsOf(groups: readonly Group[], chosen: readonly Choice[], times: Times): Slot[] {
  const all = groups.map((g): Slot => ({ ...g, people: g.ids.flatMap((id) => chosen.find((a) => a.id === id) ?? []), time: times[g.key] ?? null }))
  return all.sort((a, b) => (a.time?.from ?? Infinity) - (b.time?.from ?? Infinity) || 0)
}

const daysOf = (list: readonly string[], zone: string): Period[] => list.map((day) => ({ from: instantOf(day, '00:00', zone), to: instantOf(day, '23:59', zone) }))
/** Whole days around everything, so that what is asked for stays the same while rows are moved within them. */
function windowOf(periods: readonly Period[], now: Instant, zone: string): Period {
  const all = periods.length ? periods : [{ from: now, to: now }]
  return { from: instantOf(dayOf(Math.min(...all.map((x) => x.from)), zone), '00:00', zone), to: instantOf(addDays(dayOf(Math.max(...all.map((x) => x.to)), zone), 1), '00:00', zone) }
}

interface Taken { row: number; name: string; from: string; to: string }
/** Who was booked by somebody else in the very moment of confirming, row by row (INT-3). */
function takenRows(error: unknown): Taken[] {
  return error instanceof ApiError && error.code === 'seat_taken' ? ((error.problem.data?.['taken'] as Taken[] | undefined) ?? []) : []
}
