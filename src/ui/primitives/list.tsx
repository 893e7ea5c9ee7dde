import type { ReactNode } from 'react'
import { cx } from '../cx.js'
import styles from './list.module.css'

/** Rows between hairlines. `bare` inside a card. */
export function List({ label, bare, children }: { label?: string; bare?: boolean; children: ReactNode }) {
  return <ul className={cx(styles.list, bare && styles.bare)} aria-label={label} role="list">{children}</ul>
}

export interface ListItemProps {
  title: ReactNode
  /** Makes the whole row the link. */
  href?: string
  text?: ReactNode
  leading?: ReactNode
  aside?: ReactNode
  id?: string
}

export function ListItem({ title, href, text, leading, aside, id }: ListItemProps) {
  return (
    <li id={id} className={styles.item}>
      {leading}
      <div className={styles.body}>
        <div className={styles.title}>{href ? <a href={href}>{title}</a> : title}</div>
        {text && <div className={styles.text}>{text}</div>}
      </div>
      {aside && <div className={styles.aside}>{aside}</div>}
    </li>
  )
}

/** Terms with what they are: kind, place, panel. */
export function Facts({ items }: { items: readonly { term: ReactNode; text: ReactNode }[] }) {
  return (
    <dl className={styles.facts}>
      {items.map(({ term, text }, i) => [<dt key={`t${i}`}>{term}</dt>, <dd key={`d${i}`}>{text}</dd>])}
    </dl>
  )
}
