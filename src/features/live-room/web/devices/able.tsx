import { ButtonLink, CopyField, Notice, Text, useTexts } from '../../../../ui/index.js'
import { T } from '../texts/devices.js'
import { browserAtHand, featuresMissing, realBrowserAddress } from './browser.js'
import styles from './devices.module.css'

/** False where this browser lacks what a talk needs; then `Unable` says what to do. */
export const canMeet = (): boolean => featuresMissing().length === 0

/** For browsers that cannot do it, and for an app's inner browser that only seems to (ENV-2). */
export function Unable() {
  const t = useTexts(T)
  const atHand = browserAtHand()
  const missing = featuresMissing()
  if (atHand.inApp) {
    const address = realBrowserAddress(atHand, location.href)
    return (
      <Notice tone="warn" title={t.inApp[atHand.inApp]}>
        <div className={styles.inApp}>
          <Text size={15}>{address ? t.inApp.next : t.inApp.byHand}</Text>
          {address && <div><ButtonLink kind="main" href={address} target="_self">{t.openReal}</ButtonLink></div>}
          <CopyField label={t.copyAddress} value={location.href} />
        </div>
      </Notice>
    )
  }
  if (!missing.length) return null
  return (
    <Notice tone="error" title={t.unable.title} announce="status">
      <div className={styles.inApp}>
        <Text size={15}>{missing.includes('secure') ? t.unable.insecure : t.unable.next}</Text>
        <CopyField label={t.copyAddress} value={location.href} />
        <div><a href="/device-help">{t.toHelp}</a></div>
      </div>
    </Notice>
  )
}
