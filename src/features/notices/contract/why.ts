import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { idField, instantField, pageOf, pageQuery } from '../../../platform/contract/fields.js'

const channelField = z.enum(['mail', 'alimtalk', 'text', 'push'])
const stateField = z.enum(['planned', 'waiting', 'handing_over', 'retrying', 'accepted', 'delivered', 'failed', 'withdrawn', 'skipped', 'dropped', 'muted'])

/** One step of the way that a notice took, in words of the reader's language. */
export const whyLine = z.object({
  at: instantField.nullable(), channel: z.enum(['mail', 'alimtalk', 'text', 'push', 'bell']).nullable(), tone: z.enum(['plain', 'good', 'wrong', 'quiet']), text: z.string(),
})
export type WhyLine = z.infer<typeof whyLine>

const sent = z.object({
  id: idField, title: z.string().meta({ description: 'What it says; of one that is not out yet only what kind it is' }), kind: z.string().meta({ description: 'Its kind, in words' }),
  required: z.boolean(), dueAt: instantField, fate: z.enum(['planned', 'sent', 'withdrawn', 'skipped', 'dropped']), bell: z.boolean(),
  ways: z.array(z.object({ channel: channelField, state: stateField })),
})
export type SentView = z.infer<typeof sent>
const why = sent.extend({ lines: z.array(whyLine) })
export type WhyView = z.infer<typeof why>

export const whyContract = contract({
  'GET /api/my/sent': { summary: 'All that was or will be sent to me, newest first', access: 'person', query: z.object(pageQuery), reply: pageOf(sent) },
  'GET /api/my/sent/{id}': { summary: 'Why I did or did not get a notice: the way it took', access: 'person', params: z.object({ id: idField }), reply: why },
})
