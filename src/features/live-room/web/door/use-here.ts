import { useEffect } from 'react'
import { seconds } from '../../../../kernel/time.js'
import { beHere } from '../../../../platform/web/live.js'
import { after } from '../../../../platform/web/timers.js'

/** Says to the server where this page is, for as long as it is there; null is nowhere. From one page of a place to another nobody is gone. */
export function useHere(place: string | null): void {
  useEffect(() => {
    if (place === null) return
    const gone = beHere(place)
    return () => { after(seconds(1), gone) }
  }, [place])
}
