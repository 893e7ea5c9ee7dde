import type { CSSProperties, ReactNode } from 'react'
import { cx } from '../cx.js'
import { useTexts } from '../hooks/locale.js'
import { ChevronLeftIcon } from '../icons/sign-icons.js'
import { T } from '../texts.js'
import styles from './page.module.css'

export interface PageProps {
  title: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  /** `wide` 1200 px, `text` for reading, `form` for one column of fields. */
  width?: 'wide' | 'text' | 'form' | 'full'
  back?: { href: string; label: string }
  /** The window's title where `title` is not plain text. */
  windowTitle?: string
  children?: ReactNode
}

/** What stands between header and foot: one heading, one lead, the content. */
export function Page({ title, lead, actions, width = 'wide', back, windowTitle, children }: PageProps) {
  const t = useTexts(T)
  const named = windowTitle ?? (typeof title === 'string' ? title : '')
  return (
    <div className={cx(styles.page, styles[width])}>
      {named && <title>{`${named} · ${t.product}`}</title>}
      <div className={styles.head}>
        <div className={styles.words}>
          {back && <a className={styles.back} href={back.href}><ChevronLeftIcon size={16} />{back.label}</a>}
          <h1>{title}</h1>
          {lead && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions}
      </div>
      {children}
    </div>
  )
}

export interface TwoColumnsProps {
  side: ReactNode
  /** Width of the side column in px, or as CSS says it. */
  sideWidth?: number | string
  sideAt?: 'start' | 'end'
  /** The side stays in view while the content scrolls. */
  sticky?: boolean
  children: ReactNode
}

/** Side by side from 900 px on, one beneath the other before. */
export function TwoColumns({ side, sideWidth = 320, sideAt = 'start', sticky, children }: TwoColumnsProps) {
  const width = { '--side': typeof sideWidth === 'number' ? `${sideWidth}px` : sideWidth } as CSSProperties
  const aside = <div className={cx(styles.side, sticky && styles.sticky)}>{side}</div>
  return (
    <div className={cx(styles.columns, sideAt === 'end' && styles.sideEnd)} style={width}>
      {sideAt === 'start' && aside}
      <div className={styles.content}>{children}</div>
      {sideAt === 'end' && aside}
    </div>
  )
}

export interface SideListProps {
  label: string
  current: string
  groups: readonly { title?: string; items: readonly { href: string; label: ReactNode; count?: number }[] }[]
}

export function SideList({ label, current, groups }: SideListProps) {
  return (
    <nav className={styles.sideList} aria-label={label}>
      {groups.map((group, i) => (
        <div key={group.title ?? i}>
          {group.title && <p className={styles.group}>{group.title}</p>}
          <ul>
            {group.items.map((item) => (
              <li key={item.href}>
                <a className={styles.link} href={item.href} aria-current={item.href === current ? 'page' : undefined}>
                  {item.label}
                  {item.count !== undefined && <span className={styles.count}>{item.count}</span>}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
