import { lazy, Suspense } from 'react'
import { Button, RefreshIcon, Text, useTexts } from '../../../../ui/index.js'
import { T } from '../texts/devices.js'
import styles from './devices.module.css'
import type { DeviceKind, Trouble } from './open-devices.js'

/** The steps come when they are needed: most people never need one. */
const CureSteps = lazy(async () => ({ default: (await import('./cure-steps.js')).CureSteps }))

/** What is wrong with a device and how to mend it here, with a retry that needs no reload. */
export function DeviceCure({ device, trouble, bare, onAgain }: { device: DeviceKind; trouble: Trouble; /** What is wrong is said beside it already. */ bare?: boolean; onAgain: () => void }) {
  const t = useTexts(T)
  return (
    <div className={styles.cure}>
      {!bare && <Text size={15} strong>{t.troubles[trouble]({ device: t[device] })}</Text>}
      {trouble === 'insecure' ? <Text size={15}>{t.unable.insecure}</Text> : <Suspense><CureSteps trouble={trouble} /></Suspense>}
      <div><Button icon={<RefreshIcon size={18} />} onClick={onAgain}>{t.again}</Button></div>
    </div>
  )
}
