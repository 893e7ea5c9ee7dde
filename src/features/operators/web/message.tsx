import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../kernel/time.js'
import { apiFor } from '../../../platform/web/api.js'
import { Button, Card, ChevronLeftIcon, Facts, Loaded, MailFrame, Notice, PhoneBubble, Row, Stack, Text, useFailure, useFormat, useTexts, useToast } from '../../../ui/index.js'
import type { operatorsContract, OutboxDetailView } from '../contract.js'
import { Way } from '../../notices/web/why/way.js'
import { DeliveryMark, useReason } from './parts/states.js'
import { T } from './texts/outbox.js'
import { T as S } from './texts/shared.js'
import styles from './operators.module.css'

const api = apiFor<typeof operatorsContract>()

/** One message: as it looks, what became of it, and the way its notice took. */
export function MessagePanel({ id, onClose }: { id: string; onClose?: (() => void) | undefined }) {
  const t = useTexts(T)
  const query = useQuery({
    queryKey: ['operator', 'message', id], queryFn: () => api('GET /api/operator/outbox/{id}', { params: { id } }), staleTime: Infinity, refetchOnWindowFocus: false,
  })
  return (
    <Stack gap={5}>
      {onClose && <Row><Button kind="plain" icon={<ChevronLeftIcon />} onClick={onClose}>{t.back}</Button></Row>}
      <Loaded query={query} shape="card" count={2}>{(detail) => <Message detail={detail} />}</Loaded>
    </Stack>
  )
}

function Message({ detail }: { detail: OutboxDetailView }) {
  const t = useTexts(T)
  const waiting = detail.keptAt === null && detail.state !== 'failed'
  return (
    <>
      {waiting && <Notice>{t.asWouldLook}</Notice>}
      <Look detail={detail} />
      <Links detail={detail} />
      {detail.state === 'failed' && <Retry detail={detail} />}
      <Fate detail={detail} />
      <Text size={13} tone="quiet">{t.readLogged}</Text>
    </>
  )
}

function Look({ detail }: { detail: OutboxDetailView }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const format = useFormat()
  const [plain, setPlain] = useState(false)
  const at = format.dateTime(toInstant(detail.keptAt ?? detail.dueAt))
  const { message: m } = detail
  if (m.channel === 'alimtalk') {
    return <PhoneBubble kind="alimtalk" sender={s.sender} kindLabel={t.kindLabel} text={m.message.text} buttons={m.message.buttons.map(({ label }) => ({ label }))} time={at} lang={detail.locale} />
  }
  if (m.channel === 'text') return <PhoneBubble kind="sms" sender={s.sender} text={m.message.text} time={at} lang={detail.locale} />
  if (m.channel === 'push') return <PhoneBubble kind="sms" sender={s.sender} title={m.message.title} text={m.message.body} time={at} lang={detail.locale} />
  const { from, to, subject, text, html } = m.message
  return (
    <Stack gap={2}>
      <MailFrame from={from} to={`${to.name} <${to.address}>`} subject={subject} {...(plain ? { text } : { html })} time={at} lang={detail.locale} />
      <Row><Button kind="plain" aria-pressed={plain} onClick={() => setPlain(!plain)}>{plain ? t.rich : t.plain}</Button></Row>
    </Stack>
  )
}

/** The frame of a mail may open nothing; without a mail server its links are followed from here. */
function Links({ detail: { message: m } }: { detail: OutboxDetailView }) {
  const t = useTexts(T)
  const said = m.channel === 'alimtalk' ? m.message.buttons.map((b) => b.url).join(' ') : m.channel === 'push' ? m.message.url : m.message.text
  // Only addresses of this house: what people typed into a message is not made a link here.
  const ours = (url: string) => URL.canParse(url) && new URL(url).origin === location.origin && new URL(url).pathname !== '/'
  const links = [...new Set([...said.matchAll(/https?:\/\/\S+/g)].map((found) => found[0]))].filter(ours)
  const files = m.channel === 'mail' ? m.message.attachments : []
  if (!links.length && !files.length) return null
  return (
    <Card level={2} title={links.length ? t.links : t.attachments}>
      {links.length > 0 && <ul className={styles.links} role="list">{links.map((url) => <li key={url}><a href={url}>{url}</a></li>)}</ul>}
      {files.length > 0 && <Text size={15} tone="quiet">{t.attachments}: {files.map((f) => f.name).join(', ')}</Text>}
    </Card>
  )
}

function Retry({ detail }: { detail: OutboxDetailView }) {
  const t = useTexts(T)
  const client = useQueryClient()
  const toast = useToast()
  const failure = useFailure()
  const retry = useMutation({
    mutationFn: () => api('POST /api/operator/outbox/{id}/retry', { params: { id: detail.id } }),
    onSuccess: (fresh) => {
      client.setQueryData(['operator', 'message', detail.id], fresh)
      void client.invalidateQueries({ queryKey: ['operator', 'outbox'] })
      toast(t.retried)
    },
  })
  return (
    <Stack gap={3}>
      {retry.error && <Notice tone="error" announce="alert">{failure(retry.error)}</Notice>}
      <Row><Button kind="main" busy={retry.isPending} onClick={() => retry.mutate()}>{t.retry}</Button></Row>
    </Stack>
  )
}

function Fate({ detail }: { detail: OutboxDetailView }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const format = useFormat()
  const reason = useReason()
  const time = (iso: string) => format.dateTime(toInstant(iso))
  const { message: m } = detail
  const to = m.channel === 'mail' ? m.message.to.address : m.channel === 'push' ? '' : m.message.to
  const items = [
    { term: t.state, text: <DeliveryMark state={detail.state} provider={detail.provider} /> },
    ...(detail.failure ? [{ term: t.reason, text: reason(detail.failure) }] : []),
    ...(detail.muted ? [{ term: t.reason, text: s.muted[detail.muted as keyof typeof s.muted] ?? detail.muted }] : []),
    ...(detail.heldUntil ? [{ term: t.held, text: t.heldUntil({ until: time(detail.heldUntil) }) }] : []),
    { term: t.recipient, text: m.channel === 'push' ? detail.name : `${detail.name} · ${to || s.none}` },
    { term: t.due, text: time(detail.dueAt) },
    ...(detail.nextTryAt && detail.tries > 0 ? [{ term: t.next, text: time(detail.nextTryAt) }] : []),
    ...(m.channel === 'alimtalk' ? [{ term: t.template, text: m.message.template }] : []),
    { term: t.required, text: detail.required ? t.requiredYes : t.requiredNo },
  ]
  return (
    <Card>
      <Facts items={items} />
      <p><a href={`/operator/outbox?${new URLSearchParams({ about: detail.about })}`}>{t.sameMatter}</a></p>
      <Text strong>{t.why}</Text>
      <Way lines={detail.why} />
      {detail.tried.length > 0 && (
        <>
          <Text strong>{t.tries}</Text>
          <ol className={styles.links}>
            {detail.tried.map((n) => (
              <li key={n.n} className={styles.quiet}>{n.n}. {time(n.beganAt)} · {t.outcomes[(n.outcome ?? 'open') as keyof typeof t.outcomes] ?? n.outcome}{n.reason ? ` · ${reason(n.reason)}` : ''}</li>
            ))}
          </ol>
        </>
      )}
      {detail.way.length > 1 && (
        <>
          <Text strong>{t.way}</Text>
          <ul className={styles.links} role="list">
            {detail.way.map((w) => (
              <li key={w.id}><Row>
                {w.id === detail.id ? <Text as="span" strong>{s.channels[w.channel]}</Text> : <a href={`/operator/outbox?id=${w.id}`}>{s.channels[w.channel]}</a>}
                <DeliveryMark state={w.state} />{w.fallback && <Text as="span" size={15} tone="quiet">{t.fallback}</Text>}
              </Row></li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
