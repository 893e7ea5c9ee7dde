import { Button, RefreshIcon, Text, useTexts } from '../../../../ui/index.js'
import { T } from '../texts/devices.js'
import { browserAtHand, type AtHand } from './browser.js'
import styles from './devices.module.css'
import type { DeviceKind, Trouble } from './open-devices.js'

type CureName = keyof (typeof T)['ko']['cures']

/** Whose settings have to be opened: by the trouble, and by the browser and system at hand (ENV-3). */
export function cureOf(trouble: Trouble, { browser, system }: AtHand): CureName {
  if (trouble === 'missing' || trouble === 'lost') return 'missing'
  if (trouble === 'in_use') return 'in_use'
  if (trouble === 'unknown' || trouble === 'insecure') return 'unknown'
  if (trouble === 'denied_by_system' && system === 'windows') return 'windows_system'
  if (trouble === 'denied_by_system' && system === 'macos') return 'macos_system'
  if (system === 'android' || system === 'ios') return system
  return browser === 'chrome' || browser === 'edge' || browser === 'firefox' || browser === 'safari' ? browser : 'other'
}

/** What is wrong with a device and how to mend it here, with a retry that needs no reload. */
export function DeviceCure({ device, trouble, bare, onAgain }: { device: DeviceKind; trouble: Trouble; /** What is wrong is said beside it already. */ bare?: boolean; onAgain: () => void }) {
  const t = useTexts(T)
  return (
    <div className={styles.cure}>
      {!bare && <Text size={15} strong>{t.troubles[trouble]({ device: t[device] })}</Text>}
      {trouble === 'insecure' ? <Text size={15}>{t.unable.insecure}</Text> : <ol>{t.cures[cureOf(trouble, browserAtHand())].map((line) => <li key={line}>{line}</li>)}</ol>}
      <div><Button icon={<RefreshIcon size={18} />} onClick={onAgain}>{t.again}</Button></div>
    </div>
  )
}
