import { Field, Select, Switch, Text, useTexts } from '../../../../ui/index.js'
import { T } from '../texts/devices.js'
import { chooseDevice, useDeviceChoice } from './choice.js'
import { useFailedEffects } from './effects/failures.js'
import styles from './devices.module.css'
import { canChooseSpeaker, useDeviceList } from './use-device-list.js'

interface Choosing { label: string; devices: readonly MediaDeviceInfo[]; value: string; onChange: (id: string) => void }

function DeviceSelect({ label, devices, value, onChange }: Choosing) {
  const t = useTexts(T)
  const known = devices.some((d) => d.deviceId === value)
  const options = [{ value: '', label: devices.length ? t.systemChoice : t.noDevice }, ...devices.filter((d) => d.deviceId !== 'default').map((d, i) => ({ value: d.deviceId, label: d.label || t.unnamed({ n: i + 1 }) }))]
  return <Field label={label}><Select options={options} value={known ? value : ''} onChange={(e) => onChange(e.target.value)} /></Field>
}

/** Camera, microphone, loudspeaker and picture: chosen once, remembered on this device, changed at any time. */
export function DeviceChoices({ camera, opened }: { camera: boolean; opened: unknown }) {
  const t = useTexts(T)
  const choice = useDeviceChoice()
  const list = useDeviceList(opened)
  const failed = useFailedEffects()
  return (
    <div className={styles.choices}>
      {camera && <DeviceSelect label={t.camera} devices={list.cameras} value={choice.camera} onChange={(id) => chooseDevice({ camera: id })} />}
      <DeviceSelect label={t.microphone} devices={list.microphones} value={choice.microphone} onChange={(id) => chooseDevice({ microphone: id })} />
      {canChooseSpeaker() ? <DeviceSelect label={t.speaker} devices={list.speakers} value={choice.speaker} onChange={(id) => chooseDevice({ speaker: id })} /> : <Text size={13} tone="quiet">{t.speakerFixed}</Text>}
      {camera && (
        <>
          <Field label={t.picture}>
            <Select options={(['full', 'low'] as const).map((value) => ({ value, label: t.pictures[value] }))} value={choice.picture} onChange={(e) => chooseDevice({ picture: e.target.value === 'low' ? 'low' : 'full' })} />
          </Field>
          <Switch label={t.blur} hint={failed.includes('blur') ? t.blurFailed : t.blurHint} checked={choice.blur} onChange={(blur) => chooseDevice({ blur })} />
          <Switch label={t.mirror} hint={t.mirrorHint} checked={choice.mirror} onChange={(mirror) => chooseDevice({ mirror })} />
        </>
      )}
      <Switch label={t.quiet} hint={failed.includes('quiet') ? t.quietFailed : t.quietHint} checked={choice.quiet} onChange={(quiet) => chooseDevice({ quiet })} />
    </div>
  )
}
