import { useState } from 'react'
import { minutes } from '../../kernel/time.js'
import {
  CameraIcon, ChatIcon, Countdown, IconButton, LeaveIcon, LocaleProvider, MicOffIcon, MoreIcon, Notice, PathHead, RoomShell, SelfView, ShareScreenIcon, StageGrid, Text, useIdle, useNarrow, useReadNow, useTexts,
} from '../index.js'
import { T } from './texts.js'
import styles from './gallery.module.css'

function Room({ count, pinned }: { count: number; pinned: boolean }) {
  const t = useTexts(T)
  const read = useReadNow()
  const [endsAt] = useState(() => read() + minutes(4))
  const [warned, setWarned] = useState(true)
  const [side, setSide] = useState(false)
  const idle = useIdle(4000)
  const wide = !useNarrow()
  return (
    <RoomShell
      header={<PathHead company={t.company} posting={t.posting} steps={wide && <Text tone="wood" strong>{t.wish}</Text>} time={<Countdown until={endsAt} label={t.inRoom} />} end={<IconButton kind="danger" label={t.leave} icon={<LeaveIcon />} tipBelow />} />}
      stage={
        <>
          <StageGrid pinned={pinned ? '0' : null} tiles={Array.from({ length: count }, (_, i) => ({ id: String(i), content: <div className={styles.person}><Text tone="quiet">{t.user}</Text></div> }))} />
          <SelfView><div className={styles.person}><Text size={13} tone="quiet">{t.you}</Text></div></SelfView>
        </>
      }
      banner={warned && <Notice tone="live" title={t.fiveLeft} onClose={() => setWarned(false)}>{t.fiveLeftText}</Notice>}
      barLabel={t.bar}
      barHidden={idle}
      bar={
        <>
          <IconButton kind="room" label={t.micOn} icon={<MicOffIcon />} off />
          <IconButton kind="room" label={t.camera} icon={<CameraIcon />} />
          <IconButton kind="room" label={t.screen} icon={<ShareScreenIcon />} />
          <IconButton kind="room" label={t.chat} icon={<ChatIcon />} aria-expanded={side} onClick={() => setSide(!side)} />
          <IconButton kind="room" label={t.roomMore} icon={<MoreIcon />} />
        </>
      }
      side={side ? { title: t.notes, content: <Text tone="quiet">{t.notesText}</Text>, onClose: () => setSide(false) } : null}
    />
  )
}

/** The room's frame with still tiles: `?room=3&lang=en`, `&pinned`. */
export function GalleryRoom() {
  const query = new URLSearchParams(location.search)
  return (
    <LocaleProvider locale={query.get('lang') === 'en' ? 'en' : 'ko'} timeZone="Asia/Seoul">
      <Room count={Number(query.get('room') ?? 1)} pinned={query.has('pinned')} />
    </LocaleProvider>
  )
}
