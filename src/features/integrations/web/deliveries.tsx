import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../kernel/time.js'
import { useFilters } from '../../../platform/web/address.js'
import type { PageProps } from '../../../platform/web/pages.js'
import { usePages } from '../../../platform/web/use-pages.js'
import {
  Button, Dialog, EmptyState, Field, FilterBar, IconButton, Listed, Menu, MoreIcon, Page as PageFrame, RefreshIcon, Row, Select, SendIcon, Stack, State, Table, Text, TextArea, useFailure, useFormat, useNarrow, useTexts, useToast, type Column,
} from '../../../ui/index.js'
import { SignInGate } from '../../accounts/web/sign-in-gate.js'
import type { DeliveryView } from '../contract/webhooks.js'
import { integrations } from './api.js'
import { T } from './texts.js'
import { webhooksKey } from './webhook-form.js'

const states = ['waiting', 'delivered', 'failed'] as const
const looks = { waiting: { tone: 'wood', shape: 'half' }, delivered: { tone: 'pine', shape: 'check' }, failed: { tone: 'persimmon', shape: 'cross' } } as const

export function Page({ params }: PageProps) {
  return <SignInGate><Deliveries key={params['webhookId']} companyId={params['companyId'] ?? ''} webhookId={params['webhookId'] ?? ''} /></SignInGate>
}

function Deliveries({ companyId, webhookId }: { companyId: string; webhookId: string }) {
  const t = useTexts(T)
  const toast = useToast()
  const failure = useFailure()
  const client = useQueryClient()
  const [filters, setFilters] = useFilters(['state'])
  const [shown, setShown] = useState<DeliveryView | null>(null)
  const state = states.find((s) => s === filters.state)
  const at = { companyId, webhookId }
  const key = ['integrations', companyId, 'deliveries', webhookId]
  const webhooks = useQuery({ queryKey: webhooksKey(companyId), queryFn: () => integrations('GET /api/companies/{companyId}/webhooks', { params: { companyId } }) })
  const pages = usePages([...key, state ?? ''], (cursor) => integrations('GET /api/companies/{companyId}/webhooks/{webhookId}/deliveries', { params: at, query: { state, cursor } }))
  const act = useMutation({
    mutationFn: (deliveryId: string | null) => (deliveryId === null
      ? integrations('POST /api/companies/{companyId}/webhooks/{webhookId}/test', { params: at })
      : integrations('POST /api/companies/{companyId}/webhooks/{webhookId}/deliveries/{deliveryId}/resend', { params: { ...at, deliveryId } })),
    onSuccess: (_, deliveryId) => toast(deliveryId === null ? t.testSent : t.resent),
    onError: (err) => toast(failure(err)),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  })
  const address = webhooks.data?.items.find((w) => w.id === webhookId)?.address
  const empty = state
    ? <EmptyState title={t.noneOfState} action={<Button onClick={() => setFilters({ state: undefined })}>{t.showAll}</Button>} />
    : <EmptyState title={t.noDeliveries} text={t.noDeliveriesText} />
  return (
    <PageFrame title={t.deliveries} lead={address ?? t.deliveriesLead} back={{ href: `/company/${companyId}/integrations`, label: t.title }} actions={(
      <Row>
        <Button icon={<RefreshIcon />} busy={pages.fetching && !!pages.items} onClick={pages.retry}>{t.refresh}</Button>
        <Button kind="main" icon={<SendIcon />} busy={act.isPending && act.variables === null} onClick={() => act.mutate(null)}>{t.test}</Button>
      </Row>
    )}>
      <Stack gap={5}>
        {address && <Text tone="quiet">{t.deliveriesLead}</Text>}
        <FilterBar onReset={state ? () => setFilters({ state: undefined }) : undefined}>
          <Field label={t.state}><Select value={state ?? ''} placeholder={t.allStates} options={states.map((value) => ({ value, label: t.states[value] }))} onChange={(e) => setFilters({ state: e.target.value || undefined })} /></Field>
        </FilterBar>
        <Listed pages={pages} empty={empty}>{(items) => <DeliveryTable items={items} onShow={setShown} onResend={(id) => act.mutate(id)} />}</Listed>
      </Stack>
      {shown && <Content delivery={shown} onClose={() => setShown(null)} />}
    </PageFrame>
  )
}

function DeliveryTable({ items, onShow, onResend }: { items: DeliveryView[]; onShow(d: DeliveryView): void; onResend(id: string): void }) {
  const t = useTexts(T)
  const f = useFormat()
  const narrow = useNarrow()
  const answer = (d: DeliveryView) => (d.fault ? t.faults[d.fault] : d.status !== null ? t.status({ code: d.status }) : t.notTried)
  const menu = (d: DeliveryView) => {
    const label = t.deliveryMenu({ event: t.eventNames[d.type], at: f.dateTime(toInstant(d.madeAt)) })
    const items = [{ key: 'show', label: t.content, onChoose: () => onShow(d) }, ...(d.state === 'waiting' ? [] : [{ key: 'resend', label: t.resend, onChoose: () => onResend(d.id) }])]
    return <Menu label={label} align={narrow ? 'start' : 'end'} items={items} trigger={(props) => <IconButton {...props} label={label} icon={<MoreIcon />} />} />
  }
  const columns: Column<DeliveryView>[] = [
    { key: 'event', head: t.event, names: true, cell: (d) => <><Text as="span" strong>{t.eventNames[d.type]}</Text><Text as="div" size={13} tone="quiet">{d.type}</Text></> },
    { key: 'at', head: t.madeAt, whole: true, cell: (d) => f.dateTime(toInstant(d.madeAt)) },
    { key: 'state', head: t.state, cell: (d) => <State {...looks[d.state]}>{t.states[d.state]}</State> },
    { key: 'answer', head: t.answer, cell: (d) => <>{answer(d)}{d.nextAt && d.tries > 0 && <Text as="div" size={13} tone="quiet">{t.nextTry({ at: f.dateTime(toInstant(d.nextAt)) })}</Text>}</> },
    { key: 'tries', head: t.tries, align: 'end', whole: true, cell: (d) => t.triesOf({ n: d.tries }) },
    { key: 'do', head: t.actions, hideHead: true, align: 'end', cell: menu },
  ]
  return <Table caption={t.deliveries} columns={columns} rows={items} rowKey={(d) => d.id} />
}

/** The body as it is sent, set out for reading. */
function Content({ delivery, onClose }: { delivery: DeliveryView; onClose(): void }) {
  const t = useTexts(T)
  const title = t.contentOf({ event: t.eventNames[delivery.type] })
  return (
    <Dialog open onClose={onClose} title={title} size="large" actions={<Button onClick={onClose}>{t.close}</Button>}>
      <Field label={title} hideLabel><TextArea readOnly rows={18} spellCheck={false} value={JSON.stringify(JSON.parse(delivery.body), null, 2)} /></Field>
    </Dialog>
  )
}
