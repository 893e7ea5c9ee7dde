import { isoOrNull, toIso, type Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import { fromCursor, page } from '../../../platform/http/cursor.js'
import { choiceAt, type MailSetting } from '../rules/say.js'
import { isOpen, optionalMails, pushServices, requiredMails } from '../rules/services.js'
import { changesPage, settingsOf } from '../store/settings.js'
import type { MailSettingView, NoticeSettingsView, SettingChangeView, SubscriptionView } from './contract.js'
import type { Unsubscriber } from './token.js'

function presentMail(setting: MailSetting | undefined, now: Instant): MailSettingView {
  const choice = choiceAt(setting, now)
  return { choice, since: isoOrNull(setting?.since ?? null), until: choice === 'suspend' ? isoOrNull(setting!.until) : null }
}

export async function settingsView(db: Db, personId: string, now: Instant): Promise<NoticeSettingsView> {
  const said = await settingsOf(db, personId)
  return {
    all: presentMail(said.mails.all, now),
    mails: optionalMails.map((mail) => ({ mail, open: isOpen.mails.includes(mail), ...presentMail(said.mails[mail], now) })),
    required: [...requiredMails],
    pushes: pushServices.map((service) => ({ service, on: !said.pushOff.includes(service), open: isOpen.services.includes(service) })),
  }
}

export async function changesView(db: Db, personId: string, paging: { cursor?: string | undefined; limit: number }): Promise<{ items: SettingChangeView[]; next: string | null }> {
  const before = fromCursor(paging.cursor, 'count')
  const { items, next } = page(await changesPage(db, personId, before ? before[0] : null, paging.limit + 1), paging.limit, (row) => [row.turn])
  return { items: items.map((c) => ({ id: c.id, channel: c.channel, subject: c.subject, choice: c.choice, until: isoOrNull(c.until), way: c.way, at: toIso(c.at) })), next }
}

/** Says no more than what the link may change: neither who its reader is nor what else they want. */
export async function subscriptionView(db: Db, { personId, mail }: Unsubscriber, now: Instant): Promise<SubscriptionView> {
  const { mails } = await settingsOf(db, personId)
  const { choice, until } = presentMail(mails[mail], now)
  return { mail, choice, until, all: choiceAt(mails.all, now) }
}
