import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Dialog, Failed, Field, Page as PageFrame, Stack, State, Table, TextInput, useTexts, useToast } from '../../../../ui/index.js'
import { Loaded } from '../../../interviews/web/parts/loaded.js'
import { api } from '../api.js'
import { T } from '../texts/operator.js'
import styles from '../consulting.module.css'
import { OperatorTabs } from './area.js'

interface FieldRow { id: string; name: { ko: string; en: string }; retired: boolean }
interface Wish { id: string | null; nameKo: string; nameEn: string; retired: boolean }
const key = ['operator', 'consulting', 'fields']

/** /operator/consulting/fields: add, rename, retire (CONS-1). */
export function Page() {
  const t = useTexts(T)
  const client = useQueryClient()
  const toast = useToast()
  const [wish, setWish] = useState<Wish | null>(null)
  const query = useQuery({ queryKey: key, queryFn: () => api('GET /api/operator/consulting/fields') })
  const save = useMutation({
    mutationFn: ({ id, nameKo, nameEn, retired }: Wish) => (id ? api('PUT /api/operator/consulting/fields/{id}', { params: { id }, body: { nameKo, nameEn, retired } }) : api('POST /api/operator/consulting/fields', { body: { nameKo, nameEn } })),
    onSuccess: (next) => { client.setQueryData(key, next); void client.invalidateQueries({ queryKey: ['consulting'] }); toast(t.saved); setWish(null) },
  })
  const asWish = (f: FieldRow): Wish => ({ id: f.id, nameKo: f.name.ko, nameEn: f.name.en, retired: f.retired })
  return (
    <PageFrame title={t.fieldsTitle} lead={t.fieldsLead} actions={<Button onClick={() => setWish({ id: null, nameKo: '', nameEn: '', retired: false })}>{t.addField}</Button>}>
      <OperatorTabs current="/operator/consulting/fields" />
      {!wish && <Failed error={save.error} />}
      <Loaded query={query} shape="row">
        {({ items }) => (
          <Table caption={t.fieldsTitle} rows={items} rowKey={(f) => f.id} columns={[
            { key: 'ko', head: t.nameKo, names: true, cell: (f) => f.name.ko },
            { key: 'en', head: t.nameEn, cell: (f) => f.name.en },
            { key: 'state', head: t.fieldState, cell: (f) => (f.retired ? <State>{t.retired}</State> : <State tone="pine">{t.offered}</State>) },
            { key: 'act', head: t.act, hideHead: true, align: 'end', cell: (f) => (
              <span className={styles.whole}>
                <Button kind="plain" aria-label={`${f.name.ko}: ${t.rename}`} onClick={() => setWish(asWish(f))}>{t.rename}</Button>
                <Button kind="plain" aria-label={`${f.name.ko}: ${f.retired ? t.offer : t.retire}`} busy={save.isPending && save.variables.id === f.id} onClick={() => save.mutate({ ...asWish(f), retired: !f.retired })}>{f.retired ? t.offer : t.retire}</Button>
              </span>
            ) },
          ]} />
        )}
      </Loaded>
      <Dialog open={wish !== null} onClose={() => setWish(null)} title={wish?.id ? t.rename : t.addField} size="small" actions={<>
        <Button onClick={() => setWish(null)}>{t.close}</Button>
        <Button kind="main" busy={save.isPending} disabled={!wish?.nameKo.trim() || !wish.nameEn.trim()} onClick={() => { if (wish) save.mutate(wish) }}>{t.save}</Button>
      </>}>
        {wish && (
          <Stack>
            <Field label={t.nameKo} required><TextInput value={wish.nameKo} maxLength={60} onChange={(e) => setWish({ ...wish, nameKo: e.target.value })} /></Field>
            <Field label={t.nameEn} required><TextInput value={wish.nameEn} maxLength={60} onChange={(e) => setWish({ ...wish, nameEn: e.target.value })} /></Field>
            <Failed error={save.error} />
          </Stack>
        )}
      </Dialog>
    </PageFrame>
  )
}
