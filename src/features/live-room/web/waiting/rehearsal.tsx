import { useState } from 'react'
import { Button, ChevronLeftIcon, ChevronRightIcon, CrossIcon, formatCountdown, HallPicture, IconButton, RecordIcon, RoomShell, SelfView, State, StopIcon, Text } from '../../../../ui/index.js'
import type { DoorView } from '../../contract.js'
import { OwnPicture } from '../devices/own-picture.js'
import { useOwnMedia } from '../devices/use-own-media.js'
import { TimeLeft } from '../door/path-frame.js'
import { T } from '../texts/rehearsal.js'
import { useSessionTexts } from '../texts/session-words.js'
import { useRecording } from './use-recording.js'
import styles from './waiting.module.css'

/** WAIT-3: the room as it will look, with a question where the interviewer will be. Nothing of it is sent or kept. */
export function Rehearsal({ door, onClose }: { door: DoorView; onClose: () => void }) {
  const t = useSessionTexts(T)
  const [at, setAt] = useState(0)
  const pictured = door.session.medium === 'video' && door.me.soundOnlyAt === null
  const media = useOwnMedia({ camera: pictured, microphone: true, on: true })
  const recording = useRecording([media.camera, media.microphone])
  const { state } = recording
  const go = (n: number) => { setAt((at + n + t.questions.length) % t.questions.length); recording.discard() }
  return (
    <RoomShell
      barLabel={t.title}
      header={
        <header className={styles.rehearsalHead}>
          <h1>{t.title}</h1>
          <TimeLeft session={door.session} />
          <Button icon={<CrossIcon size={18} />} onClick={onClose}>{t.close}</Button>
        </header>
      }
      stage={
        <>
          <div className={styles.rehearsalStage}>
            {state.at === 'there' ? (
              <div className={styles.playback}>
                <video src={state.address} controls playsInline autoPlay aria-label={t.playback} />
                <Text size={13} tone="quiet">{t.private}</Text>
              </div>
            ) : (
              <div className={styles.question}>
                <span className={styles.wood}><HallPicture width={120} /></span>
                <Text size={13} tone="quiet">{t.sampleInterviewer} · {t.question({ n: at + 1, of: t.questions.length })}</Text>
                <p className={styles.asked} aria-live="polite">{t.questions[at]}</p>
                {state.at === 'running' && <State tone="persimmon" shape="live">{t.recording} <span className="tabular" aria-hidden>{formatCountdown(recording.seconds * 1000)}</span></State>}
                {state.at === 'empty' && <Text size={15} tone="quiet">{t.tooShort}</Text>}
                {state.at === 'impossible' && <Text size={15} tone="quiet">{t.notRecordable}</Text>}
              </div>
            )}
          </div>
          {pictured && state.at !== 'there' && <SelfView><OwnPicture className={styles.selfPicture} track={media.camera} label={t.ownPicture} blank={<Text size={13}>{t.cameraOff}</Text>} /></SelfView>}
        </>
      }
      bar={
        <>
          <IconButton kind="room" label={state.at === 'running' ? t.afterAnswer : t.previous} icon={<ChevronLeftIcon />} disabled={state.at === 'running'} onClick={() => go(-1)} />
          {state.at === 'running'
            ? <IconButton kind="danger" className={styles.wordButton} showLabel label={t.stopRecord} icon={<StopIcon />} onClick={recording.stop} />
            : state.at !== 'impossible' && <IconButton kind="room" className={styles.wordButton} showLabel label={state.at === 'there' ? t.again : t.record} icon={<RecordIcon />} onClick={recording.start} />}
          <IconButton kind="room" label={state.at === 'running' ? t.afterAnswer : t.next} icon={<ChevronRightIcon />} disabled={state.at === 'running'} onClick={() => go(1)} />
        </>
      }
    />
  )
}
