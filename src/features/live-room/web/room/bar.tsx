import { lazy, Suspense, useEffect, useState } from 'react'
import {
  CameraIcon, CameraOffIcon, ChatIcon, ClockIcon, DoorIcon, EyeIcon, EyeOffIcon, IconButton, Menu, MicIcon, MicOffIcon, MoreIcon, NoteIcon, PeopleIcon, Popover, SettingsIcon, ShareScreenIcon, SpeakerIcon, StopIcon, useMediaQuery, useNarrow, useTexts, UserIcon, type MenuItem,
} from '../../../../ui/index.js'
import type { DoorView } from '../../contract.js'
import { evaluationPath } from '../door/evaluation-path.js'
import { useDoorCommand } from '../door/use-door.js'
import { hasChat, type Chat } from '../chat/use-chat.js'
import { T as R } from '../texts/room.js'
import { useSessionTexts } from '../texts/session-words.js'
import { T as O } from '../texts/tools.js'
import { ExpandIcon } from './expand-icon.js'
import type { RoomAsk } from './room-dialogs.js'
import type { InCall } from './use-call.js'
import type { Layout } from './use-layout.js'
import type { Share } from './use-share.js'
import { useSoundOnly } from './use-sound-only.js'

interface BarProps { door: DoorView; inCall: InCall; layout: Layout; onAsk: (ask: RoomAsk) => void; self: { shown: boolean; show: (on: boolean) => void }; chat: { chat: Chat; open: boolean; show: (open: boolean) => void }; kit: { open: boolean; show: (open: boolean) => void } | null; share: Share }

const DeviceChoices = lazy(async () => ({ default: (await import('../devices/device-choices.js')).DeviceChoices }))

export function Bar({ door, inCall, layout, onAsk, self, chat, kit, share }: BarProps) {
  const o = useTexts(O)
  const shareItem = useShareItem(door, share)
  const t = useSessionTexts(R)
  const narrow = useNarrow()
  const small = useMediaQuery('(max-width: 639.98px), (max-height: 560px)')
  const { call, state } = inCall
  const { on } = state.own
  const sends = door.me.role !== 'observer'
  const pictured = sends && door.session.medium === 'video' && door.me.soundOnlyAt === null
  const full = useFullScreen()
  const layoutItems: MenuItem[] = (['grid', 'speaker'] as const).map((way) => ({ key: way, label: way === 'grid' ? t.grid : t.speakerLarge, icon: way === 'grid' ? <PeopleIcon /> : <UserIcon />, chosen: layout.way === way && layout.pinned === null, onChoose: () => layout.choose(way) }))
  const fullItem: MenuItem = { key: 'full', label: full.on ? t.smallScreen : t.fullScreen, icon: <ExpandIcon />, onChoose: full.toggle }
  const more = [...(narrow ? [...layoutItems, ...(full.possible ? [fullItem] : [])] : []), ...useMoreItems({ door, inCall, layout, onAsk, self, chat, kit, share }), ...(small && shareItem ? [shareItem] : [])]
  return (
    <>
      {sends && <IconButton kind="room" label={on.microphone ? t.microphoneOff : t.microphoneOn} icon={on.microphone ? <MicIcon /> : <MicOffIcon />} off={!on.microphone} onClick={() => call.turn('microphone', !on.microphone)} />}
      {pictured && <IconButton kind="room" label={on.camera ? t.cameraOff : t.cameraOn} icon={on.camera ? <CameraIcon /> : <CameraOffIcon />} off={!on.camera} onClick={() => call.turn('camera', !on.camera)} />}
      {sends && small && <IconButton kind="room" label={t.devices} icon={<SettingsIcon />} onClick={() => onAsk({ ask: 'devices' })} />}
      {sends && !small && (
        <Popover label={t.devices} align="start" up trigger={(props) => <IconButton {...props} kind="room" label={t.devices} icon={<SettingsIcon />} />}>
          <Suspense><DeviceChoices camera={pictured} opened={state.own.camera} /></Suspense>
        </Popover>
      )}
      {hasChat(door, chat.chat) && <IconButton kind="room" label={o.chatOpen({ n: chat.open ? 0 : chat.chat.unread })} icon={<ChatIcon />} pressed={chat.open} count={chat.open ? 0 : chat.chat.unread} onClick={() => chat.show(!chat.open)} />}
      {kit && <IconButton kind="room" label={o.kit} icon={<NoteIcon />} pressed={kit.open} onClick={() => kit.show(!kit.open)} />}
      {!small && shareItem && <IconButton kind="room" label={shareItem.label} icon={shareItem.icon} pressed={share.mine} disabled={!!shareItem.disabled} onClick={shareItem.onChoose} />}
      {!narrow && <Menu label={t.layout} up items={layoutItems} trigger={(props) => <IconButton {...props} kind="room" label={t.layout} icon={<PeopleIcon />} />} />}
      {!narrow && full.possible && <IconButton kind="room" label={full.on ? t.smallScreen : t.fullScreen} icon={<ExpandIcon />} onClick={full.toggle} />}
      {door.me.role === 'host' && <IconButton kind="room" label={t.extend} icon={<ClockIcon />} onClick={() => onAsk({ ask: 'extend' })} />}
      {more.length > 0 && <Menu label={t.more} up items={more} trigger={(props) => <IconButton {...props} kind="room" label={t.more} icon={<MoreIcon />} />} />}
    </>
  )
}

/** Show my screen, or end the one that is shown, where this seat may; null where there is nothing of it. */
function useShareItem(door: DoorView, share: Share): (MenuItem & { label: string; onChoose: () => void }) | null {
  const o = useTexts(O)
  const command = useDoorCommand(door.session.id)
  const { session, me } = door
  const icon = <ShareScreenIcon />
  if (me.role === 'observer' || session.medium !== 'video') return null
  if (share.mine) return { key: 'share', label: o.shareStop, icon, onChoose: share.stop }
  if (session.share) return me.role === 'host' ? { key: 'share', label: o.endShareOf({ name: session.share.name }), icon, onChoose: () => command.mutate({ do: 'share', on: false }) } : { key: 'share', label: o.shareTaken({ name: session.share.name }), icon, disabled: true, onChoose: () => undefined }
  if (!session.tools.share) return null
  return share.possible ? { key: 'share', label: o.share, icon, disabled: share.busy, onChoose: share.start } : { key: 'share', label: o.shareNotHere, icon, disabled: true, onChoose: () => undefined }
}

function useMoreItems({ door, inCall, onAsk, self, kit }: BarProps): MenuItem[] {
  const t = useSessionTexts(R)
  const command = useDoorCommand(door.session.id)
  const o = useTexts(O)
  const soundOnly = useSoundOnly(door, inCall)
  const panel = door.me.role === 'host' || door.me.role === 'panel'
  const guests = door.participants.filter((p) => p.role === 'guest' && p.place !== 'left')
  return [
    ...(door.me.role === 'observer' ? [] : [
      { key: 'self', label: self.shown ? t.hideSelf : t.showSelf, icon: self.shown ? <EyeOffIcon /> : <EyeIcon />, onChoose: () => self.show(!self.shown) },
      { key: 'sound', label: soundOnly.on ? t.backToPicture : t.goSoundOnly, icon: <SpeakerIcon />, onChoose: () => soundOnly.turn(!soundOnly.on) },
    ]),
    ...(panel && !kit && door.session.kind === 'interview' ? [{ key: 'evaluation', label: t.evaluation, icon: <NoteIcon />, href: evaluationPath(door.session), newPage: true }] : []),
    ...(panel ? guests.map((p): MenuItem => ({
      key: p.seatId, label: p.held ? t.recall({ name: p.name }) : t.hold({ name: p.name }), icon: <DoorIcon />,
      onChoose: () => (p.held ? command.mutate({ do: 'call', seatId: p.seatId }) : onAsk({ ask: 'hold', seatId: p.seatId, name: p.name })),
    })) : []),
    ...(door.me.role === 'host' ? (['chat', 'share'] as const).map((tool): MenuItem => {
      const on = door.session.tools[tool]
      const label = tool === 'chat' ? (on ? o.forbidChat : o.allowChat) : on ? o.forbidShare : o.allowShare
      return { key: `allow-${tool}`, label, icon: tool === 'chat' ? <ChatIcon /> : <ShareScreenIcon />, onChoose: () => command.mutate({ do: 'tools', wish: { [tool]: !on } }) }
    }) : []),
    ...(door.me.role === 'host' ? [{ key: 'end', label: t.endAll, icon: <StopIcon />, danger: true, onChoose: () => onAsk({ ask: 'end' }) }] : []),
  ]
}

function useFullScreen() {
  const [on, setOn] = useState(false)
  useEffect(() => {
    const changed = () => setOn(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', changed)
    return () => document.removeEventListener('fullscreenchange', changed)
  }, [])
  return { on, possible: document.fullscreenEnabled, toggle: () => void (on ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => undefined) }
}
