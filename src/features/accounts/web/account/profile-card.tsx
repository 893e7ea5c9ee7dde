import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { Locale } from '../../../../kernel/texts.js'
import { Button, Card, Field, formatDateTime, Notice, Select, Stack, Text, TextInput, useNow, usePlace, useTexts, useToast } from '../../../../ui/index.js'
import { accounts } from '../api.js'
import { NameField, PhoneField } from '../fields.js'
import { rememberLocale } from '../locale.js'
import { A, T } from '../texts.js'
import type { Me } from '../use-me.js'
import { looksLikePhone, useSubmit } from '../use-submit.js'

export function ProfileCard({ me }: { me: Me }) {
  const t = useTexts(A)
  const s = useTexts(T)
  const toast = useToast()
  const client = useQueryClient()
  const [name, setName] = useState(me.name)
  const [phone, setPhone] = useState(me.phone ?? '')
  const [locale, setLocale] = useState<Locale>(me.locale)
  const [timeZone, setTimeZone] = useState(me.timeZone)
  const { form, onSubmit, busy, errors, general, mend } = useSubmit({
    check: () => ({ name: name.trim() ? undefined : s.nameNeeded, phone: looksLikePhone(phone) ? undefined : s.phoneWrong }),
    send: (idempotencyKey) => accounts('PATCH /api/me', { body: { name, phone: phone.trim() || null, locale, timeZone } }, { idempotencyKey }),
    done: (answer) => {
      client.setQueryData(['me'], answer.me)
      setPhone(answer.me.phone ?? '')
      rememberLocale(locale)
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' })
      toast(t.saved)
    },
    wrong: { name: s.nameNeeded, phone: s.phoneWrong },
  })
  return (
    <Card title={t.profile} level={2}>
      <form ref={form} onSubmit={(e) => void onSubmit(e)} noValidate>
        <Stack gap={5}>
          <Text tone="quiet">{t.profileLead}</Text>
          {general && <Notice tone="error">{general}</Notice>}
          <NameField value={name} onChange={(v) => { setName(v); mend('name') }} error={errors['name']} />
          <Field label={s.mail} hint={t.mailFixed}><TextInput type="email" readOnly value={me.mail} /></Field>
          <PhoneField value={phone} onChange={(v) => { setPhone(v); mend('phone') }} error={errors['phone']} />
          <Field label={t.language}>
            <Select value={locale} onChange={(e) => setLocale(e.target.value as Locale)} options={(['ko', 'en'] as const).map((value) => ({ value, label: t.languages[value] }))} />
          </Field>
          <ZoneField value={timeZone} onChange={setTimeZone} />
          <div><Button type="submit" kind="main" busy={busy}>{t.save}</Button></div>
        </Stack>
      </form>
    </Card>
  )
}

const zones = Intl.supportedValuesOf('timeZone')

function ZoneField({ value, onChange }: { value: string; onChange(zone: string): void }) {
  const t = useTexts(A)
  const { locale } = usePlace()
  const now = useNow(60_000)
  const all = zones.includes(value) ? zones : [value, ...zones]
  return (
    <Field label={t.timeZone} hint={t.timeZoneHint({ now: formatDateTime(now, { locale, timeZone: value }) })}>
      <Select value={value} onChange={(e) => onChange(e.target.value)} options={all.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))} />
    </Field>
  )
}
