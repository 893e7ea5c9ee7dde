import { useTexts } from '../../../../ui/index.js'
import { T } from '../texts/cures.js'
import { browserAtHand, type AtHand } from './browser.js'
import type { Trouble } from './open-devices.js'

type CureName = keyof (typeof T)['ko']

/** Whose settings have to be opened: by the trouble, and by the browser and system at hand (ENV-3). */
export function cureOf(trouble: Trouble, { browser, system }: AtHand): CureName {
  if (trouble === 'missing' || trouble === 'lost') return 'missing'
  if (trouble === 'no_blur') return 'no_blur'
  if (trouble === 'in_use') return 'in_use'
  if (trouble === 'unknown' || trouble === 'insecure') return 'unknown'
  if (trouble === 'denied_by_system' && system === 'windows') return 'windows_system'
  if (trouble === 'denied_by_system' && system === 'macos') return 'macos_system'
  if (system === 'android' || system === 'ios') return system
  return browser === 'chrome' || browser === 'edge' || browser === 'firefox' || browser === 'safari' ? browser : 'other'
}

export function CureSteps({ trouble }: { trouble: Trouble }) {
  const t = useTexts(T)
  return <ol>{t[cureOf(trouble, browserAtHand())].map((line) => <li key={line}>{line}</li>)}</ol>
}
