import { days, type Instant } from '../../../kernel/time.js'
import type { Channel } from '../rules.js'
import { quietUntil } from './quiet.js'
import { mailOf, serviceOf, type OptionalMail, type Service } from './services.js'

export const mailChoices = ['receive', 'suspend', 'refuse'] as const
export type MailChoice = (typeof mailChoices)[number]
/** What a person can say something of: one kind of mail, or all of them. */
export type MailSubject = OptionalMail | 'all'
export interface MailSetting { choice: MailChoice; since: Instant; until: Instant | null }

/** A person's say: what they have said of kinds of mail and of services; of what is not in it they have said nothing. */
export interface Settings {
  mails: Partial<Record<MailSubject, MailSetting>>
  pushOff: readonly Service[]
}
export const nothingSaid: Settings = { mails: {}, pushOff: [] }

/** By what a setting was changed. */
export const ways = ['page', 'mail_link', 'one_click'] as const
export type Way = (typeof ways)[number]

/** 30, 60 … 360. */
export const suspensionDays: readonly number[] = Array.from({ length: 12 }, (_, i) => 30 * (i + 1))
export const suspendedUntil = (now: Instant, forDays: number): Instant => now + days(forDays)

/** What holds at `now`: a suspension that is over is no more than a memory. */
export function choiceAt(setting: MailSetting | undefined, now: Instant): MailChoice {
  if (!setting) return 'receive'
  return setting.choice === 'suspend' && setting.until !== null && now >= setting.until ? 'receive' : setting.choice
}

export const muteReasons = ['hidden', 'push_off', 'no_consent', 'refused', 'suspended'] as const
export type MuteReason = (typeof muteReasons)[number]
export const holdReasons = ['quiet_hours'] as const
export type HoldReason = (typeof holdReasons)[number]

export interface Told {
  kind: string
  required: boolean
  personId: string | null
  timeZone: string
  /** What it is about is hidden by its recipient, such as a message room (MSG-7). */
  hidden: boolean
}

export type Say = { say: 'go' } | { say: 'hold'; until: Instant; why: HoldReason } | { say: 'muted'; why: MuteReason }

/** What the recipient says to a notice by `channel` now; asked just before each hand-over, so that a change holds for all that is not handed over. */
export function sayOf(told: Told, channel: Channel, settings: Settings, now: Instant): Say {
  const muted = channel === 'mail' ? mailMuted(told, settings, now) : deviceMuted(told, channel, settings)
  if (muted) return { say: 'muted', why: muted }
  const until = told.required || channel === 'mail' ? null : quietUntil(now, told.timeZone)
  return until === null ? { say: 'go' } : { say: 'hold', until, why: 'quiet_hours' }
}

function mailMuted(told: Told, settings: Settings, now: Instant): MuteReason | null {
  if (told.required) return null
  const mail = mailOf(told.kind)
  // Who has no account has agreed to nothing and could not change their mind.
  if (told.personId === null || mail === null) return 'no_consent'
  const said = [settings.mails.all, settings.mails[mail]].map((setting) => choiceAt(setting, now))
  return said.includes('refuse') ? 'refused' : said.includes('suspend') ? 'suspended' : null
}

function deviceMuted(told: Told, channel: Channel, settings: Settings): MuteReason | null {
  if (told.hidden) return 'hidden'
  if (channel === 'push' && settings.pushOff.includes(serviceOf(told.kind))) return 'push_off'
  return !told.required && told.personId === null ? 'no_consent' : null
}

