import { lazy, Suspense } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Band, Button, ButtonLink, Card, HallPicture, Row, Stack, Text, useTexts } from '../../ui/index.js'
import { navigate } from '../../platform/web/address.js'
import { apiFor } from '../../platform/web/api.js'
import type { demoContract } from '../demo/routes.js'
import { useMe } from '../../features/accounts/web/use-me.js'
import { DeviceTest } from '../../features/live-room/web/device-test.js'
import { T } from './texts.js'
import styles from './home.module.css'

/** Only those who are signed in have a day. */
const TodayBand = lazy(async () => ({ default: (await import('../../features/interviews/web/today-band.js')).TodayBand }))

const installation = apiFor<typeof demoContract>()

/** One sentence, two doors, and the device test right here; for a member, the day first. */
export function Page() {
  const t = useTexts(T)
  const me = useMe()
  return (
    <div className={styles.home}>
      {me ? <Stack gap={4}><Text as="h1" size={28} strong>{t.hello({ name: me.name })}</Text><Suspense><TodayBand /></Suspense></Stack> : <Welcome />}
      <DemoBand />
      {!me && <Doors />}
      <div id="test"><DeviceTest /></div>
      <Row><Text tone="quiet">{t.code}</Text><a href="/invited">{t.codeDo}</a></Row>
    </div>
  )
}

function Welcome() {
  const t = useTexts(T)
  return (
    <div className={styles.welcome}>
      <div>
        <h1 className={styles.promise}>{t.promise}</h1>
        <p className={styles.lead}>{t.lead}</p>
      </div>
      <div className={styles.picture}><HallPicture width={280} /></div>
    </div>
  )
}

function Doors() {
  const t = useTexts(T)
  return (
    <div className={styles.doors}>
      <Card title={t.seeker} level={2}><Stack><Text>{t.seekerText}</Text><ButtonLink kind="main" href="/postings">{t.seekerDo}</ButtonLink></Stack></Card>
      <Card title={t.company} level={2}><Stack><Text>{t.companyText}</Text><ButtonLink href="/company">{t.companyDo}</ButtonLink></Stack></Card>
    </div>
  )
}

/** Offered where the installation holds demo people, and on one that is still empty (OPS-3). */
function DemoBand() {
  const t = useTexts(T)
  const client = useQueryClient()
  const here = useQuery({ queryKey: ['installation'], staleTime: 60_000, queryFn: () => installation('GET /api/installation') })
  const fill = useMutation({ mutationFn: () => installation('POST /api/demo/fill'), onSuccess: () => { void client.invalidateQueries(); navigate('/demo') } })
  if (here.data?.demo) return <Band title={t.demoTitle} action={<ButtonLink href="/demo">{t.demoDo}</ButtonLink>}>{t.demoText}</Band>
  if (!here.data?.empty) return null
  return (
    <Band title={t.emptyTitle} action={<Row><Button busy={fill.isPending} onClick={() => fill.mutate()}>{t.fillDo}</Button><ButtonLink href="/sign-up">{t.emptyDo}</ButtonLink></Row>}>
      {fill.isError ? fill.error.message : t.emptyText}
    </Band>
  )
}
