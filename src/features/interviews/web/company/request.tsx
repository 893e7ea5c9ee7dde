import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toInstant, toIso } from '../../../../kernel/time.js'
import { apiFor } from '../../../../platform/web/api.js'
import { Button, Failed, Notice, Row, Stack, Text, useFormat, useTexts, useToast } from '../../../../ui/index.js'
import type { interviewsContract } from '../../contract/index.js'
import type { BoardCandidate } from '../../rules/board.js'
import { MoveDialog } from './dialogs.js'
import { interviewKey, type InterviewView } from './view.js'
import { T } from '../texts/company.js'
import styles from '../interviews.module.css'

const api = apiFor<typeof interviewsContract>()

/** INT-7: one of the proposed times, another one, or the booked one; each asks the applicant again. */
export function RequestPanel({ view, candidate }: { view: InterviewView; candidate: BoardCandidate }) {
  const t = useTexts(T)
  const f = useFormat()
  const toast = useToast()
  const client = useQueryClient()
  const [other, setOther] = useState(false)
  const { companyId, id, from, to } = view.interview
  const length = toInstant(to) - toInstant(from)
  const settle = useMutation({
    mutationFn: (pick: string | null) => api('POST /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/settle', {
      params: { companyId, id, candidateId: candidate.id }, body: pick === null ? { outcome: 'keep' } : { outcome: 'pick', from: pick, to: toIso(toInstant(pick) + length) },
    }),
    onSuccess: (next) => { client.setQueryData(interviewKey(companyId, id), next); toast(t.settled) },
  })
  return (
    <div style={{ gridColumn: '1 / -1' }}>
      <Notice tone="warn" announce={false} title={`${candidate.name} – ${t.requested}`}>
        <Stack gap={3}>
          {candidate.reason && <Text>{candidate.reason}</Text>}
          {view.interview.candidates.length > 1 && <Text>{t.movesAll}</Text>}
          <Text size={15} tone="quiet">{t.proposes}</Text>
          <ul className={styles.times}>
            {candidate.proposed.map((iso) => (
              <li key={iso}><Row><span className="tabular">{f.dayTimes(toInstant(iso), toInstant(iso) + length)}</span><Button busy={settle.isPending && settle.variables === iso} onClick={() => settle.mutate(iso)}>{t.pick}</Button></Row></li>
            ))}
          </ul>
          <Failed error={settle.error} />
          <Row><Button kind="plain" onClick={() => setOther(true)}>{t.setOther}</Button><Button kind="plain" busy={settle.isPending && settle.variables === null} onClick={() => settle.mutate(null)}>{t.keep}</Button></Row>
        </Stack>
      </Notice>
      {other && <MoveDialog view={view} settle={candidate.id} onClose={() => setOther(false)} />}
    </div>
  )
}
