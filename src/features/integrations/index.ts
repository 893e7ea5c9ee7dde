import type { House } from '../../platform/house/house.js'
import { companyDayTopic } from '../interviews/index.js'
import { followInterview } from './commands/deliver.js'

export { makeKeyAuthenticate } from './authenticate.js'
export { makeKey } from './commands/keys.js'
export { makeFeed } from './feed.js'
export { makeWebhook } from './commands/webhooks.js'
export { sendTest } from './commands/deliver.js'
export { integrationsContract } from './contract/index.js'
export { integrationsAlarms, makeMessenger, type Messenger } from './messenger.js'
export { integrationsRoutes } from './routes/index.js'
export { integrationsErrors } from './texts.js'

/** Follows what happens to interviews, in the change itself: told to a company's managers, it is told to the company's webhooks, too. */
export function followInterviews(house: House): void {
  house.hear('interview.changed', async (tx, { topic, body }) => {
    const { id, companyId } = (body as { interview: { id: string; companyId: string } }).interview
    if (topic === companyDayTopic(companyId)) await followInterview(tx, id)
  })
}
