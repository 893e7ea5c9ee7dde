import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { navigate } from '../../../../platform/web/address.js'
import { addressOf, apiFor } from '../../../../platform/web/api.js'
import { Button, ButtonLink, Dialog, Failed, Notice, Row, Stack, useTexts, useToast } from '../../../../ui/index.js'
import type { applicationsContract } from '../../contract/applications.js'
import { isCompanyTarget, planInterviews, planMoves, type BoardStage, type CompanyTarget } from '../../rules/moves.js'
import type { Stage } from '../../rules/stages.js'
import { T } from '../texts/company.js'
import { T as S } from '../texts/shared.js'

const api = apiFor<typeof applicationsContract>()
export interface Chosen { id: string; name: string; stage: Stage }
interface Place { companyId: string; postingId: string }

/** Moving one or many: what follows is shown first, because applicants are told at once and a notice cannot be taken back (HIRE-6). */
export function useMoves(place: Place, done: () => void) {
  const [asked, setAsked] = useState<{ chosen: readonly Chosen[]; to: BoardStage } | null>(null)
  const [unmoved, setUnmoved] = useState<Chosen[]>([])
  const close = () => setAsked(null)
  const moved = (left: Chosen[]) => { setUnmoved(left); close(); done() }
  return {
    ask: (chosen: readonly Chosen[], to: BoardStage) => { if (chosen.length) setAsked({ chosen, to }) },
    report: unmoved.length > 0 && <UnmovedNotice unmoved={unmoved} onClose={() => setUnmoved([])} />,
    dialog: asked === null ? null
      : isCompanyTarget(asked.to) ? <MoveDialog place={place} chosen={asked.chosen} to={asked.to} onClose={close} onMoved={moved} />
        : asked.to === 'interview' ? <InterviewDialog place={place} chosen={asked.chosen} onClose={close} />
          : <ElsewhereDialog companyId={place.companyId} to={asked.to} onClose={close} />,
  }
}

interface DialogProps { place: Place; chosen: readonly Chosen[]; to: CompanyTarget; onClose: () => void; onMoved: (unmoved: Chosen[]) => void }

function MoveDialog({ place, chosen, to, onClose, onMoved }: DialogProps) {
  const t = useTexts(T)
  const s = useTexts(S)
  const toast = useToast()
  const plan = planMoves(chosen, to)
  const n = plan.told.length + plan.silent.length
  const move = useMutation({
    mutationFn: () => api('POST /api/companies/{companyId}/postings/{postingId}/moves', { params: { ...place }, body: { applicationIds: chosen.map((a) => a.id), to } }),
    onSuccess: (answer) => {
      if (answer.moved.length) toast(to === 'read' ? t.markedRead({ n: answer.moved.length }) : t.screened({ n: answer.moved.length }))
      else if (!answer.unmoved.length) toast(t.unchanged)
      onMoved(answer.unmoved)
    },
  })
  const confirm = <Button kind={to === 'screening_failed' ? 'danger' : 'main'} busy={move.isPending} onClick={() => move.mutate()}>{t.moveLabel({ stage: s.stages[to], n })}</Button>
  return (
    <Dialog open onClose={onClose} title={n ? t.moveTitle({ stage: s.stages[to], n }) : t.nothingToMove} actions={<><Button onClick={onClose}>{n ? s.cancel : s.close}</Button>{n > 0 && confirm}</>}>
      <Stack gap={3}>
        {plan.told.length > 0 && <p>{t.toldFollows({ n: plan.told.length })}</p>}
        {plan.turned.length > 0 && <Notice tone="warn">{t.turned({ n: plan.turned.length })}</Notice>}
        {plan.silent.length > 0 && <p>{t.readFollows}</p>}
        {plan.already.length > 0 && <p>{t.alreadyThere({ n: plan.already.length, stage: s.stages[to] })}</p>}
        <Unready title={t.unmovedTitle} unready={plan.unmoved} />
        <Failed error={move.error} />
      </Stack>
    </Dialog>
  )
}

function InterviewDialog({ place, chosen, onClose }: { place: Place; chosen: readonly Chosen[]; onClose: () => void }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const { ready, unready } = planInterviews(chosen)
  const href = addressOf(`/company/${place.companyId}/schedule`, {}, { posting: place.postingId, applications: ready.map((a) => a.id).join(',') })
  return (
    <Dialog open onClose={onClose} title={ready.length ? t.scheduleTitle({ n: ready.length }) : t.nothingToMove} actions={<><Button onClick={onClose}>{ready.length ? s.cancel : s.close}</Button>{ready.length > 0 && <Button kind="main" onClick={() => navigate(href)}>{t.schedule}</Button>}</>}>
      <Stack gap={3}>
        <p>{ready.length ? t.scheduleFollows : t.scheduleWhy}</p>
        <Unready title={t.unreadyTitle} unready={unready} />
      </Stack>
    </Dialog>
  )
}

function ElsewhereDialog({ companyId, to, onClose }: { companyId: string; to: BoardStage; onClose: () => void }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const href = `/company/${companyId}/evaluations`
  const elsewhere = to !== 'received'
  return (
    <Dialog open onClose={onClose} title={t.elsewhereTitle({ stage: s.stages[to] })} actions={<><Button onClick={onClose}>{s.close}</Button>{elsewhere && <ButtonLink kind="main" href={href}>{t.toResults}</ButtonLink>}</>}>
      <p>{elsewhere ? t.finalFollows : t.receivedFollows}</p>
    </Dialog>
  )
}

function Unready({ title, unready }: { title: (v: { n: number }) => string; unready: readonly Chosen[] }) {
  const t = useTexts(T)
  const s = useTexts(S)
  if (!unready.length) return null
  return <Notice tone="warn" title={title({ n: unready.length })}><ul>{unready.map((a) => <li key={a.id}>{t.nowAt({ name: a.name, stage: s.stages[a.stage] })}</li>)}</ul></Notice>
}

function UnmovedNotice({ unmoved, onClose }: { unmoved: Chosen[]; onClose: () => void }) {
  const t = useTexts(T)
  const s = useTexts(S)
  return (
    <Notice tone="warn" title={t.unmovedTitle({ n: unmoved.length })} onClose={onClose} announce="alert">
      <ul>{unmoved.map((u) => <li key={u.id}>{t.unmovedWhy({ name: u.name, stage: s.stages[u.stage] })}</li>)}</ul>
    </Notice>
  )
}

export function ScreeningButtons({ onAsk, main = false }: { onAsk: (to: CompanyTarget) => void; main?: boolean }) {
  const t = useTexts(T)
  return (
    <Row gap={2}>
      <Button kind={main ? 'main' : 'quiet'} onClick={() => onAsk('screening_passed')}>{t.pass}</Button>
      <Button onClick={() => onAsk('screening_failed')}>{t.fail}</Button>
    </Row>
  )
}
