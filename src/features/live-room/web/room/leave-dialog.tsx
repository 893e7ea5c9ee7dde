import { ConfirmDialog, Text } from '../../../../ui/index.js'
import { useProblemText } from '../door/problem-text.js'
import { useDoorCommand } from '../door/use-door.js'
import { T as R } from '../texts/room.js'
import { useSessionTexts } from '../texts/session-words.js'

/** ROOM-4: asks first and says that there is no way back. The page after it comes by the door's new view. */
export function LeaveDialog({ sessionId, open, onClose }: { sessionId: string; open: boolean; onClose: () => void }) {
  const t = useSessionTexts(R)
  const say = useProblemText()
  const command = useDoorCommand(sessionId)
  return (
    <ConfirmDialog open={open} onClose={onClose} title={t.leaveTitle} confirmLabel={t.leaveYes} cancelLabel={t.stay} danger busy={command.isPending} onConfirm={() => command.mutate({ do: 'leave' })}>
      <Text>{t.leaveText}</Text>
      <Text size={15} tone="quiet">{t.leaveNot}</Text>
      {command.error && <Text size={15} tone="persimmon">{say(command.error)}</Text>}
    </ConfirmDialog>
  )
}
