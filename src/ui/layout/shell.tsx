import type { ReactNode } from 'react'
import type { Locale } from '../../kernel/texts.js'
import { useTexts } from '../hooks/locale.js'
import { MenuIcon } from '../icons/icons.js'
import { IconButton } from '../primitives/icon-button.js'
import { Menu } from '../primitives/menu.js'
import { SkipLink } from '../primitives/visually-hidden.js'
import { T } from '../texts.js'
import { Logotype } from './logotype.js'
import { LanguageSwitch, ThemeSwitch } from './switches.js'
import styles from './shell.module.css'

export interface NavLink { href: string; label: string }
export interface PublicShellProps {
  nav?: readonly NavLink[]
  /** The `href` of the entry of `nav` that is open. */
  current?: string
  /** At the right: sign in, sign up. */
  actions?: ReactNode
  /** Given, the header offers the other language. */
  onLocale?(locale: Locale): void
  /** Words at the left of the foot. */
  footer?: ReactNode
  /** Under the header, across the whole width. */
  banner?: ReactNode
  homeHref?: string
  children: ReactNode
}

export function PublicShell({ nav = [], current, actions, onLocale, footer, banner, homeHref = '/', children }: PublicShellProps) {
  const t = useTexts(T)
  return (
    <div className={styles.shell}>
      <SkipLink />
      <header className={styles.header}>
        <div className={styles.bar}>
          <a className={styles.home} href={homeHref} aria-label={t.home}><Logotype /></a>
          {nav.length > 0 && (
            <nav className={`${styles.nav} ${styles.wide}`} aria-label={t.mainMenu}>
              <ul>{nav.map((link) => <li key={link.href}><a className={styles.link} href={link.href} aria-current={link.href === current ? 'page' : undefined}>{link.label}</a></li>)}</ul>
            </nav>
          )}
          <div className={styles.tools}>
            {actions}
            {nav.length > 0 && (
              <div className={styles.folded}>
                <Menu label={t.mainMenu} trigger={(props) => <IconButton {...props} label={t.openMenu} icon={<MenuIcon />} tipBelow />} items={nav.map((link) => ({ ...link, chosen: link.href === current }))} />
              </div>
            )}
          </div>
        </div>
      </header>
      {banner}
      <main id="main" className={styles.main} tabIndex={-1}>{children}</main>
      <footer className={styles.footer}>
        <div className={styles.floor} />
        <div className={styles.foot}>
          <div>{footer}</div>
          <div className={styles.tools}>
            {onLocale && <LanguageSwitch onLocale={onLocale} />}
            <ThemeSwitch />
          </div>
        </div>
      </footer>
    </div>
  )
}

export interface MemberShellProps extends PublicShellProps {
  /** A Popover with the notices. */
  bell?: ReactNode
  /** A Menu with name and sign-out. */
  user?: ReactNode
}

/** The same house for somebody who is known: bell and name at the right. */
export function MemberShell({ bell, user, actions, ...rest }: MemberShellProps) {
  return <PublicShell {...rest} actions={<>{actions}{bell}{user}</>} />
}
