import { Tabs, useTexts } from '../../../../ui/index.js'
import { T } from '../texts/operator.js'
import styles from '../consulting.module.css'

export function OperatorTabs({ current }: { current: string }) {
  const t = useTexts(T)
  const items = [
    { href: '/operator/consulting', label: t.list }, { href: '/operator/consulting/consultants', label: t.consultants }, { href: '/operator/consulting/fields', label: t.fields }, { href: '/operator/consulting/figures', label: t.figures },
  ]
  return <div className={styles.tabs}><Tabs label={t.area} items={items} current={current} /></div>
}
