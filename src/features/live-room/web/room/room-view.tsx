import { lazy, Suspense, use, useEffect, useMemo, useState } from 'react'
import { seconds } from '../../../../kernel/time.js'
import { Button, Notice, RoomShell, SelfView, Spinner, StageGrid, useIdle, useTexts, VisuallyHidden } from '../../../../ui/index.js'
import type { DoorView } from '../../contract.js'
import { BesideContext } from '../beside.js'
import { useChat } from '../chat/use-chat.js'
import { useCompose } from '../chat/use-compose.js'
import { useDeviceChoice } from '../devices/choice.js'
import { isPanel } from '../../rules/door.js'
import { T as R } from '../texts/room.js'
import { useSessionTexts } from '../texts/session-words.js'
import { T as O } from '../texts/tools.js'
import { Bar } from './bar.js'
import { ConnectionSign } from './connection-sign.js'
import { FullPage } from './full-page.js'
import type { RoomAsk } from './room-dialogs.js'
import { LeaveDialog } from './leave-dialog.js'
import { Picture, Voice } from './media-elements.js'
import { PersonTile } from './person-tile.js'
import { RoomHeader } from './room-header.js'
import styles from './room.module.css'
import { ScreenTile } from './screen-tile.js'
import { useShare, type Share } from './use-share.js'
import { useCall, type InCall } from './use-call.js'
import { useLayout } from './use-layout.js'
import { useOthers } from './use-others.js'

/** What is opened by a press comes after the room, so that the room is there sooner; it is fetched while there is still a connection. */
const chatPanel = () => import('../chat/chat-panel.js')
const roomDialogs = () => import('./room-dialogs.js')
const roomNotices = () => import('./room-notices.js')
const ChatPanel = lazy(async () => ({ default: (await chatPanel()).ChatPanel }))
const RoomNotices = lazy(async () => ({ default: (await roomNotices()).RoomNotices }))
const RoomDialogs = lazy(async () => ({ default: (await roomDialogs()).RoomDialogs }))

/** The room as one person sees it. Who may be in it was asked before; who else is in it is told by the door. */
export function RoomView({ door }: { door: DoorView }) {
  return <Room door={door} />
}

function Room({ door }: { door: DoorView }) {
  const t = useSessionTexts(R)
  const inCall = useCall(door, true)
  const at = inCall?.state.at ?? 'joining'
  if (at === 'elsewhere') return <FullPage title={t.takenOver} next={t.takenOverNext} action={{ label: t.useHere, onPress: () => inCall?.call.takeBack() }} />
  if (!inCall || at === 'joining') return <Talk door={door} inCall={null} />
  return <Talk door={door} inCall={inCall} />
}

function Talk({ door, inCall }: { door: DoorView; inCall: InCall | null }) {
  const t = useSessionTexts(R)
  const [ask, setAsk] = useState<RoomAsk | 'leave' | null>(null)
  const [selfShown, setSelfShown] = useState(true)
  const others = useOthers(door, inCall?.state ?? null)
  const layout = useLayout(others, inCall?.state.speaking ?? [])
  const o = useTexts(O)
  const [side, setSide] = useState<'chat' | 'kit' | null>(null)
  const chatOpen = side === 'chat'
  const kit = useBeside(door)
  const chat = useChat(door.session.id)
  const compose = useCompose(door.session.id)
  const share = useShare(door, inCall, o.shareFailed)
  const idle = useIdle(seconds(4), ask !== null || !inCall || side !== null)
  const { share: shown } = door.session
  const inside = inCall !== null
  useEffect(() => { if (inside) void Promise.all([chatPanel(), roomDialogs()]).catch(() => undefined) }, [inside])
  const screen = shown && !share.mine ? [{ id: 'screen', content: <ScreenTile name={shown.name} person={inCall?.state.people.find((p) => p.seatId === shown.seatId)} /> }] : []
  return (
    <>
      <title>{t.windowTitle}</title>
      <RoomShell
        header={<RoomHeader door={door} state={inCall?.state ?? null} onLeave={() => setAsk('leave')} />}
        barLabel={t.bar}
        barHidden={idle}
        bar={inCall && <Bar door={door} inCall={inCall} layout={layout} onAsk={setAsk} self={{ shown: selfShown, show: setSelfShown }} chat={{ chat, open: chatOpen, show: (open) => setSide(open ? 'chat' : null) }} kit={kit && { open: side === 'kit', show: (open) => setSide(open ? 'kit' : null) }} share={share} />}
        side={chatOpen ? { title: o.chat, content: <Suspense fallback={<Spinner />}><ChatPanel door={door} chat={chat} compose={compose} /></Suspense>, onClose: () => setSide(null) } : side === 'kit' && kit ? { title: o.kit, content: <Suspense fallback={<Spinner />}><kit.Panel session={door.session} /></Suspense>, onClose: () => setSide(null) } : null}
        banner={<><Sharing share={share} /><Suspense><RoomNotices door={door} inCall={inCall} /></Suspense></>}
        stage={
          <>
            <VisuallyHidden as="h1">{t.windowTitle}</VisuallyHidden>
            {inCall && (others.length > 0 || screen.length > 0) && (
              <StageGrid pinned={screen.length ? 'screen' : layout.large} tiles={[...screen, ...others.map((p) => ({ id: p.seatId, content: <PersonTile other={p} speaking={inCall.state.speaking.includes(p.seatId)} pinned={layout.pinned === p.seatId} canPin={others.length > 1 && !screen.length} onPin={() => layout.pin(p.seatId)} /> }))]} />
            )}
            {inCall && others.length === 0 && !screen.length && (inCall.state.at === 'returning' ? <Calm title={t.returning} next={t.comingBack} busy /> : <Calm title={t.alone} next={t.aloneNext} />)}
            {!inCall && <Calm title={t.joining} next={t.joiningNext} busy />}
            {inCall?.state.people.map((p) => p.microphone && <Voice key={p.seatId} seatId={p.seatId} track={p.microphone} />)}
            {inCall && <Self door={door} inCall={inCall} shown={selfShown && door.me.role !== 'observer'} />}
          </>
        }
      />
      <div data-theme="dark">
        <LeaveDialog sessionId={door.session.id} open={ask === 'leave'} onClose={() => setAsk(null)} />
        {ask !== null && ask !== 'leave' && <Suspense><RoomDialogs door={door} inCall={inCall} ask={ask} onClose={() => setAsk(null)} /></Suspense>}
      </div>
    </>
  )
}

/** What the feature of the session puts beside the picture for its panel. */
function useBeside({ session, me }: DoorView) {
  const found = use(BesideContext).find((one) => one.kind === session.kind)
  const Panel = useMemo(() => found && lazy(async () => ({ default: (await found.load()).Panel })), [found])
  return Panel && isPanel(me.role) ? { Panel } : null
}

/** One's own screen is shown, or could not be. */
function Sharing({ share }: { share: Share }) {
  const o = useTexts(O)
  if (share.problem) return <Notice tone="error" announce="alert" onClose={share.forget}>{share.problem}</Notice>
  return share.mine ? <Notice tone="info" title={o.sharing} action={<Button onClick={share.stop}>{o.shareStop}</Button>} /> : null
}

function Calm({ title, next, busy }: { title: string; next: string; busy?: boolean }) {
  return <div className={styles.calm} role="status">{busy && <Spinner />}<p className={styles.calmTitle}>{title}</p><p>{next}</p></div>
}

/** Oneself, and how oneself is connected: the sign stays where the picture is hidden, or is none. */
function Self({ door, inCall: { state }, shown }: { door: DoorView; inCall: InCall; shown: boolean }) {
  const t = useSessionTexts(R)
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
