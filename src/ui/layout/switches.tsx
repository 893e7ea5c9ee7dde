import type { Locale } from '../../kernel/texts.js'
import { useLocale, useTexts } from '../hooks/locale.js'
import { useTheme, type Theme } from '../hooks/use-theme.js'
import { DeviceIcon, GlobeIcon, MoonIcon, SunIcon } from '../icons/icons.js'
import { Button } from '../primitives/button.js'
import { IconButton } from '../primitives/icon-button.js'
import { Menu } from '../primitives/menu.js'
import { T } from '../texts.js'

/** One press to the other language. */
export function LanguageSwitch({ onLocale }: { onLocale(locale: Locale): void }) {
  const t = useTexts(T)
  const other = useLocale() === 'ko' ? 'en' : 'ko'
  return <Button kind="plain" icon={<GlobeIcon />} onClick={() => onLocale(other)}><span lang={other}>{t.otherLanguage}</span></Button>
}

const icons = { system: <DeviceIcon />, light: <SunIcon />, dark: <MoonIcon /> }

export function ThemeSwitch() {
  const t = useTexts(T)
  const [theme, setTheme] = useTheme()
  const themes: readonly Theme[] = ['system', 'light', 'dark']
  return (
    <Menu
      label={t.theme}
      trigger={(props) => <IconButton {...props} label={t.theme} icon={icons[theme]} tipBelow />}
      items={themes.map((key) => ({ key, label: t.themes[key], icon: icons[key], chosen: key === theme, onChoose: () => setTheme(key) }))}
    />
  )
}
