import { textKind, type TextPort } from '../text/port.js'
import type { SolapiClient } from './client.js'
import { handOver } from './hand-over.js'
import { carriable, cutTo } from './letters.js'
import { solapiReports } from './reports.js'

/** Text messages by Solapi: a short one, or a long one with a subject. */
export function solapiText(client: SolapiClient, { hookSecret }: { hookSecret: string | null }): TextPort {
  return {
    name: 'solapi', instant: false, knowsRepeats: true, reports: solapiReports(client, hookSecret),
    send: (message) => handOver(client, message, () => {
      const text = carriable(message.text)
      const type = textKind(text)
      const subject = cutTo(carriable(message.subject ?? ''), 40)
      return { type, text, ...(type === 'LMS' && subject ? { subject } : {}) }
    }),
  }
}
