import type { ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { ButtonLink, LanguageSwitch, MemberShell, PublicShell, SkipLink, Tabs, ThemeSwitch, useTexts, type NavLink } from '../../ui/index.js'
import type { ShellName } from '../../platform/web/pages.js'
import { apiFor } from '../../platform/web/api.js'
import type { consultingContract } from '../../features/consulting/contract/index.js'
import type { companiesContract } from '../../features/companies/contract.js'
import { useMe, type Me } from '../../features/accounts/web/use-me.js'
import { UserMenu, useChooseLocale } from '../../features/accounts/web/user-menu.js'
import { Bell } from '../../features/notices/web/bell.js'
import { T } from './texts.js'
import styles from './shells.module.css'

const companies = apiFor<typeof companiesContract>()
const consulting = apiFor<typeof consultingContract>()

interface Framed { name: ShellName; path: string; params?: Record<string, string | undefined>; children: ReactNode }

/** The frame of a page, by the name that its line in the table of contents gives. */
export function Shell({ name, path, params = {}, children }: Framed) {
  if (name === 'room') return <>{children}</>
  if (name === 'path') return <PathShell>{children}</PathShell>
  return <Known name={name} path={path} params={params}>{children}</Known>
}

/** On the way to a session nothing competes with its own head: only the language and the light stay, at the foot. */
function PathShell({ children }: { children: ReactNode }) {
  const chooseLocale = useChooseLocale()
  return (
    <>
      <SkipLink />
      <main id="main" tabIndex={-1} className={styles.path}>{children}</main>
      <footer className={styles.foot}><LanguageSwitch onLocale={chooseLocale} /><ThemeSwitch /></footer>
    </>
  )
}

function Known({ name, path, params = {}, children }: Framed) {
  const t = useTexts(T)
  const me = useMe()
  const chooseLocale = useChooseLocale()
  const nav = useNav(me, name, params['companyId'])
  const common = { nav, current: currentOf(nav, path, params), onLocale: chooseLocale, footer: <span>{t.footer}</span> }
  if (me) {
    return (
      <MemberShell {...common} bell={<Bell personId={me.id} />} user={<UserMenu me={me} />}>
        {path.startsWith('/my') && <div className={styles.tabs}><MyTabs path={path} /></div>}
        {children}
      </MemberShell>
    )
  }
  return (
    <PublicShell {...common} actions={me === null ? <><ButtonLink kind="plain" href={`/sign-in?return=${encodeURIComponent(location.pathname + location.search)}`}>{t.signIn}</ButtonLink><ButtonLink href="/sign-up">{t.signUp}</ButtonLink></> : undefined}>
      {children}
    </PublicShell>
  )
}

function useNav(me: Me | null | undefined, shell: ShellName, companyId: string | undefined): NavLink[] {
  const t = useTexts(T)
  const mine = useQuery({ queryKey: ['companies', 'mine'], queryFn: () => companies('GET /api/companies'), enabled: !!me })
  const home = useQuery({ queryKey: ['consulting', 'home'], queryFn: () => consulting('GET /api/consulting'), enabled: !!me, staleTime: 60_000 })
  if (shell === 'company' && companyId) {
    const role = mine.data?.items.find((c) => c.id === companyId)?.role
    const at = (rest: string) => `/company/${companyId}${rest}`
    const all = [
      { href: at(''), label: t.today }, { href: at('/interviews'), label: t.interviews }, { href: at('/fairs'), label: t.fairsNav }, { href: at('/postings'), label: t.postingsNav }, { href: at('/invitations'), label: t.invitations }, { href: at('/evaluations'), label: t.evaluations }, { href: at('/members'), label: t.members }, { href: at('/integrations'), label: t.integrations },
    ]
    return role === 'interviewer' ? all.slice(0, 3) : all
  }
  if (shell === 'operator') return [{ href: '/operator', label: t.overview }, { href: '/operator/sessions', label: t.sessions }, { href: '/operator/consulting', label: t.consultations }, { href: '/operator/fairs', label: t.fairsNav }, { href: '/operator/outbox', label: t.outbox }, { href: '/operator/people', label: t.people }]
  const links: NavLink[] = [{ href: '/postings', label: t.postings }, { href: '/fairs', label: t.fairsNav }, { href: '/search', label: t.search }]
  if (me) links.push({ href: '/my/interviews', label: t.my })
  if (me && mine.data?.items.length) links.push({ href: mine.data.items.length === 1 ? `/company/${mine.data.items[0]!.id}` : '/company', label: t.company })
  else if (!me) links.push({ href: '/company', label: t.forCompanies })
  if (home.data?.consultant) links.push({ href: '/consultant', label: t.consultant })
  if (me?.operator) links.push({ href: '/operator', label: t.operator })
  return links
}

/** Pages without an entry of their own belong to the one they are reached from. */
const partOf = { '/companies/': '/search/', '/applications/': '/postings/', '/schedule': '/interviews', '/booths/': '/fairs/' }

/** The longest entry that the page's address begins with. */
function currentOf(nav: NavLink[], path: string, params: Record<string, string | undefined>): string | undefined {
  const here = path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '')
  if (here.startsWith('/my')) return '/my/interviews'
  const within = Object.entries(partOf).reduce((at, [inner, outer]) => at.replace(inner, outer), here)
  return nav.filter((l) => within === l.href || within.startsWith(`${l.href}/`)).sort((a, b) => b.href.length - a.href.length)[0]?.href
}

function MyTabs({ path }: { path: string }) {
  const t = useTexts(T)
  const tabs = [
    { href: '/my/resumes', label: t.resumes }, { href: '/my/scraps', label: t.fairs }, { href: '/my/applications', label: t.applications },
    { href: '/my/interviews', label: t.interviews }, { href: '/my/consultations', label: t.myConsultations }, { href: '/my/sent', label: t.mySent },
  ]
  return <Tabs label={t.my} items={tabs} current={path.startsWith('/my/fairs') ? '/my/scraps' : tabs.find((tab) => path.startsWith(tab.href))?.href ?? ''} />
}
