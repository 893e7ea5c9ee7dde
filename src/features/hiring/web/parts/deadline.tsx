import { toInstant } from '../../../../kernel/time.js'
import { State, useFormat, useNow } from '../../../../ui/index.js'
import { postingStateAt } from '../../rules/postings.js'
import { PostingStateMark } from './stage.js'

/** 'D-3', and 'closed' from the second on at which it is. */
export function DeadlineMark({ deadlineAt }: { deadlineAt: string }) {
  const f = useFormat()
  const now = useNow(1000)
  const at = toInstant(deadlineAt)
  if (postingStateAt({ openedAt: 0, closedAt: null, deadlineAt: at }, now) === 'closed') return <PostingStateMark state="closed" />
  const day = f.dDay(at, now)
  const soon = day === 'D-DAY' || day === 'D-1'
  return <State tone={soon ? 'persimmon' : 'quiet'} shape={soon ? 'dot' : 'ring'}>{day}</State>
}
