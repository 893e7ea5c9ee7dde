import { Button, CopyField, Dialog, Notice, Stack, useTexts } from '../../../ui/index.js'
import { T } from './texts.js'

export interface Secret { title: string; label: string; value: string }

/** What is told once: it stays until somebody says that they have kept it. */
export function SecretDialog({ secret, onClose }: { secret: Secret; onClose(): void }) {
  const t = useTexts(T)
  return (
    <Dialog open mustAnswer onClose={onClose} title={secret.title} actions={<Button kind="main" onClick={onClose}>{t.kept}</Button>}>
      <Stack gap={4}>
        <Notice tone="warn">{t.once}</Notice>
        <CopyField label={secret.label} value={secret.value} />
      </Stack>
    </Dialog>
  )
}
