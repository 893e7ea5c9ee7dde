import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Dialog, Field, Notice, Stack, Text, TextInput, useTexts, useToast } from '../../../ui/index.js'
import { looksLikeMail, useSubmit } from '../../accounts/web/use-submit.js'
import type { Role } from '../rules.js'
import { companies } from './api.js'
import { RoleChoice } from './member-dialogs.js'
import { T } from './texts.js'

export function InviteDialog({ companyId, role, onClose }: { companyId: string; role: Role; onClose(): void }) {
  const t = useTexts(T)
  const toast = useToast()
  const client = useQueryClient()
  const [mail, setMail] = useState('')
  const [given, setGiven] = useState<Role>('interviewer')
  const [title, setTitle] = useState('')
  const { form, onSubmit, busy, errors, general, mend } = useSubmit({
    check: () => ({ mail: looksLikeMail(mail) ? undefined : t.mailWrong }),
    send: (idempotencyKey) => companies('POST /api/companies/{id}/invitations', { params: { id: companyId }, body: { mail, role: given, title } }, { idempotencyKey }),
    done: () => { toast(t.sent({ mail: mail.trim() })); onClose(); void client.invalidateQueries({ queryKey: ['companies', companyId, 'invitations'] }) },
    fieldOf: { already_member: 'mail', already_invited: 'mail' },
    wrong: { mail: t.mailWrong },
  })
  return (
    <Dialog open onClose={onClose} title={t.inviteTitle}
      actions={<><Button onClick={onClose}>{t.cancel}</Button><Button kind="main" busy={busy} onClick={() => void onSubmit()}>{t.send}</Button></>}>
      <form ref={form} onSubmit={(e) => void onSubmit(e)} noValidate>
        <Stack gap={5}>
          <Text tone="quiet">{t.inviteText}</Text>
          {general && <Notice tone="error">{general}</Notice>}
          <Field label={t.mail} required error={errors['mail']}>
            <TextInput autoFocus type="email" inputMode="email" autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={254} value={mail} onChange={(e) => { setMail(e.target.value); mend('mail') }} />
          </Field>
          <RoleChoice giver={role} value={given} onChange={setGiven} />
          <Field label={t.title} hint={t.titleHint}><TextInput maxLength={40} placeholder={t.titlePlaceholder} value={title} onChange={(e) => setTitle(e.target.value)} /></Field>
          <input type="submit" hidden />
        </Stack>
      </form>
    </Dialog>
  )
}
