import type { Instant } from '../../../kernel/time.js'
import type { House, Tx } from '../../../platform/house/house.js'
import { clearAlarm, setAlarm, type AlarmHandlers } from '../../../platform/jobs/alarms.js'
import { personsOf } from '../../accounts/index.js'
import { companyOf } from '../../companies/index.js'
import { noticeDeadline, withdrawDeadline } from '../notices.js'
import { deadlineReminderAt } from '../rules/scraps.js'
import { appliedAmong } from '../store/applications.js'
import { lockPosting } from '../store/postings.js'
import { scrappersOf } from '../store/scraps.js'
import type { PostingRow } from '../tables.js'

const remindAlarm = 'remind-of-deadline'
/** So many are told in one transaction: the posting is held meanwhile, and nobody who applies waits for long. */
const atOnce = 50

/**
 * Sets, moves or takes away the alarm for a posting's deadline, in the transaction of its change. One alarm serves all who have scrapped it: who has is asked when it rings,
 * so that scrapping and unscrapping need none of their own. What was told of another deadline and is not handed over yet is withdrawn.
 */
export async function replanReminder(tx: Tx, before: PostingRow, row: PostingRow, timeZone: string): Promise<void> {
  if (before.deadlineAt === row.deadlineAt && before.openedAt === row.openedAt && before.closedAt === row.closedAt) return
  await withdrawDeadline(tx, row.id)
  const at = deadlineReminderAt(row, tx.now, timeZone)
  if (at === null) await clearAlarm(tx, remindAlarm, row.id)
  else await setAlarm(tx, { kind: remindAlarm, key: row.id, dueAt: Math.max(at, tx.now) })
}

/** Reminds everybody who has scrapped the posting and has not applied, each once for a deadline. @returns when to ask again, if it is too early */
async function remind(house: House, postingId: string, now: Instant): Promise<{ againAt: Instant } | void> {
  const { timeZone } = house.config
  let after = ''
  for (;;) {
    const step = await house.transact(async (tx) => {
      const posting = await lockPosting(tx.db, postingId)
      const at = posting && deadlineReminderAt(posting, now, timeZone)
      if (!posting || at === null) return { over: true }
      if (at > now) return { againAt: at }
      const people = await scrappersOf(tx.db, 'posting', postingId, { after, limit: atOnce })
      await tell(tx, posting, people)
      return { over: people.length < atOnce, last: people.at(-1) }
    }, now)
    if (step.againAt !== undefined) return { againAt: step.againAt }
    if (step.over || !step.last) return
    after = step.last
  }
}

async function tell(tx: Tx, posting: PostingRow, personIds: string[]): Promise<void> {
  const applied = await appliedAmong(tx.db, posting.id, personIds)
  const people = (await personsOf(tx.db, personIds.filter((id) => !applied.has(id)))).sort((a, b) => (a.id < b.id ? -1 : 1))
  if (!people.length) return
  const company = await companyOf(tx.db, posting.companyId)
  for (const person of people) await noticeDeadline(tx, person, posting, company?.name ?? '')
}

export const reminderAlarms = (house: House): AlarmHandlers => ({ [remindAlarm]: (alarm, now) => remind(house, alarm.key, now) })
