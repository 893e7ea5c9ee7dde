import { useState } from 'react'
import {
  Banner, Button, Card, MailFrame, Meter, Notice, PhoneBubble, Progress, Row, Section, Skeleton, Spinner, Stack, Text, TwoColumns, useFormat, useNow, useTexts,
} from '../index.js'
import { T } from './texts.js'

export function TellingPart() {
  const t = useTexts(T)
  const f = useFormat()
  const now = useNow(60_000)
  const [open, setOpen] = useState(true)
  return (
    <>
      <Section title={t.notices}>
        <Stack gap={3}>
          {open && <Notice tone="live" title={t.fiveLeft} onClose={() => setOpen(false)}>{t.fiveLeftText}</Notice>}
          <Notice tone="done">{t.done}</Notice>
          <Notice tone="warn" title={t.warn}>{t.warnText}</Notice>
          <Notice tone="error" title={t.error} action={<Button>{t.more}</Button>} announce={false}>{t.errorText}</Notice>
          <Banner title={t.bellOne} action={<Button kind="plain">{t.more}</Button>} />
        </Stack>
      </Section>
      <Section title={t.loading}>
        <TwoColumns sideWidth={320} side={<Skeleton shape="block" />}>
          <Skeleton shape="card" />
          <Skeleton />
          <Card>
            <Row><Spinner label={t.loading} /><Text tone="quiet">{t.loading}</Text></Row>
            <Progress label={t.upload} value={0.62} />
            <Text size={15}>{t.mic}</Text>
            <Meter label={t.mic} value={0.44} enough={0.3} />
          </Card>
        </TwoColumns>
      </Section>
      <Section title={t.outbox}>
        <TwoColumns
          sideWidth={360}
          side={
            <>
              <PhoneBubble kind="alimtalk" sender={t.company} kindLabel={t.alimtalk} title={t.alimTitle} text={t.alimText} buttons={[{ label: t.answerNow, href: '/answer' }]} time={f.dateTime(now)} />
              <PhoneBubble kind="sms" sender="1588-0000" text={t.smsText} time={f.dateTime(now)} />
            </>
          }
        >
          <MailFrame from="maru@maru.example" to="haneul@maru.example" subject={t.mailSubject} text={t.alimText} time={f.dateTime(now)} />
        </TwoColumns>
      </Section>
    </>
  )
}
