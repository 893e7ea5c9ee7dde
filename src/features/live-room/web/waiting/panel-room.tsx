import { Button, CameraIcon, CameraOffIcon, Card, IconButton, MicIcon, MicOffIcon, Row, Text, useTexts } from '../../../../ui/index.js'
import type { DoorView } from '../../contract.js'
import { useDeviceChoice } from '../devices/choice.js'
import { Picture, Voice } from '../room/media-elements.js'
import { usePanelCall } from '../room/use-call.js'
import { T as R } from '../texts/room.js'
import { T } from '../texts/waiting.js'
import { useSessionTexts } from '../texts/session-words.js'
import styles from './waiting.module.css'

/** WAIT-7: the panel among themselves, small, beside what they wait for. It ends with the waiting room. */
export function PanelRoom({ door, onLeave }: { door: DoorView; onLeave: () => void }) {
  const t = useSessionTexts(T)
  const r = useTexts(R)
  const inCall = usePanelCall(door, true)
  const { mirror } = useDeviceChoice()
  const { call, state } = inCall ?? {}
  const nameOf = (seatId: string) => door.participants.find((p) => p.seatId === seatId)?.name ?? ''
  const own = state?.own
  return (
    <Card level={2} title={t.panelRoom} aside={t.panelRoomHint}>
      <div className={styles.panelStage} data-theme="dark">
        {state?.people.map((p) => (
          <figure key={p.seatId} className={styles.panelTile}>
            {p.camera ? <Picture track={p.camera} seatId={p.seatId} label={r.pictureOf({ name: nameOf(p.seatId) })} /> : <span>{r.cameraIsOff}</span>}
            <figcaption>{nameOf(p.seatId)}</figcaption>
          </figure>
        ))}
        <figure className={styles.panelTile}>
          {own?.camera && own.on.camera ? <Picture own track={own.camera} seatId={door.me.id} label={r.ownPicture} mirror={mirror} /> : <span>{r.cameraIsOff}</span>}
          <figcaption>{t.me}</figcaption>
        </figure>
      </div>
      <p role="status">{!state || state.at !== 'in' ? t.panelJoining : state.people.length === 0 ? t.panelAlone : ''}</p>
      {state?.people.map((p) => p.microphone && <Voice key={p.seatId} seatId={p.seatId} track={p.microphone} />)}
      <Row>
        {own && <IconButton kind="quiet" label={own.on.microphone ? r.microphoneOff : r.microphoneOn} icon={own.on.microphone ? <MicIcon /> : <MicOffIcon />} off={!own.on.microphone} onClick={() => call?.turn('microphone', !own.on.microphone)} />}
        {own && <IconButton kind="quiet" label={own.on.camera ? r.cameraOff : r.cameraOn} icon={own.on.camera ? <CameraIcon /> : <CameraOffIcon />} off={!own.on.camera} onClick={() => call?.turn('camera', !own.on.camera)} />}
        <Button onClick={onLeave}>{t.panelLeave}</Button>
      </Row>
      {state?.soundBlocked && <Row><Text size={15}>{r.soundBlocked}</Text><Button onClick={() => call?.startSound()}>{r.letSound}</Button></Row>}
    </Card>
  )
}
