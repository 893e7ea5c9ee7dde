import { Avatar, BellIcon, CalendarIcon, IconButton, LeaveIcon, Menu, SettingsIcon, Text, useTexts, useToast } from '../../../ui/index.js'
import { T } from './texts.js'
import { useMeLive, useSignOut, type Me } from './use-me.js'

export { useChooseLocale } from './use-me.js'

/** Name, account and sign-out, at the right of every shell. */
export function UserMenu({ me }: { me: Me }) {
  const t = useTexts(T)
  const toast = useToast()
  const signOut = useSignOut()
  useMeLive(me)
  return (
    <Menu
      label={t.menu({ name: me.name })}
      trigger={(props) => <IconButton {...props} label={t.menu({ name: me.name })} icon={<Avatar name={me.name} size={32} />} tipBelow />}
      head={<><Text as="div" strong>{me.name}</Text><Text as="div" size={13} tone="quiet">{me.mail}</Text></>}
      items={[
        { href: '/account', label: t.account, icon: <SettingsIcon /> },
        { href: '/account/notices', label: t.notices, icon: <BellIcon /> },
        { href: '/account/calendar', label: t.calendar, icon: <CalendarIcon /> },
        { key: 'out', label: t.signOut, icon: <LeaveIcon />, onChoose: () => void signOut().then(() => toast(t.signedOut), () => toast(t.noConnection)) },
      ]}
    />
  )
}
