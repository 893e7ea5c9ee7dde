import { useState } from 'react'
import { dayOf, type Instant } from '../../kernel/time.js'
import {
  addDays, Card, CheckIcon, Checkbox, ChoiceCards, ClockIcon, CrossIcon, DateTimeInput, Field, PasswordInput, Section, Select, SlotGrid, Stack, Switch, TextArea, TextInput, useNow, useTexts,
} from '../index.js'
import { T } from './texts.js'

type Answer = 'attend' | 'another' | 'decline'

function Fields() {
  const t = useTexts(T)
  const [on, setOn] = useState(true)
  const [off, setOff] = useState(false)
  const [startsAt, setStartsAt] = useState<Instant | null>(null)
  const [agreed, setAgreed] = useState(false)
  return (
    <Card>
      <Field label={t.name} hint={t.nameHint} required><TextInput defaultValue={t.user} autoComplete="name" /></Field>
      <Field label={t.mail} error={t.mailError}><TextInput type="email" defaultValue="haneul.example" /></Field>
      <Field label={t.password}><PasswordInput defaultValue="seoul-2026-maru" /></Field>
      <Field label={t.reason}><TextArea maxLength={300} showCount defaultValue={t.anotherFollows} /></Field>
      <Field label={t.kind}><Select placeholder={t.all} options={[{ value: 'v', label: t.video }, { value: 'p', label: t.inPerson }]} /></Field>
      <Field label={t.code}><TextInput readOnly value="7Q4K-9TXM" /></Field>
      <DateTimeInput label={t.startsAt} value={startsAt} onChange={setStartsAt} fromMinute={540} toMinute={1140} required />
      <Checkbox label={t.consent} hint={t.consentHint} checked={agreed} onChange={(e) => setAgreed(e.target.checked)} error={agreed ? undefined : t.consentError} />
      <Switch label={t.reminder} hint={t.reminderHint} checked={on} onChange={setOn} />
      <Switch label={t.reminder} checked={off} onChange={setOff} />
    </Card>
  )
}

export function AskingPart() {
  const t = useTexts(T)
  const today = dayOf(useNow(60_000), 'Asia/Seoul')
  const [answer, setAnswer] = useState<Answer | null>('another')
  const [chosen, setChosen] = useState<Instant[]>([])
  const days = Array.from({ length: 7 }, (_, i) => addDays(today, i + 1))
  return (
    <Section title={t.forms}>
      <Stack gap={8}>
        <ChoiceCards<Answer>
          legend={t.answerLegend}
          value={answer}
          onChange={setAnswer}
          choices={[
            { value: 'attend', title: t.attend, follows: t.attendFollows, icon: <CheckIcon size={24} /> },
            { value: 'another', title: t.another, follows: t.anotherFollows, icon: <ClockIcon size={24} /> },
            { value: 'decline', title: t.decline, follows: t.declineFollows, icon: <CrossIcon size={24} /> },
          ]}
        />
        <SlotGrid label={t.slots} days={days} chosen={chosen} onChange={setChosen} unavailable={(at) => (at / 1_800_000) % 7 === 0} />
        <Fields />
      </Stack>
    </Section>
  )
}
