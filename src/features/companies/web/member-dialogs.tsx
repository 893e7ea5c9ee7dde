import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../kernel/time.js'
import { navigate } from '../../../platform/web/address.js'
import { ApiError } from '../../../platform/web/api.js'
import { Button, ChoiceCards, ConfirmDialog, Dialog, Field, List, ListItem, Notice, Stack, TextInput, useFormat, useTexts, useToast } from '../../../ui/index.js'
import { useSubmit } from '../../accounts/web/use-submit.js'
import type { MemberView } from '../contract.js'
import { mayGive } from '../policy.js'
import { roles, type Role } from '../rules.js'
import { companies, sentenceOf } from './api.js'
import { T } from './texts.js'

/** The roles that `giver` may give, each with what follows from it. */
export function RoleChoice({ giver, value, onChange }: { giver: Role; value: Role; onChange(role: Role): void }) {
  const t = useTexts(T)
  return (
    <ChoiceCards legend={t.role} value={value} onChange={onChange}
      choices={roles.filter((r) => mayGive(giver, r)).reverse().map((r) => ({ value: r, title: t.roles[r], follows: t.rolesFollow[r] }))} />
  )
}

export function ChangeMemberDialog({ companyId, member, role, onClose }: { companyId: string; member: MemberView; role: Role; onClose(): void }) {
  const t = useTexts(T)
  const toast = useToast()
  const client = useQueryClient()
  const [next, setNext] = useState<Role>(member.role)
  const [title, setTitle] = useState(member.title)
  const { form, onSubmit, busy, general } = useSubmit({
    check: () => ({}),
    send: (idempotencyKey) => companies('PATCH /api/companies/{id}/members/{personId}', { params: { id: companyId, personId: member.personId }, body: { role: next, title } }, { idempotencyKey }),
    done: () => { toast(t.changed); onClose(); void client.invalidateQueries({ queryKey: ['companies'] }) },
  })
  return (
    <Dialog open onClose={onClose} title={t.changeOf({ name: member.name })}
      actions={<><Button onClick={onClose}>{t.cancel}</Button><Button kind="main" busy={busy} onClick={() => void onSubmit()}>{t.save}</Button></>}>
      <form ref={form} onSubmit={(e) => void onSubmit(e)} noValidate>
        <Stack gap={5}>
          {general && <Notice tone="error">{general}</Notice>}
          <RoleChoice giver={role} value={next} onChange={setNext} />
          <Field label={t.title} hint={t.titleHint}><TextInput maxLength={40} placeholder={t.titlePlaceholder} value={title} onChange={(e) => setTitle(e.target.value)} /></Field>
          <input type="submit" hidden />
        </Stack>
      </form>
    </Dialog>
  )
}

export function RemoveMemberDialog({ companyId, member, mine, onClose }: { companyId: string; member: MemberView; mine: boolean; onClose(): void }) {
  const t = useTexts(T)
  const toast = useToast()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<unknown>(null)
  const remove = async (): Promise<void> => {
    setBusy(true)
    try {
      await companies('DELETE /api/companies/{id}/members/{personId}', { params: { id: companyId, personId: member.personId } })
      toast(mine ? t.left : t.removed)
      onClose()
      if (mine) navigate('/company')
      void client.invalidateQueries({ queryKey: ['companies'] })
    } catch (err) {
      setTrouble(err)
    } finally {
      setBusy(false)
    }
  }
  return (
    <ConfirmDialog open danger onClose={onClose} onConfirm={() => void remove()} busy={busy} title={mine ? t.leaveAsk : t.removeAsk({ name: member.name })} confirmLabel={mine ? t.leave : t.remove}>
      <Stack gap={4}>
        {trouble !== null && <Notice tone="error">{sentenceOf(trouble, t.noConnection)}</Notice>}
        <Hosted companyId={companyId} trouble={trouble} />
        <p>{mine ? t.leaveText : t.removeText}</p>
      </Stack>
    </ConfirmDialog>
  )
}

/** The interviews that must get another host before their host can go: each a step away. */
function Hosted({ companyId, trouble }: { companyId: string; trouble: unknown }) {
  const format = useFormat()
  if (!(trouble instanceof ApiError) || trouble.code !== 'hosts_interviews') return null
  const { interviews } = trouble.problem.data as { interviews: { id: string; title: string; applicants: string; from: string }[] }
  return <List>{interviews.map((i) => <ListItem key={i.id} href={`/company/${companyId}/interviews/${i.id}`} title={i.applicants} text={`${i.title} · ${format.dateTime(toInstant(i.from))}`} />)}</List>
}
