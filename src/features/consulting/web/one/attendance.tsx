import { useMutation } from '@tanstack/react-query'
import { Button, Card, Failed, Row, Stack, Text, useNow, useTexts, useToast } from '../../../../ui/index.js'
import { maySayCame } from '../../rules/states.js'
import { factsOfView, stateOfView, type ConsultationView } from '../../rules/views.js'
import { api, type Detail } from '../api.js'
import { T } from '../texts/one.js'

/** CONS-5: whether the applicant came, where it can be said. */
export function Attendance({ consultation: c, onDone }: { consultation: ConsultationView; onDone: (detail: Detail) => void }) {
  const t = useTexts(T)
  const toast = useToast()
  const now = useNow()
  const say = useMutation({
    mutationFn: (came: boolean) => api('POST /api/consultations/{id}/attendance', { params: { id: c.id }, body: { came } }),
    onSuccess: (detail) => { toast(t.cameSaid); onDone(detail) },
  })
  if (!maySayCame(factsOfView(c), now).ok) return null
  const absent = stateOfView(c, now) === 'no_show'
  return (
    <Card level={2} title={t.came}>
      <Stack gap={3}>
        <Text tone="quiet">{c.type === 'video' ? t.cameLead : t.cameLeadRoomless}</Text>
        <Row>
          <Button aria-pressed={!absent} kind="quiet" busy={say.isPending && say.variables} onClick={() => say.mutate(true)}>{absent ? '' : '✓ '}{t.cameYes}</Button>
          <Button aria-pressed={absent} kind="quiet" busy={say.isPending && !say.variables} onClick={() => say.mutate(false)}>{absent ? '✓ ' : ''}{t.cameNo}</Button>
        </Row>
        <Failed error={say.error} />
      </Stack>
    </Card>
  )
}
