import type { ReactNode } from 'react'
import { Card, Failed, List, ListItem, Loaded, Page as PageFrame, Stack, Switch, Text, useTexts } from '../../../../ui/index.js'
import { SignInGate } from '../../../accounts/web/sign-in-gate.js'
import { ThisDevice } from '../../push/web/this-device.js'
import type { NoticeSettingsView } from '../../settings/contract.js'
import { ChangesCard } from './changes-card.js'
import { MailLine } from './mail-line.js'
import { T } from './texts.js'
import { useChangePush, useSettings, type Service } from './use-settings.js'
import styles from './settings.module.css'

/** /account/notices: which mails and push messages I get (NOTI-20 to NOTI-25). */
export function Page() {
  const t = useTexts(T)
  return (
    <PageFrame title={t.title} lead={t.lead} width="text" back={{ href: '/account', label: t.account }}>
      <SignInGate><Settings /></SignInGate>
    </PageFrame>
  )
}

function Settings() {
  const query = useSettings()
  return (
    <Loaded query={query}>
      {(settings) => <Stack gap={6}><Mails settings={settings} /><ThisDevice /><Pushes settings={settings} /><Required settings={settings} /><ChangesCard /></Stack>}
    </Loaded>
  )
}

function Mails({ settings }: { settings: NoticeSettingsView }) {
  const t = useTexts(T)
  const lines = (open: boolean) => settings.mails.filter((m) => m.open === open).map(({ mail, ...setting }) =>
    <MailLine key={mail} subject={mail} {...t.kinds[mail]} setting={setting} under={settings.all.choice !== 'receive' && setting.choice !== 'refuse'} />)
  return (
    <Card title={t.mails} level={2}>
      <Stack gap={4}>
        <Text tone="quiet">{t.mailsLead}</Text>
        <ul role="list" className={styles.lines}>
          <MailLine subject="all" name={t.all} hint={t.allHint} setting={settings.all} />
          {lines(true)}
        </ul>
        <Later title={t.laterMails} text={t.laterMailsText}><ul role="list" className={styles.lines}>{lines(false)}</ul></Later>
      </Stack>
    </Card>
  )
}

function Later({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return <details className={styles.later}><summary>{title}</summary><Stack gap={3}><Text size={15} tone="quiet">{text}</Text>{children}</Stack></details>
}

function Pushes({ settings }: { settings: NoticeSettingsView }) {
  const t = useTexts(T)
  const switches = (open: boolean) => <div className={styles.switches}>{settings.pushes.filter((p) => p.open === open).map((p) => <PushSwitch key={p.service} {...p} />)}</div>
  return (
    <Card title={t.pushes} level={2}>
      <Stack gap={4}>
        <Text tone="quiet">{t.pushesLead}</Text>
        {switches(true)}
        <Later title={t.laterPushes} text={t.laterPushesText}>{switches(false)}</Later>
      </Stack>
    </Card>
  )
}

function PushSwitch({ service, on }: { service: Service; on: boolean }) {
  const t = useTexts(T)
  const change = useChangePush(service)
  const shown = change.isPending ? change.variables : on
  return (
    <div>
      <Switch label={t.services[service]} hint={shown ? t.on : t.off} checked={shown} onChange={(next) => { if (!change.isPending) change.mutate(next) }} />
      <Failed error={change.error} />
    </div>
  )
}

function Required({ settings }: { settings: NoticeSettingsView }) {
  const t = useTexts(T)
  return (
    <Card title={t.required} level={2}>
      <Stack gap={4}>
        <Text tone="quiet">{t.requiredLead}</Text>
        <List bare label={t.required}>{settings.required.map((kind) => <ListItem key={kind} title={t.requiredKinds[kind].name} text={t.requiredKinds[kind].why} />)}</List>
      </Stack>
    </Card>
  )
}
