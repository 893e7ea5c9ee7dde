import { useState } from 'react'
import { dayOf, type Instant } from '../../../../kernel/time.js'
import { addDays, Button, Row, SlotGrid, Stack, useNarrow, useNow, useTexts, useTimeZone } from '../../../../ui/index.js'
import { mostWanted } from '../../rules/wishes.js'
import { T } from '../texts/apply.js'

/** Days by half hours, a week at a time: no date is typed. */
export function WantedTimes({ times, onChange }: { times: Instant[]; onChange: (times: Instant[]) => void }) {
  const t = useTexts(T)
  const zone = useTimeZone()
  const narrow = useNarrow()
  const now = useNow(60_000)
  const [week, setWeek] = useState(0)
  const count = narrow ? 3 : 7
  const first = addDays(dayOf(now, zone), 1 + week * count)
  return (
    <Stack gap={4}>
      <Row justify="space-between">
        <Button kind="plain" disabled={week === 0} onClick={() => setWeek(week - 1)}>{t.earlier}</Button>
        <Button kind="plain" disabled={(week + 1) * count > 55} onClick={() => setWeek(week + 1)}>{t.later}</Button>
      </Row>
      <SlotGrid label={t.wanted} hint={t.wantedHint} days={Array.from({ length: count }, (_, i) => addDays(first, i))} chosen={times} onChange={onChange} max={mostWanted} unavailable={(at) => at <= now} />
    </Stack>
  )
}
