import { Component, useEffect, useRef, useState, type ComponentType, type ReactNode } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { ButtonLink, EmptyState, ErrorState, HallPicture, Page as PageFrame, Skeleton, useTexts } from '../../ui/index.js'
import type { Page, PageProps } from '../../platform/web/pages.js'
import { contents } from './contents.js'
import { Shell } from './shells.js'
import { T } from './texts.js'
import styles from './shells.module.css'

const arrived = new Map<Page, ComponentType<PageProps>>()

/**
 * The page's component as soon as its code is here, null until then. Not by Suspense: once a fallback was shown, React keeps it for 300 ms, also where
 * the code was fetched long before, and entering a room or opening a page would take that much longer (MED-1's first frame, LCP).
 */
function useArrived(page: Page): ComponentType<PageProps> | null {
  const [failure, setFailure] = useState<{ error: unknown } | null>(null)
  const [, look] = useState(0)
  useEffect(() => {
    if (arrived.has(page)) return
    let wanted = true
    page.load().then((module) => {
      arrived.set(page, module.Page)
      if (wanted) look((n) => n + 1)
    }, (error: unknown) => { if (wanted) setFailure({ error }) })
    return () => { wanted = false }
  }, [page])
  if (failure) throw failure.error
  return arrived.get(page) ?? null
}

export function Pages() {
  return (
    <Switch>
      {contents.map((page) => (
        <Route key={page.path} path={page.path}>
          {(params: Record<string, string | undefined>) => <Framed page={page} params={params} />}
        </Route>
      ))}
      <Route><Shell name="public" path=""><NotFound /></Shell></Route>
    </Switch>
  )
}

function Framed({ page, params }: { page: Page; params: Record<string, string | undefined> }) {
  const [path] = useLocation()
  return (
    <Shell name={page.shell} path={page.path} params={params}>
      <Guard key={path}><Arriving page={page} params={params} path={path} /></Guard>
    </Shell>
  )
}

function Arriving({ page, params, path }: { page: Page; params: Record<string, string | undefined>; path: string }) {
  const Shown = useArrived(page)
  const quiet = page.shell === 'room'
  if (!Shown) return quiet ? null : <Loading />
  return <><Arrival path={path} quiet={quiet} /><Shown params={params} /></>
}

/** After a change of page the keyboard and the screen reader start at the top of the new one. */
function Arrival({ path, quiet }: { path: string; quiet: boolean }) {
  const first = useRef(true)
  useEffect(() => {
    if (first.current) { first.current = false; return }
    if (!quiet) document.getElementById('main')?.focus({ preventScroll: true })
  }, [path, quiet])
  return null
}

/** The real shape of most pages while one is fetched; it shows itself only after a moment. */
function Loading() {
  return <div className={styles.loading}><Skeleton shape="block" count={1} width="40%" /><Skeleton shape="card" count={3} /></div>
}

function NotFound() {
  const t = useTexts(T)
  return <PageFrame title={t.notFound}><EmptyState picture={<HallPicture />} title={t.notFoundNext} action={<ButtonLink kind="main" href="/">{t.toHome}</ButtonLink>} /></PageFrame>
}

/** A page that fails says so in a sentence, and the frame around it stays. */
class Guard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError(): { failed: boolean } { return { failed: true } }
  override render(): ReactNode {
    return this.state.failed ? <Failed /> : this.props.children
  }
}

function Failed() {
  const t = useTexts(T)
  return <PageFrame title={t.failed}><ErrorState title={t.failed} next={t.failedNext} onRetry={() => location.reload()} retryLabel={t.reload} /></PageFrame>
}
