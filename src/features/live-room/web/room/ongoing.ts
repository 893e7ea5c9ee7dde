import { seconds } from '../../../../kernel/time.js'
import { after } from '../../../../platform/web/timers.js'
import type { Call } from './call.js'

interface Held { call: Call; holders: number; letGo: () => void }
const ongoing = new Map<string, Held>()

/**
 * A call that the pages of one session share: begun in the last seconds of the countdown, it goes on in the room without a break.
 * It ends a second after the last page let go of it.
 */
export function holdCall(key: string, make: () => Call): { call: Call; release: () => void } {
  const held = ongoing.get(key) ?? { call: make(), holders: 0, letGo: () => undefined }
  ongoing.set(key, held)
  held.letGo()
  held.holders++
  const release = () => {
    if (--held.holders > 0) return
    held.letGo = after(seconds(1), () => {
      held.call.hangUp()
      if (ongoing.get(key) === held) ongoing.delete(key)
    })
  }
  return { call: held.call, release }
}
