import { ApiError } from '../../../platform/web/api.js'
import { Button, ButtonLink, Card, EmptyState, ErrorState, LetterPicture, MoreButton, Page as PageFrame, SettingsIcon, Skeleton, useTexts, useToast } from '../../../ui/index.js'
import type { BellEntry } from '../contract.js'
import { Entry } from './entry.js'
import { T } from './texts.js'
import { T as W } from './why/texts.js'
import { useBell } from './use-bell.js'
import styles from './bell.module.css'

/** /notices: all that stands in my bell. */
export function Page() {
  const t = useTexts(T)
  const w = useTexts(W)
  const toast = useToast()
  const { query, view, read, more } = useBell()
  const readAll = () => read.mutate({ all: true }, { onSuccess: () => toast(t.allRead) })
  const failure = (err: unknown) => (err instanceof ApiError && err.problem.detail) || t.noConnection
  return (
    <PageFrame title={t.title} lead={t.lead} width="text" actions={<><ButtonLink kind="plain" href="/account/notices" icon={<SettingsIcon />}>{t.settings}</ButtonLink>{view && view.unread > 0 && <Button busy={read.isPending} onClick={readAll}>{t.readAll}</Button>}<ButtonLink href="/my/sent">{w.title}</ButtonLink></>}>
      {view ? view.items.length ? (
        <>
          <Card flush>
            <ul className={styles.page} role="list">
              {view.items.map((entry) => <Entry key={entry.id} entry={entry} more={<Why entry={entry} />} onOpen={() => { if (entry.readAt === null) read.mutate({ ids: [entry.id] }) }} />)}
            </ul>
          </Card>
          <MoreButton hasMore={view.next !== null} onMore={() => { if (view.next && !more.isPending) more.mutate(view.next) }} busy={more.isPending} shown={view.items.length} />
        </>
      ) : <EmptyState picture={<LetterPicture />} title={t.none} text={t.noneText} />
        : query.isError ? <ErrorState title={t.failed} next={failure(query.error)} onRetry={() => void query.refetch()} busy={query.isFetching} />
          : <Skeleton shape="row" count={6} />}
    </PageFrame>
  )
}

/** The way to why it came (NOTI-27). */
function Why({ entry }: { entry: BellEntry }) {
  const w = useTexts(W)
  return <a className={styles.why} href={`/my/sent/${entry.id}`} aria-label={w.whyOf({ title: entry.title })}>{w.why}</a>
}
