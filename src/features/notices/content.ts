import type { Locale } from '../../kernel/texts.js'
import type { NoticeKind } from './rules/services.js'

/** To whom a notice goes. A person without an account (an invitation) has no `personId`. */
export interface Recipient {
  personId: string | null
  name: string
  mail: string | null
  phone: string | null
  locale: Locale
  timeZone: string
}

/** A button or link; `href` is a path of this installation such as '/my/interviews', to which notices puts PUBLIC_URL. */
export interface Action { label: string; href: string }

export interface MailContent {
  subject: string
  /** One paragraph each. */
  lines: string[]
  /** What a mail program shows beside the subject; the first line where it is not given. */
  preheader?: string
  /** Company, posting, time …: shown as a small table beneath the paragraphs. */
  facts?: Fact[]
  /** `secret`: whoever has the link can act as the person (a reset); a copy kept beside a real mail server does not show it. */
  action?: Action & { secret?: boolean }
  attachments?: Attachment[]
}

/** `secret`: as with an action, cut from a copy that is kept beside a real mail server. */
export interface Fact { label: string; value: string; secret?: boolean }

/** A text file. A calendar has the type 'text/calendar; method=REQUEST' (or CANCEL) and then shows as an invitation. */
export interface Attachment { name: string; type: string; text: string }

export interface AlimtalkContent {
  /** The code of a template in a feature's `NoticeTemplate` list. */
  template: string
  variables: Record<string, string>
  /** Names of variables whose values are cut from a kept copy: of its text and buttons, and of what stands in for it. */
  secret?: readonly string[]
  /** The template's text with the variables filled in; also what a text message says when AlimTalk fails. */
  text: string
  buttons?: Action[]
}

/** What a notice says, already in the recipient's language; a channel that is left out is not used. */
export interface Content {
  /** Such as 'interview.scheduled'. */
  kind: NoticeKind
  bell?: { title: string; body: string; href: string }
  mail?: MailContent
  alimtalk?: AlimtalkContent
}

/** A registered AlimTalk template. Features list theirs, so that an operator can submit them to the provider (NOTI-3). */
export interface NoticeTemplate {
  code: string
  kind: NoticeKind
  name: Record<Locale, string>
  /** With variables as `#{이름}`. Kakao takes Korean text; the English one goes to people who read English. */
  text: Record<Locale, string>
  buttons: readonly { label: Record<Locale, string>; path: string }[]
  /** Variables that a kept copy does not show. */
  secret?: readonly string[]
}

/** The names of the variables that a wording holds, read by the compiler out of its text. */
type VariablesIn<T extends string> = T extends `${string}#{${infer Name}}${infer Rest}` ? Name | VariablesIn<Rest> : never
/** What has to be given to fill a template in: every variable of its texts and of its buttons' paths. */
export type VariablesOf<T extends NoticeTemplate> = Readonly<Record<VariablesIn<T['text'][Locale] | T['buttons'][number]['path']>, string>>

/** The variables of a template's text, in their order, each once. */
export const variablesOf = (text: string): string[] => [...new Set([...text.matchAll(/#\{([^}]+)\}/g)].map((m) => m[1]!))]

/**
 * Fills a template in: the text and buttons to give as `Content.alimtalk`. A variable that is missing does not compile; what the template does not
 * hold is left out.
 * @throws Error where a variable has no value: the provider would refuse the message
 */
export function fillTemplate<const T extends NoticeTemplate>(template: T, locale: Locale, variables: VariablesOf<T>): AlimtalkContent {
  const given = variables as Readonly<Record<string, string | undefined>>
  const used: Record<string, string> = {}
  const fill = (text: string) => text.replace(/#\{([^}]+)\}/g, (_, name: string) => {
    const value = given[name]
    if (value === undefined) throw new Error(`The template ${template.code} needs a value for ${name}`)
    return (used[name] = value)
  })
  const text = fill(template.text[locale])
  const buttons = template.buttons.map((b) => ({ label: b.label[locale], href: fill(b.path) }))
  return { template: template.code, variables: used, text, ...(template.secret ? { secret: template.secret } : {}), buttons }
}

/** A mail greets by itself: the first sentence of a template, told by mail, does not say the name again. */
export function ungreeted(line: string, name: string): string {
  const rest = line.startsWith(name) ? line.slice(name.length).replace(/^\p{L}?, /u, '') : line
  return rest.slice(0, 1).toUpperCase() + rest.slice(1)
}
