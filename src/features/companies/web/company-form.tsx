import { useState } from 'react'
import { Button, Dialog, Field, Notice, Stack, TextArea, TextInput, useTexts } from '../../../ui/index.js'
import { useSubmit } from '../../accounts/web/use-submit.js'
import type { CompanyView } from '../contract.js'
import { registrationNumberOf } from '../rules.js'
import { companies } from './api.js'
import { T } from './texts.js'

/** Makes a company, or changes what is said of one. */
export function CompanyDialog({ company, onClose, onDone }: { company?: CompanyView; onClose(): void; onDone(company: CompanyView): void }) {
  const t = useTexts(T)
  const [name, setName] = useState(company?.name ?? '')
  const [number, setNumber] = useState(company?.registrationNumber ?? '')
  const [intro, setIntro] = useState(company?.intro ?? '')
  const { form, onSubmit, busy, errors, general, mend } = useSubmit({
    check: () => ({ name: name.trim() ? undefined : t.nameNeeded, registrationNumber: number.trim() && !registrationNumberOf(number) ? t.numberWrong : undefined }),
    send: (idempotencyKey) => {
      const body = { name, registrationNumber: number.trim() || null, intro }
      return company ? companies('PATCH /api/companies/{id}', { params: { id: company.id }, body }, { idempotencyKey }) : companies('POST /api/companies', { body }, { idempotencyKey })
    },
    done: onDone,
    fieldOf: { registration_number_wrong: 'registrationNumber' },
    wrong: { name: t.nameNeeded, registrationNumber: t.numberWrong },
  })
  return (
    <Dialog
      open onClose={onClose} title={company ? t.edit : t.make}
      actions={<><Button onClick={onClose}>{t.cancel}</Button><Button kind="main" busy={busy} onClick={() => void onSubmit()}>{company ? t.save : t.make}</Button></>}
    >
      <form ref={form} onSubmit={(e) => void onSubmit(e)} noValidate>
        <Stack gap={5}>
          {general && <Notice tone="error">{general}</Notice>}
          <Field label={t.name} required error={errors['name']}>
            <TextInput autoFocus autoComplete="organization" maxLength={80} value={name} onChange={(e) => { setName(e.target.value); mend('name') }} />
          </Field>
          <Field label={t.number} hint={t.numberHint} error={errors['registrationNumber']}>
            <TextInput inputMode="numeric" maxLength={20} value={number} onChange={(e) => { setNumber(e.target.value); mend('registrationNumber') }} />
          </Field>
          <Field label={t.intro} hint={t.introHint}><TextArea maxLength={1000} showCount value={intro} onChange={(e) => setIntro(e.target.value)} /></Field>
          <input type="submit" hidden />
        </Stack>
      </form>
    </Dialog>
  )
}
