import { useEffect, useRef, useState } from 'react'
import { BellIcon, Button, IconButton, Popover, useTexts, VisuallyHidden } from '../../../ui/index.js'
import type { BellView } from '../contract.js'
import { Entry } from './entry.js'
import { T } from './texts.js'
import { useBell } from './use-bell.js'
import styles from './bell.module.css'

/** As many as leave the way to all of them in view. */
const shown = 4

/** The bell of the page's head: what is new, live. Drawn only for somebody who is signed in; another person begins with another bell. */
export const Bell = ({ personId }: { personId: string }) => <OwnBell key={personId} personId={personId} />

function OwnBell({ personId }: { personId: string }) {
  const t = useTexts(T)
  const { view, read } = useBell()
  const unread = view?.unread ?? 0
  useEffect(() => lookAfterPush(personId), [personId])
  return (
    <>
      <Popover label={t.bell} trigger={(props) => <IconButton {...props} label={unread ? t.bellUnread({ count: unread }) : t.bell} icon={<BellIcon />} count={unread} tipBelow />}>
        {(close) => (
          <div className={styles.panel}>
            <div className={styles.head}>
              <h2 className={styles.heading}>{t.bell}</h2>
              {unread > 0 && <Button kind="plain" busy={read.isPending} onClick={() => read.mutate({ all: true })}>{t.readAll}</Button>}
            </div>
            {view?.items.length ? (
              <ul className={styles.entries} role="list">
                {view.items.slice(0, shown).map((entry) => (
                  <Entry key={entry.id} entry={entry} onOpen={() => { if (entry.readAt === null) read.mutate({ ids: [entry.id] }); close() }} />
                ))}
              </ul>
            ) : <p className={styles.none}><strong>{t.none}</strong><br />{t.noneText}</p>}
            <a className={styles.all} href="/notices" onClick={() => close()}>{t.showAll}</a>
          </div>
        )}
      </Popover>
      <Spoken view={view} />
    </>
  )
}

/** For whom it was done since the page was opened: a way to another page may bring another bell. */
let lookedAfter = ''

/** Where this browser may show notices by itself, what it does so for is put right once: of another person it ends, what has changed it asks for anew. */
function lookAfterPush(personId: string): void {
  if (personId === lookedAfter || !('Notification' in window) || Notification.permission !== 'granted') return
  lookedAfter = personId
  import('../push/web/switching.js').then(({ settle }) => settle()).catch(() => undefined)
}

/** Says a notice that comes in while the page is open; what was there before is not read out. */
function Spoken({ view }: { view: BellView | undefined }) {
  const t = useTexts(T)
  const [said, setSaid] = useState('')
  const newest = useRef<string | null | undefined>(undefined)
  const first = view ? (view.items[0]?.id ?? null) : undefined
  const title = view?.items[0]?.title
  useEffect(() => {
    if (first === undefined) return
    if (newest.current !== undefined && first !== null && first !== newest.current && title) setSaid(t.arrived({ title }))
    newest.current = first
  }, [first, title, t])
  return <VisuallyHidden><span aria-live="polite">{said}</span></VisuallyHidden>
}
