import type { ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { apiFor } from '../../../platform/web/api.js'
import { ButtonLink, List, ListItem, Loaded, Page as PageFrame, Row, Section, State, useTexts } from '../../../ui/index.js'
import type { operatorsContract, OverviewView } from '../contract.js'
import { DeliveryMark, useReason } from './parts/states.js'
import { Traffic } from './parts/traffic.js'
import { T } from './texts/overview.js'
import { T as S } from './texts/shared.js'
import styles from './operators.module.css'

const api = apiFor<typeof operatorsContract>()

/** /operator: what runs now, what failed, what waits (OPS-2). */
export function Page() {
  const t = useTexts(T)
  const query = useQuery({ queryKey: ['operator', 'overview'], queryFn: () => api('GET /api/operator/overview'), refetchInterval: 10_000 })
  return (
    <PageFrame title={t.title} lead={t.lead}>
      <Loaded query={query} shape="card">
        {(o) => (
          <>
            <Section title={t.now}>
              <div className={styles.figures}>
                <Figure what={t.rooms} count={o.live.rooms} href="/operator/sessions?phase=live" />
                <Figure what={t.people} count={o.live.people} />
                <Figure what={t.waiting} count={o.live.waiting} href="/operator/sessions?phase=open" />
                <Figure what={t.today} count={o.live.today} href="/operator/sessions" />
                <Figure what={t.members} count={o.members} href="/operator/people" />
              </div>
            </Section>
            <Section title={t.messages}>
              <div className={styles.figures}>
                <Figure what={t.planned} count={o.messages.planned} href="/operator/outbox?state=planned" />
                <Figure what={t.underWay} count={o.messages.underWay} href="/operator/outbox?state=waiting" />
                <Figure what={t.retrying} count={o.messages.retrying} href="/operator/outbox?state=retrying" />
                <Figure what={t.failed} count={o.messages.failed} href="/operator/outbox?state=failed" wrong={o.messages.failed > 0} />
              </div>
            </Section>
            <Traffic />
            <Failures lines={o.failures} />
            <Machinery overview={o} />
          </>
        )}
      </Loaded>
      <Section title={t.more}>
        <List>
          <ListItem href="/operator/changes" title={t.changes} text={t.changesText} />
          <ListItem href="/operator/templates" title={t.templates} text={t.templatesText} />
        </List>
      </Section>
    </PageFrame>
  )
}

function Figure({ what, count, href, wrong }: { what: string; count: number; href?: string; wrong?: boolean }) {
  const inner: ReactNode = <><span className={styles.what}>{what}</span><span className={styles.count}>{count}</span></>
  const look = wrong ? `${styles.figure} ${styles.wrong}` : styles.figure
  return href ? <a className={look} href={href}>{inner}</a> : <div className={look}>{inner}</div>
}

function Failures({ lines }: { lines: OverviewView['failures'] }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const reason = useReason()
  return (
    <Section title={t.problems} aside={lines.length ? <ButtonLink kind="plain" href="/operator/outbox?state=failed">{t.allProblems}</ButtonLink> : undefined}>
      {lines.length ? (
        <List>
          {lines.map((l) => (
            <ListItem key={l.id} href={`/operator/outbox?state=failed&id=${l.id}`} title={l.subject}
              text={[s.channels[l.channel], l.name, l.failure && reason(l.failure)].filter(Boolean).join(' · ')} aside={<DeliveryMark state={l.state} />} />
          ))}
        </List>
      ) : <Row><State tone="pine">{t.noProblems}</State></Row>}
    </Section>
  )
}

function Machinery({ overview: { alarms, providers } }: { overview: OverviewView }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const late = alarms.lagSeconds > 5
  return (
    <Section title={t.house}>
      <List>
        <ListItem title={t.schedule} text={alarms.failing > 0 ? t.failing({ count: alarms.failing }) : late ? t.late({ seconds: Math.round(alarms.lagSeconds) }) : t.punctual}
          aside={late || alarms.failing > 0 ? <State tone="persimmon" shape="cross">{t.wrong}</State> : <State tone="pine">{t.fine}</State>} />
        <ListItem title={s.channels.mail} text={providers.mail === 'smtp' ? t.smtp : t.noSmtp} aside={providers.mail === 'smtp' ? <State tone="pine">{t.sending}</State> : <State tone="wood">{t.keeping}</State>} />
        <ListItem title={`${s.channels.alimtalk} · ${s.channels.text}`} text={providers.text === 'solapi' ? t.solapi : t.noPhone} aside={providers.text === 'solapi' ? <State tone="pine">{t.sending}</State> : <State tone="wood">{t.keeping}</State>} />
      </List>
    </Section>
  )
}
