import { useEffect } from 'react'
import { LocaleProvider, ServerClockProvider, ToastProvider } from '../../ui/index.js'
import { serverOffset } from '../../platform/web/server-clock.js'
import { useMe } from '../../features/accounts/web/use-me.js'
import { BesideContext } from '../../features/live-room/web/beside.js'
import { besides } from './contents.js'
import { Pages } from './pages.js'
import { localeHere, zoneHere } from './locale.js'

/** Everything that surrounds every page: language, time zone, the server's clock. */
export function Frame() {
  const me = useMe()
  const locale = localeHere(me ?? null)
  useEffect(() => { document.documentElement.lang = locale }, [locale])
  return (
    <LocaleProvider locale={locale} timeZone={me?.timeZone ?? zoneHere()}>
      <ServerClockProvider offset={serverOffset}>
        <ToastProvider>
          <BesideContext value={besides}><Pages /></BesideContext>
        </ToastProvider>
      </ServerClockProvider>
    </LocaleProvider>
  )
}
