import { NotSent } from '../../kernel/hand-over.js'
import type { AlimtalkPort } from '../alimtalk/port.js'
import type { SolapiClient } from './client.js'
import { handOver } from './hand-over.js'
import { solapiReports } from './reports.js'

export interface AlimtalkAt {
  /** The Kakao channel as Solapi names it; null where there is none, and every AlimTalk goes on as text. */
  pfId: string | null
  /** Our templates' codes, each with the id that Solapi gave it when it was registered. */
  templates: Readonly<Record<string, string>>
  /** What Solapi calls us with. */
  hookSecret: string | null
}

/** AlimTalk by Solapi. Text and buttons are the registered template's, with our variables; Solapi's own fallback to text is off: the fallback is ours, and visible. */
export function solapiAlimtalk(client: SolapiClient, { pfId, templates, hookSecret }: AlimtalkAt): AlimtalkPort {
  return {
    name: 'solapi', instant: false, knowsRepeats: true, reports: solapiReports(client, hookSecret),
    send: (message) => handOver(client, message, () => {
      if (!pfId) throw new NotSent('alimtalk_not_set_up', { permanent: true })
      const templateId = Object.hasOwn(templates, message.template) ? templates[message.template] : undefined
      if (!templateId) throw new NotSent('template_not_registered', { permanent: true })
      const variables = Object.fromEntries(Object.entries(message.variables).map(([name, value]) => [`#{${name}}`, value]))
      return { type: 'ATA', kakaoOptions: { pfId, templateId, variables, disableSms: true } }
    }),
  }
}
