import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../kernel/time.js'
import { Button, ChoiceCards, ConfirmDialog, Dialog, EmptyState, Failed, Field, Loaded, Notice, PlusIcon, Section, Stack, State, Table, Text, TextInput, useFormat, useNow, useTexts, useToast, type Column } from '../../../ui/index.js'
import { useSubmit } from '../../accounts/web/use-submit.js'
import type { KeyView } from '../contract/keys.js'
import type { Scope } from '../rules/keys.js'
import { integrations } from './api.js'
import { SecretDialog, type Secret } from './secret-dialog.js'
import { T } from './texts.js'

const keyOf = (companyId: string) => ['integrations', companyId, 'keys']

export function KeysSection({ companyId }: { companyId: string }) {
  const t = useTexts(T)
  const [making, setMaking] = useState(false)
  const [secret, setSecret] = useState<Secret | null>(null)
  const query = useQuery({ queryKey: keyOf(companyId), queryFn: () => integrations('GET /api/companies/{companyId}/keys', { params: { companyId } }) })
  const full = !!query.data && query.data.items.length >= query.data.max
  return (
    <Section title={t.keys} lead={t.keysLead} aside={query.data && !full && <Button kind={query.data.items.length ? 'quiet' : 'main'} icon={<PlusIcon />} onClick={() => setMaking(true)}>{t.makeKey}</Button>}>
      <Stack gap={4}>
        {full && <Notice tone="info">{t.full({ max: query.data!.max })}</Notice>}
        <Loaded query={query} count={2}>{({ items }) => (items.length ? <Keys companyId={companyId} items={items} /> : <EmptyState title={t.noKeys} text={t.noKeysText} />)}</Loaded>
      </Stack>
      {making && <MakeDialog companyId={companyId} onClose={() => setMaking(false)} onMade={(value) => { setMaking(false); setSecret({ title: t.keyMade, label: t.keyIs, value }) }} />}
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
    </Section>
  )
}

function Keys({ companyId, items }: { companyId: string; items: KeyView[] }) {
  const t = useTexts(T)
  const f = useFormat()
  const now = useNow(60_000)
  const toast = useToast()
  const client = useQueryClient()
  const [asking, setAsking] = useState<KeyView | null>(null)
  const withdraw = useMutation({
    mutationFn: (keyId: string) => integrations('DELETE /api/companies/{companyId}/keys/{keyId}', { params: { companyId, keyId } }),
    onSuccess: () => { toast(t.withdrawn); setAsking(null) },
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(companyId) }),
  })
  const columns: Column<KeyView>[] = [
    { key: 'name', head: t.name, names: true, cell: (k) => <><Text as="span" strong>{k.name}</Text><Text as="div" size={13} tone="quiet">{`${k.prefix}…`}</Text></> },
    { key: 'scope', head: t.scope, cell: (k) => <State tone={k.scope === 'write' ? 'wood' : 'quiet'}>{t.scopes[k.scope]}</State> },
    { key: 'used', head: t.used, whole: true, cell: (k) => (k.usedAt ? f.relative(Math.min(toInstant(k.usedAt), now), now) : t.never) },
    { key: 'made', head: t.madeBy, cell: (k) => t.madeByAt({ name: k.madeBy, at: f.fullDay(toInstant(k.madeAt)) }) },
    { key: 'do', head: t.actions, hideHead: true, align: 'end', cell: (k) => <Button onClick={() => { withdraw.reset(); setAsking(k) }} aria-label={t.withdrawOf({ name: k.name })}>{t.withdraw}</Button> },
  ]
  return (
    <>
      <Table caption={t.keys} columns={columns} rows={items} rowKey={(k) => k.id} />
      <ConfirmDialog open={asking !== null} onClose={() => setAsking(null)} onConfirm={() => { if (asking) withdraw.mutate(asking.id) }} title={t.withdrawAsk({ name: asking?.name ?? '' })} confirmLabel={t.withdraw} busy={withdraw.isPending} danger>
        {t.withdrawText}
        <Failed error={withdraw.error} />
      </ConfirmDialog>
    </>
  )
}

function MakeDialog({ companyId, onClose, onMade }: { companyId: string; onClose(): void; onMade(secret: string): void }) {
  const t = useTexts(T)
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [scope, setScope] = useState<Scope>('read')
  const { form, onSubmit, busy, errors, general, mend } = useSubmit({
    check: () => ({ name: name.trim() ? undefined : t.nameNeeded }),
    send: (idempotencyKey) => integrations('POST /api/companies/{companyId}/keys', { params: { companyId }, body: { name, scope } }, { idempotencyKey }),
    done: ({ secret }) => { onMade(secret); void client.invalidateQueries({ queryKey: keyOf(companyId) }) },
    wrong: { name: t.nameNeeded },
  })
  return (
    <Dialog open onClose={onClose} title={t.makeKey} actions={<><Button onClick={onClose}>{t.cancel}</Button><Button kind="main" busy={busy} onClick={() => void onSubmit()}>{t.make}</Button></>}>
      <form ref={form} onSubmit={(e) => void onSubmit(e)} noValidate>
        <Stack gap={5}>
          {general && <Notice tone="error">{general}</Notice>}
          <Field label={t.name} hint={t.nameHint} required error={errors['name']}>
            <TextInput autoFocus autoComplete="off" maxLength={60} placeholder={t.namePlaceholder} value={name} onChange={(e) => { setName(e.target.value); mend('name') }} />
          </Field>
          <ChoiceCards<Scope> legend={t.scope} value={scope} onChange={setScope} choices={(['read', 'write'] as const).map((value) => ({ value, title: t.scopes[value], follows: t.scopesFollow[value] }))} />
          <input type="submit" hidden />
        </Stack>
      </form>
    </Dialog>
  )
}
