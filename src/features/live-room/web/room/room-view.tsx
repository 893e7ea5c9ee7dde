import { useState } from 'react'
import { seconds } from '../../../../kernel/time.js'
import { RoomShell, SelfView, Spinner, StageGrid, useIdle, useTexts, VisuallyHidden } from '../../../../ui/index.js'
import type { DoorView } from '../../contract.js'
import { useDeviceChoice } from '../devices/choice.js'
import { T } from '../texts/room.js'
import { Bar } from './bar.js'
import { ConnectionSign } from './connection-sign.js'
import { FullPage } from './full-page.js'
import { RoomDialogs, type RoomAsk } from './room-dialogs.js'
import { LeaveDialog } from './leave-dialog.js'
import { Picture, Voice } from './media-elements.js'
import { PersonTile } from './person-tile.js'
import { RoomHeader } from './room-header.js'
import { RoomNotices } from './room-notices.js'
import styles from './room.module.css'
import { useCall, type InCall } from './use-call.js'
import { useLayout } from './use-layout.js'
import { useOthers } from './use-others.js'

/** The room as one person sees it. Who may be in it was asked before; who else is in it is told by the door. */
export function RoomView({ door }: { door: DoorView }) {
  const t = useTexts(T)
  const inCall = useCall(door, true)
  const at = inCall?.state.at ?? 'joining'
  if (at === 'elsewhere') return <FullPage title={t.takenOver} next={t.takenOverNext} action={{ label: t.useHere, onPress: () => inCall?.call.takeBack() }} />
  if (!inCall || at === 'joining') return <Talk door={door} inCall={null} />
  return <Talk door={door} inCall={inCall} />
}

function Talk({ door, inCall }: { door: DoorView; inCall: InCall | null }) {
  const t = useTexts(T)
  const [ask, setAsk] = useState<RoomAsk | 'leave' | null>(null)
  const [selfShown, setSelfShown] = useState(true)
  const others = useOthers(door, inCall?.state ?? null)
  const layout = useLayout(others, inCall?.state.speaking ?? [])
  const idle = useIdle(seconds(4), ask !== null || !inCall)
  return (
    <>
      <title>{t.windowTitle}</title>
      <RoomShell
        header={<RoomHeader door={door} state={inCall?.state ?? null} onLeave={() => setAsk('leave')} />}
        barLabel={t.bar}
        barHidden={idle}
        bar={inCall && <Bar door={door} inCall={inCall} layout={layout} onAsk={setAsk} self={{ shown: selfShown, show: setSelfShown }} />}
        banner={<RoomNotices door={door} inCall={inCall} />}
        stage={
          <>
            <VisuallyHidden as="h1">{t.windowTitle}</VisuallyHidden>
            {inCall && others.length > 0 && (
              <StageGrid pinned={layout.large} tiles={others.map((o) => ({ id: o.seatId, content: <PersonTile other={o} speaking={inCall.state.speaking.includes(o.seatId)} pinned={layout.pinned === o.seatId} canPin={others.length > 1} onPin={() => layout.pin(o.seatId)} /> }))} />
            )}
            {inCall && others.length === 0 && (inCall.state.at === 'returning' ? <Calm title={t.returning} next={t.comingBack} busy /> : <Calm title={t.alone} next={t.aloneNext} />)}
            {!inCall && <Calm title={t.joining} next={t.joiningNext} busy />}
            {inCall?.state.people.map((p) => p.microphone && <Voice key={p.seatId} seatId={p.seatId} track={p.microphone} />)}
            {inCall && <Self door={door} inCall={inCall} shown={selfShown && door.me.role !== 'observer'} />}
          </>
        }
      />
      <div data-theme="dark">
        <LeaveDialog sessionId={door.session.id} open={ask === 'leave'} onClose={() => setAsk(null)} />
        <RoomDialogs door={door} inCall={inCall} ask={ask === 'leave' ? null : ask} onClose={() => setAsk(null)} />
      </div>
    </>
  )
}

function Calm({ title, next, busy }: { title: string; next: string; busy?: boolean }) {
  return <div className={styles.calm} role="status">{busy && <Spinner />}<p className={styles.calmTitle}>{title}</p><p>{next}</p></div>
}

/** Oneself, and how oneself is connected: the sign stays where the picture is hidden, or is none. */
function Self({ door, inCall: { state }, shown }: { door: DoorView; inCall: InCall; shown: boolean }) {
  const t = useTexts(T)
  const { mirror } = useDeviceChoice()
  const { own } = state
  const connection = state.at === 'in' ? state.quality : 'lost'
  if (!shown) return <p className={styles.ownSign}>{t.me}<ConnectionSign quality={connection} worded /></p>
  return (
    <SelfView label={t.selfView}>
      <div className={styles.selfFrame}>
        {own.camera && own.on.camera ? <Picture own track={own.camera} seatId={door.me.id} label={t.ownPicture} mirror={mirror} /> : <span className={styles.selfOff}>{state.soundOnly || door.me.soundOnlyAt !== null ? t.soundOnly : t.cameraIsOff}</span>}
        <span className={styles.ownPlate}><ConnectionSign quality={connection} /></span>
      </div>
    </SelfView>
  )
}
