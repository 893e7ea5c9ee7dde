import { toInstant } from '../../../../kernel/time.js'
import { ApiError } from '../../../../platform/web/api.js'
import { Button, Card, DeviceIcon, Failed, List, ListItem, Loaded, Notice, Row, Stack, State, Switch, Text, useFormat, useNow, useTexts, useToast } from '../../../../ui/index.js'
import { deviceName } from '../../../accounts/web/account/device-name.js'
import type { PushDeviceView } from '../contract.js'
import { PermissionHelp } from './help.js'
import { T } from './texts.js'
import { usePush } from './use-push.js'

type Push = ReturnType<typeof usePush>

/** 'Notices on this device': the switch, a test, the person's other devices, and help where the device itself says no (NOTI-25). */
export function ThisDevice() {
  const t = useTexts(T)
  const push = usePush()
  return (
    <Card title={t.title} level={2}>
      <Loaded query={{ data: push.devices.data && push.browser.data, error: push.devices.error ?? push.browser.error, isFetching: push.devices.isFetching, refetch: () => { void push.devices.refetch(); void push.browser.refetch() } }} count={2}>
        {() => (
          <Stack gap={5}>
            <Text tone="quiet">{t.lead}</Text>
            <Here push={push} />
            <Devices push={push} />
            <PermissionHelp open={push.state === 'blocked' || push.state === 'home_screen'} />
          </Stack>
        )}
      </Loaded>
    </Card>
  )
}

function Here({ push }: { push: Push }) {
  const t = useTexts(T)
  const { state, on, off } = push
  if (state === 'insecure' || state === 'unsupported' || state === 'home_screen' || state === 'blocked') {
    return <Notice tone={state === 'blocked' ? 'warn' : 'info'} title={t.cannot[state].is} announce={false}><p>{t.cannot[state].next}</p></Notice>
  }
  const busy = on.isPending || off.isPending
  const change = (checked: boolean) => { if (!busy) { on.reset(); off.reset(); (checked ? on : off).mutate() } }
  return (
    <Stack gap={3}>
      <Switch label={t.here} hint={busy ? t.busy : state === 'on' ? t.isOn : t.isOff} checked={on.isPending || (state === 'on' && !off.isPending)} aria-disabled={busy} onChange={change} />
      {on.data === 'default' && state === 'off' && !busy && <Notice tone="info">{t.dismissed}</Notice>}
      <Trouble error={on.error ?? off.error} />
      {state === 'on' && <Test push={push} />}
    </Stack>
  )
}

/** What the server refused is in its words; what else fails on the way to a subscription is the browser's push service. */
function Trouble({ error }: { error: Error | null }) {
  const t = useTexts(T)
  if (!error) return null
  return error instanceof ApiError ? <Failed error={error} /> : <Notice tone="error" title={t.serviceAway}><p>{t.serviceAwayNext}</p></Notice>
}

function Test({ push: { test, here } }: { push: Push }) {
  const t = useTexts(T)
  return (
    <Stack gap={3}>
      <Row><Button busy={test.isPending} onClick={() => here && test.mutate(here.id)}>{t.test}</Button></Row>
      {test.data && !test.isPending && <Notice tone={test.data.took ? 'done' : 'error'}>{test.data.took ? t.tested : test.data.gone ? t.gone : t.notTaken}</Notice>}
      <Failed error={test.error} />
    </Stack>
  )
}

function Devices({ push: { devices, remove } }: { push: Push }) {
  const t = useTexts(T)
  const toast = useToast()
  const mine = devices.data?.devices ?? []
  if (!mine.length) return null
  return (
    <Stack gap={3}>
      <Text as="h3" size={17} strong>{t.mine}</Text>
      <List bare label={t.mine}>
        {mine.map((device) => <Device key={device.id} device={device} busy={remove.isPending && remove.variables === device.id} onRemove={() => remove.mutate(device.id, { onSuccess: () => toast(t.removed) })} />)}
      </List>
      <Failed error={remove.error} />
    </Stack>
  )
}

function Device({ device, busy, onRemove }: { device: PushDeviceView; busy: boolean; onRemove(): void }) {
  const t = useTexts(T)
  const format = useFormat()
  const now = useNow(60_000)
  const name = deviceName(device.agent) ?? t.unknown
  const used = device.usedAt && format.relative(Math.min(toInstant(device.usedAt), now), now)
  const facts = [t.since({ at: format.fullDay(toInstant(device.madeAt)) }), used ? t.used({ when: used }) : t.notUsed, device.failures > 0 && t.failures({ count: device.failures })]
  return (
    <ListItem
      title={name} leading={<DeviceIcon />} text={facts.filter(Boolean).join(' · ')}
      aside={device.here ? <State tone="pine" shape="check">{t.thisOne}</State> : <Button busy={busy} onClick={onRemove} aria-label={t.removeOf({ name })}>{t.remove}</Button>}
    />
  )
}
