import { Tabs, useTexts } from '../../../../ui/index.js'
import { T } from '../texts/consultant.js'
import styles from '../consulting.module.css'

/** The consultant's own four pages. */
export function ConsultantTabs({ current }: { current: string }) {
  const t = useTexts(T)
  const items = [{ href: '/consultant', label: t.today }, { href: '/consultant/sessions', label: t.sessions }, { href: '/consultant/hours', label: t.hours }, { href: '/consultant/ratings', label: t.ratings }]
  return <div className={styles.tabs}><Tabs label={t.area} items={items} current={current} /></div>
}
