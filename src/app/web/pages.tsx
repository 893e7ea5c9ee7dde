import { Component, lazy, Suspense, useEffect, useRef, type ComponentType, type ReactNode } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { ErrorState, Page as PageFrame, Skeleton, useTexts } from '../../ui/index.js'
import type { Page, PageProps } from '../../platform/web/pages.js'
import { contents } from './contents.js'
import { Shell } from './shells.js'
import { T } from './texts.js'
import styles from './shells.module.css'

const loaded = new Map<Page, ComponentType<PageProps>>()
function componentOf(page: Page): ComponentType<PageProps> {
  const known = loaded.get(page)
  if (known) return known
  const made = lazy(async () => ({ default: (await page.load()).Page }))
  loaded.set(page, made)
  return made
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
  const Shown = componentOf(page)
  return (
    <Shell name={page.shell} path={page.path} params={params}>
      <Guard key={path}>
        <Suspense fallback={page.shell === 'room' ? null : <Loading />}>
          <Arrival path={path} quiet={page.shell === 'room'} />
          <Shown params={params} />
        </Suspense>
      </Guard>
    </Shell>
  )
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
  return <PageFrame title={t.notFound}><ErrorState title={t.notFound} next={t.notFoundNext} action={<a href="/">{t.toHome}</a>} /></PageFrame>
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
