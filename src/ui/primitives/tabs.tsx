import { useEffect, useRef, type ReactNode } from 'react'
import styles from './tabs.module.css'

export interface TabLink { href: string; label: ReactNode; count?: number }
export interface TabsProps {
  /** What the tabs are tabs of. */
  label: string
  /** The `href` of the tab that is open. */
  current: string
  items: readonly TabLink[]
}

/** Tabs that are pages of their own: links. */
export function Tabs({ label, current, items }: TabsProps) {
  const list = useRef<HTMLUListElement>(null)
  // Where they do not all fit, the open one stands in the middle.
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>('[aria-current]')
    if (list.current && tab) list.current.scrollLeft = tab.offsetLeft - (list.current.clientWidth - tab.offsetWidth) / 2
  }, [current])
  return (
    <nav className={styles.tabs} aria-label={label}>
      <ul ref={list} className={styles.list}>
        {items.map((item) => (
          <li key={item.href}>
            <a className={styles.tab} href={item.href} aria-current={item.href === current ? 'page' : undefined}>
              {item.label}
              {item.count !== undefined && <span className={styles.count}>{item.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
