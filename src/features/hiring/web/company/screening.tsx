import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { apiFor } from '../../../../platform/web/api.js'
import { Button, ConfirmDialog, Notice, Row, useTexts, useToast } from '../../../../ui/index.js'
import type { applicationsContract } from '../../contract/applications.js'
import { T } from '../texts/company.js'
import { T as S } from '../texts/shared.js'
import { Failed } from '../parts/loaded.js'
import type { Stage } from '../../rules/stages.js'

const api = apiFor<typeof applicationsContract>()
type Result = 'passed' | 'failed'
export interface Unmoved { id: string; name: string; stage: Stage }

/** Passing and failing, for one or many; asked first, because the applicants are told at once. */
export function useScreening(companyId: string, postingId: string, done: () => void) {
  const t = useTexts(T)
  const toast = useToast()
  const [asked, setAsked] = useState<{ ids: string[]; result: Result; turned: number } | null>(null)
  const [unmoved, setUnmoved] = useState<Unmoved[]>([])
  const screen = useMutation({
    mutationFn: (wanted: { ids: string[]; result: Result }) =>
      api('POST /api/companies/{companyId}/postings/{postingId}/screening', { params: { companyId, postingId }, body: { applicationIds: wanted.ids, result: wanted.result } }),
    onSuccess: (answer) => {
      setAsked(null)
      setUnmoved(answer.unmoved)
      if (answer.moved.length) toast(t.screened({ n: answer.moved.length }))
      else if (!answer.unmoved.length) toast(t.unchanged)
      done()
    },
  })
  const n = asked?.ids.length ?? 0
  const dialog = (
    <ConfirmDialog
      open={asked !== null} onClose={() => { setAsked(null); screen.reset() }} onConfirm={() => { if (asked) screen.mutate(asked) }} busy={screen.isPending}
      title={asked?.result === 'failed' ? t.failTitle({ n }) : t.passTitle({ n })} confirmLabel={asked?.result === 'failed' ? t.fail : t.pass} danger={asked?.result === 'failed'}
    >
      <p>{t.screenText}</p>
      {asked !== null && asked.turned > 0 && <p>{t.turned({ n: asked.turned })}</p>}
      <Failed error={screen.error} />
    </ConfirmDialog>
  )
  return {
    dialog,
    report: unmoved.length > 0 && <UnmovedNotice unmoved={unmoved} onClose={() => setUnmoved([])} />,
    ask: (chosen: readonly { id: string; stage: Stage }[], result: Result) => setAsked({
      ids: chosen.map((a) => a.id), result, turned: chosen.filter((a) => a.stage === (result === 'passed' ? 'screening_failed' : 'screening_passed')).length,
    }),
  }
}

function UnmovedNotice({ unmoved, onClose }: { unmoved: Unmoved[]; onClose: () => void }) {
  const t = useTexts(T)
  const s = useTexts(S)
  return (
    <Notice tone="warn" title={t.unmovedTitle({ n: unmoved.length })} onClose={onClose} announce="alert">
      <ul>{unmoved.map((u) => <li key={u.id}>{t.unmovedWhy({ name: u.name, stage: s.stages[u.stage] })}</li>)}</ul>
    </Notice>
  )
}

export function ScreeningButtons({ onAsk, main = false }: { onAsk: (result: Result) => void; main?: boolean }) {
  const t = useTexts(T)
  return (
    <Row gap={2}>
      <Button kind={main ? 'main' : 'quiet'} onClick={() => onAsk('passed')}>{t.pass}</Button>
      <Button onClick={() => onAsk('failed')}>{t.fail}</Button>
    </Row>
  )
}
