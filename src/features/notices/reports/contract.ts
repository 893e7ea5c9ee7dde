import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'

const news = z.looseObject({})

export const reportsContract = contract({
  'POST /api/hooks/{provider}': {
    summary: 'A provider of AlimTalk and text messages says that there is news of messages', access: 'public',
    params: z.object({ provider: z.string().min(1).max(40) }),
    body: z.union([z.array(news).max(10_000), news]),
    reply: z.object({ asked: z.number().int().meta({ description: 'Of how many messages the provider is now asked' }) }),
    limit: { max: 600, windowSeconds: 60 },
  },
})
