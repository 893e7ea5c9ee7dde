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

interface Edited { name?: string; phone?: string; locale?: Locale; timeZone?: string }

export function ProfileCard({ me }: { me: Me }) {
  const t = useTexts(A)
  const s = useTexts(T)
  const toast = useToast()
  const client = useQueryClient()
  // Only what was changed here is sent: the language may have been switched in the foot of the page, the name in another window.
  const [edited, setEdited] = useState<Edited>({})
  const shown = { name: me.name, phone: me.phone ?? '', locale: me.locale, timeZone: me.timeZone, ...edited }
  const { form, onSubmit, busy, errors, general, mend } = useSubmit({
    check: () => ({ name: shown.name.trim() ? undefined : s.nameNeeded, phone: looksLikePhone(shown.phone) ? undefined : s.phoneWrong }),
    send: (idempotencyKey) => accounts('PATCH /api/me', { body: edited }, { idempotencyKey }),
    done: (answer) => {
      client.setQueryData(['me'], answer.me)
      setEdited({})
      if (edited.locale) rememberLocale(edited.locale)
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' })
      toast(t.saved)
    },
    wrong: { name: s.nameNeeded, phone: s.phoneWrong },
  })
  const edit = (change: Edited) => { setEdited({ ...edited, ...change }); Object.keys(change).forEach(mend) }
  return (
    <Card title={t.profile} level={2}>
      <form ref={form} onSubmit={(e) => void onSubmit(e)} noValidate>
        <Stack gap={5}>
          <Text tone="quiet">{t.profileLead}</Text>
          {general && <Notice tone="error">{general}</Notice>}
          <NameField value={shown.name} onChange={(name) => edit({ name })} error={errors['name']} />
          <Field label={s.mail} hint={t.mailFixed}><TextInput type="email" readOnly value={me.mail} /></Field>
          <PhoneField value={shown.phone} onChange={(phone) => edit({ phone })} error={errors['phone']} />
          <Field label={t.language}>
            <Select value={shown.locale} onChange={(e) => edit({ locale: e.target.value as Locale })} options={(['ko', 'en'] as const).map((value) => ({ value, label: t.languages[value], lang: value }))} />
          </Field>
          <ZoneField value={shown.timeZone} onChange={(timeZone) => edit({ timeZone })} />
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
