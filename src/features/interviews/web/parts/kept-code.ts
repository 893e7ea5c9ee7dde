import { hours, type Duration, type Instant } from '../../../../kernel/time.js'
import { serverNow, serverOffset } from '../../../../platform/web/server-clock.js'

const place = 'maru.invitation-code'
const keptFor: Duration = hours(1)
/** This device's own clock: before the first answer nobody knows how far it is from the server's. */
const deviceNow = (): Instant => serverNow() - serverOffset()

/**
 * The code of an invitation's link, taken out of the address: it is in no shared link, and in no server's log when the person is led through signing in.
 * This browser keeps it for an hour, since signing up ends in a new tab.
 */
export function takeCode(): string {
  const code = new URLSearchParams(location.hash.slice(1)).get('code') ?? new URLSearchParams(location.search).get('code')
  if (code === null) return keptCode()
  try { localStorage.setItem(place, JSON.stringify({ code, until: deviceNow() + keptFor })) } catch { return code }
  history.replaceState(history.state, '', location.pathname)
  return code
}

export function forgetCode(): void {
  try { localStorage.removeItem(place) } catch { /* nothing was kept */ }
}

function keptCode(): string {
  try {
    const { code, until } = JSON.parse(localStorage.getItem(place) ?? '{}') as { code?: string; until?: number }
    if (code && until && deviceNow() < until) return code
  } catch { /* storage is closed to the page, or holds something else */ }
  forgetCode()
  return ''
}
