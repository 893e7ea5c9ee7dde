import { Stack, Text, useTexts } from '../../../../ui/index.js'
import { systemHere } from './browser.js'
import styles from './push.module.css'
import { systems } from './state.js'
import { T } from './texts.js'

/** How the device's own permission is switched back on: this device's way first (NOTI-25). */
export function PermissionHelp({ open }: { open: boolean }) {
  const t = useTexts(T)
  const here = systemHere()
  return (
    <Stack gap={2}>
      <Text as="h3" size={17} strong>{t.help}</Text>
      <Text size={15} tone="quiet">{t.helpLead}</Text>
      {[here, ...systems.filter((system) => system !== here)].map((system) => (
        <details key={system} className={styles.help} open={(open && system === here) || undefined}>
          <summary>{t.ways[system].name}</summary>
          <ol className={styles.steps}>{t.ways[system].steps.map((step) => <li key={step}>{step}</li>)}</ol>
        </details>
      ))}
    </Stack>
  )
}
