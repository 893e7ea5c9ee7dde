import { Button, Progress, Row, useTexts } from '../../../ui/index.js'
import { formatSize } from './format-size.js'
import { T } from './texts.js'
import type { Sending } from './use-sending.js'

/** What is on its way: how far, and how to take it back. */
export function SendingLine({ sending, onTakeBack }: { sending: Sending; onTakeBack: () => void }) {
  const t = useTexts(T)
  return (
    <Row gap={3}>
      <Progress label={t.sending({ name: sending.name })} value={sending.part} figure={`${formatSize(sending.part * sending.size)} / ${formatSize(sending.size)}`} />
      <Button onClick={onTakeBack}>{t.takeBack}</Button>
    </Row>
  )
}
