import type { Given } from './environment.js'

/** Solapi carries AlimTalk and text messages (NOTI-1, decision 0024). */
export interface SolapiConfig {
  url: string
  apiKey: string
  apiSecret: string
  /** The sender's number. */
  from: string
  /** The Kakao channel; null: every AlimTalk goes on as text. */
  pfId: string | null
  /** Our templates' codes, each with the id that Solapi gave it. */
  templates: Record<string, string>
  /** What Solapi's webhook calls us with; null: it is only asked. */
  hookSecret: string | null
}

export interface SolapiSettings {
  SOLAPI_URL: string
  SOLAPI_API_KEY?: string | undefined
  SOLAPI_API_SECRET?: string | undefined
  SOLAPI_FROM?: string | undefined
  SOLAPI_PF_ID?: string | undefined
  SOLAPI_TEMPLATES?: Record<string, string> | undefined
  SOLAPI_WEBHOOK_SECRET?: string | undefined
}

export function readSolapi(e: SolapiSettings): SolapiConfig | null {
  if (!e.SOLAPI_API_KEY || !e.SOLAPI_API_SECRET || !e.SOLAPI_FROM) return null
  return {
    url: new URL(e.SOLAPI_URL).origin, apiKey: e.SOLAPI_API_KEY, apiSecret: e.SOLAPI_API_SECRET, from: e.SOLAPI_FROM,
    pfId: e.SOLAPI_PF_ID ?? null, templates: e.SOLAPI_TEMPLATES ?? {}, hookSecret: e.SOLAPI_WEBHOOK_SECRET ?? null,
  }
}

export function solapiProblems(e: Given): string[] {
  const account = [e['SOLAPI_API_KEY'], e['SOLAPI_API_SECRET'], e['SOLAPI_FROM']].filter(Boolean).length
  const more = (['SOLAPI_PF_ID', 'SOLAPI_TEMPLATES', 'SOLAPI_WEBHOOK_SECRET', 'SOLAPI_URL'] as const).filter((name) => e[name])
  if (account === 1 || account === 2) return ['SOLAPI_API_KEY, SOLAPI_API_SECRET and SOLAPI_FROM belong together: give all three, or none to keep AlimTalk and text messages in the outbox']
  if (account === 0 && more.length) return [`${more.join(', ')}: only with SOLAPI_API_KEY, SOLAPI_API_SECRET and SOLAPI_FROM, which name the account and the sender's number`]
  return e['SOLAPI_TEMPLATES'] && !e['SOLAPI_PF_ID'] ? ['SOLAPI_TEMPLATES: AlimTalk needs SOLAPI_PF_ID as well, the id that Solapi gave the Kakao channel'] : []
}

export const isTemplates = (value: string): boolean => {
  const read = parsed(value)
  return typeof read === 'object' && read !== null && !Array.isArray(read) && Object.values(read).every((id) => typeof id === 'string' && /^[\w-]{4,80}$/.test(id))
}
/** @param value for which `isTemplates` says yes */
export const templatesOf = (value: string): Record<string, string> => (isTemplates(value) ? parsed(value) as Record<string, string> : {})

function parsed(value: string): unknown {
  try { return JSON.parse(value) } catch { return null }
}
