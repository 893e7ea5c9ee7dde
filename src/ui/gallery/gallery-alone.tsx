import { useState } from 'react'
import type { Locale } from '../../kernel/texts.js'
import { BellIcon, IconButton, LocaleProvider, MemberShell, Popover, ServerClockProvider, Stack, Text, ToastProvider, useTexts, UserIcon, UserMenu } from '../index.js'
import { Gallery } from './gallery.js'
import { T } from './texts.js'

function Bell() {
  const t = useTexts(T)
  return (
    <Popover label={t.bellTitle} trigger={(props) => <IconButton {...props} label={t.bell} icon={<BellIcon />} count={2} tipBelow />}>
      <Stack>
        <Text strong>{t.bellTitle}</Text>
        <Text size={15}>{t.bellOne}</Text>
        <Text size={15}>{t.bellTwo}</Text>
      </Stack>
    </Popover>
  )
}

function User() {
  const t = useTexts(T)
  return (
    <UserMenu
      name={t.user}
      items={[{ href: '/resume', label: t.resume, icon: <UserIcon /> }, { key: 'set', label: t.settings }, { key: 'out', label: t.signOut, danger: true }]}
    />
  )
}

function House({ onLocale }: { onLocale(locale: Locale): void }) {
  const t = useTexts(T)
  const nav = [
    { href: '/interviews', label: t.nav.interviews },
    { href: '/companies', label: t.nav.companies },
    { href: '/fairs', label: t.nav.fairs },
    { href: '/help', label: t.nav.help },
  ]
  return (
    <MemberShell nav={nav} current="/interviews" onLocale={onLocale} footer={t.footer} bell={<Bell />} user={<User />}>
      <Gallery />
    </MemberShell>
  )
}

/** The gallery without the app around it, in a member's shell of its own. `?lang=en` opens it in English. */
export function GalleryAlone() {
  const [locale, setLocale] = useState<Locale>(() => (new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'ko'))
  return (
    <LocaleProvider locale={locale} timeZone="Asia/Seoul">
      <ServerClockProvider offset={serverTime}>
        <ToastProvider>
          <House onLocale={setLocale} />
        </ToastProvider>
      </ServerClockProvider>
    </LocaleProvider>
  )
}

const serverTime = () => 0
