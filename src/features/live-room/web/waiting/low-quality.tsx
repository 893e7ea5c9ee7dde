import { Card, Switch, Text } from '../../../../ui/index.js'
import type { DoorView } from '../../contract.js'
import { useProblemText } from '../door/problem-text.js'
import { useDoorCommand } from '../door/use-door.js'
import { T } from '../texts/waiting.js'
import { useSessionTexts } from '../texts/session-words.js'

/** ENV-7: whether less than a good picture will do is the host's word. */
export function LowQualitySwitch({ door: { session } }: { door: DoorView }) {
  const t = useSessionTexts(T)
  const say = useProblemText()
  const command = useDoorCommand(session.id)
  const allowed = command.isPending && command.variables.do === 'low-quality' ? command.variables.allowed : session.lowQualityAllowed
  return (
    <Card level={2} title={t.lowQualityTitle}>
      <Switch label={t.lowQuality} hint={t.lowQualityHint} checked={allowed} disabled={command.isPending} onChange={(on) => command.mutate({ do: 'low-quality', allowed: on })} />
      {command.error && <Text size={15} tone="persimmon">{say(command.error)}</Text>}
    </Card>
  )
}
