import type { Locale } from '../../../kernel/texts.js'
import { toIso } from '../../../kernel/time.js'
import type { House } from '../../../platform/house/house.js'
import type { Actor } from '../../../platform/http/actor.js'
import { seqOf } from '../../../platform/realtime/events.js'
import { planFacts, withSession } from '../../interviews/index.js'
import { criteriaOf } from '../commands.js'
import { asPanel, postingOfInterview } from './commands.js'
import { ticksView } from './present.js'
import { secondOf } from './rules.js'
import { notesOf, ticksOf } from './store.js'
import { kitTopic } from './topic.js'

export async function kitOf(house: House, actor: Actor, locale: Locale, id: string) {
  const live = { topic: kitTopic(id), seq: await seqOf(house.db, kitTopic(id)) }
  const interview = await asPanel(house.db, actor.personId, id)
  const posting = await postingOfInterview(house.db, interview)
  return { live, questions: posting?.questions ?? [], criteria: await criteriaOf(house.db, interview, locale), ticks: ticksView(await ticksOf(house.db, id)) }
}

export async function myNotes(house: House, actor: Actor, id: string) {
  const { startedAt } = planFacts(await withSession(house.db, await asPanel(house.db, actor.personId, id)))
  return { items: (await notesOf(house.db, id, actor.personId)).map((n) => ({ id: n.id, text: n.text, takenAt: toIso(n.takenAt), second: secondOf(n.takenAt, startedAt) })) }
}
