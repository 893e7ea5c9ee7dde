import { useState } from 'react'
import { minutes, seconds } from '../../kernel/time.js'
import { BreathCircle, Card, Countdown, PathHead, Row, Section, Stack, Steps, Text, useNow, useReadNow, useTexts } from '../index.js'
import { T } from './texts.js'

export function PathPart() {
  const t = useTexts(T)
  const now = useNow(60_000)
  const read = useReadNow()
  const [start] = useState(() => Math.ceil(read() / 1000) * 1000)
  const steps = t.steps.map((label, i) => ({ label, state: i === 0 ? 'done' : i === 1 ? 'current' : 'todo', href: i === 0 ? '/answer' : undefined }) as const)
  return (
    <Section title={t.path}>
      <PathHead company={t.company} posting={t.posting} steps={<Steps label={t.path} steps={steps} />} time={<Countdown until={start + minutes(43) + seconds(12)} label={t.left} />} />
      <PathHead company={t.longName} posting={t.longName} steps={<Steps label={`${t.path} 2`} steps={steps} />} time={<Countdown until={start + minutes(63)} label={t.left} />} />
      <Row gap={12} align="center" justify="space-around">
        <Countdown until={start + minutes(12)} size="large" label={t.left} />
        <Countdown until={start + minutes(4)} label={t.inRoom} />
        <Countdown until={start + seconds(59)} label={t.inRoom} />
        <Text>{t.inRoom} <Countdown until={start + minutes(9)} size="line" /></Text>
      </Row>
      <Card>
        <Stack align="center">
          <BreathCircle><Countdown until={now + minutes(5)} size="huge" lateFrom={null} /></BreathCircle>
          <Text size={17}>{t.soon}</Text>
        </Stack>
      </Card>
    </Section>
  )
}
