import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button, ButtonLink, Page as PageFrame, Row, Stack, State, Table, useTexts } from '../../../ui/index.js'
import { canMeet, Unable } from './devices/able.js'
import { browserAtHand, featuresMissing, isAdvised } from './devices/browser.js'
import { drawsByHardware, lookForDevices, networkHere } from './devices/machine.js'
import type { Opened } from './devices/open-devices.js'
import { T } from './texts/help.js'

type RowName = keyof (typeof T)['ko']['rows']
interface Here { name: RowName; says: ReactNode; fine: boolean | null }

/** ENV-2: what is advised, and how this machine stands beside it. */
export function Page() {
  const t = useTexts(T)
  const atHand = browserAtHand()
  const look = useMutation({ mutationFn: lookForDevices })
  const hardware = drawsByHardware()
  const network = networkHere()
  const missing = featuresMissing()
  const says = (o: Opened | undefined, there: string): Pick<Here, 'says' | 'fine'> => {
    if (!o) return { says: null, fine: null }
    if (o.ok) return { says: there, fine: true }
    return { says: o.trouble === 'denied' || o.trouble === 'denied_by_system' ? t.notAllowed : t.none, fine: false }
  }
  const size = look.data?.size
  const camera = says(look.data?.camera, size ? t.cameraIs(size) : t.found)
  const rows: Here[] = [
    { name: 'browser', says: t.browserIs({ name: t.browsers[atHand.browser], version: String(atHand.version ?? '') }), fine: isAdvised(atHand) ? true : atHand.browser === 'other' && missing.length === 0 ? null : false },
    { name: 'system', says: t.systems[atHand.system], fine: atHand.system === 'other' ? null : true },
    { name: 'secure', says: missing.includes('secure') ? t.insecure : t.secure, fine: !missing.includes('secure') },
    { name: 'features', says: missing.length ? t.unable : t.able, fine: missing.length === 0 },
    { name: 'camera', ...camera, fine: camera.fine && size ? size.width >= 1280 || size.height >= 1280 : camera.fine },
    { name: 'microphone', ...says(look.data?.microphone, t.found) },
    { name: 'graphics', says: hardware === null ? null : hardware ? t.hardware : t.software, fine: hardware },
    { name: 'network', says: t.networks[network], fine: network === 'unknown' ? null : network !== 'cellular' },
  ]
  return (
    <PageFrame title={t.title} lead={t.lead}>
      {(!canMeet() || atHand.inApp) && <Unable />}
      <Table
        caption={t.caption}
        rows={rows}
        rowKey={(r) => r.name}
        columns={[
          { key: 'what', head: t.heads.what, cell: (r) => t.rows[r.name].name, width: '18%' },
          { key: 'advised', head: t.heads.advised, cell: (r) => t.rows[r.name].advised },
          { key: 'here', head: t.heads.here, width: '32%', cell: (r) => <Stack gap={1} align="start"><State tone={r.fine === null ? 'quiet' : r.fine ? 'pine' : 'persimmon'}>{r.fine === null ? t.unknown : r.fine ? t.fine : t.lacking}</State>{r.says && <span>{r.says}</span>}</Stack> },
        ]}
      />
      <Row>
        <Button kind="main" busy={look.isPending} onClick={() => look.mutate()}>{look.isPending ? t.looking : t.look}</Button>
        <ButtonLink href="/#device-test">{t.toTest}</ButtonLink>
      </Row>
    </PageFrame>
  )
}
