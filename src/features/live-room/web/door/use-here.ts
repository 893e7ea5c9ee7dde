import { useEffect } from 'react'
import { beHere } from '../../../../platform/web/live.js'

/** Says to the server where this page is, for as long as it is there; null is nowhere. */
export function useHere(place: string | null): void {
  useEffect(() => (place === null ? undefined : beHere(place)), [place])
}
