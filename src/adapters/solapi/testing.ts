import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { minutes, toInstant, toIso, type Instant } from '../../kernel/time.js'
import { bytesOf, isCarried } from './letters.js'

/** A template as it was registered: its variables are those of its text and of its buttons' addresses. */
export interface RegisteredTemplate { text: string; buttons: { name: string; url: string }[] }
export interface StoredMessage {
  messageId: string; to: string; from: string; type: string; text: string; subject: string | null; buttons: { name: string; url: string }[]
  statusCode: string; customFields: Record<string, string>; disableSms: boolean; dateCreated: string
}
/**
 * What the server does with the next calls, in turn: takes one as usual; answers with a status, also after taking it; breaks off before or after taking it, or is silent then;
 * never comes to an end; sends elsewhere; answers without end, or in words that are none.
 */
export type Behaviour = 'take' | 'break_before' | 'break_after' | 'silent_before' | 'silent_after' | 'drip' | 'redirect' | 'endless' | 'babble' | { status: number; errorCode?: string; retryAfter?: string; taking?: boolean }

export interface SolapiServer {
  url: string
  /** What was registered with it, in order; a message that was refused is among them, as in Solapi's own list. */
  messages: StoredMessage[]
  calls: { method: string; path: string; query: Record<string, string>; body: SentBody | null }[]
  does: Behaviour[]
  account: { apiKey: string; apiSecret: string; senders: string[]; pfId: string; templates: Record<string, RegisteredTemplate>; balance: number }
  /** The network reports. */
  report(messageId: string, statusCode: string): void
  close(): Promise<void>
}

interface Asked { to?: string; from?: string; type?: string; text?: string; subject?: string; kakaoOptions?: { pfId?: string; templateId?: string; variables?: Record<string, string>; disableSms?: boolean }; customFields?: Record<string, string> }
interface SentBody { messages?: Asked[]; showMessageList?: boolean }

/** A server that behaves like Solapi's: signature and its date, senders, templates with all their variables, what fits; and fails as it is told to. */
export async function solapiServer(now: () => Instant, account: Partial<SolapiServer['account']> = {}): Promise<SolapiServer> {
  const used = new Set<string>()
  const state: SolapiServer = {
    url: '', messages: [], calls: [], does: [],
    account: { apiKey: 'NCSAKEY', apiSecret: 'solapi-secret', senders: ['0212345678'], pfId: 'KA01PF1', templates: {}, balance: 1000, ...account },
    report: (messageId, statusCode) => { state.messages.find((m) => m.messageId === messageId)!.statusCode = statusCode },
    close: () => new Promise((done) => { server.close(() => { done() }); server.closeAllConnections() }),
  }
  const server = createServer((request, response) => { void serve(state, used, now, request, response) })
  await new Promise<void>((ready) => { server.listen(0, '127.0.0.1', ready) })
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return state
}

async function serve(state: SolapiServer, used: Set<string>, now: () => Instant, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const url = new URL(request.url ?? '/', state.url)
  const call = { method: request.method ?? '', path: url.pathname, query: Object.fromEntries(url.searchParams), body: parts.length ? JSON.parse(Buffer.concat(parts).toString()) as SentBody : null }
  state.calls.push(call)
  const does = state.does.shift() ?? 'take'
  if (does === 'break_before') { request.socket.destroy(); return }
  if (does === 'silent_before') return
  const fault = faultOfSignature(state, used, now(), request.headers.authorization ?? '')
  const takes = typeof does === 'string' || does.taking === true
  const [status, body] = fault ? [403, { errorCode: fault, errorMessage: fault }] as const : takes ? answer(state, now(), call) : [200, {}] as const
  if (does === 'break_after') { request.socket.destroy(); return }
  if (does === 'silent_after') return
  if (!misbehave(does, response)) response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** @returns whether it did; otherwise there is nothing to do but to answer */
function misbehave(does: Behaviour, response: ServerResponse): boolean {
  if (does === 'drip') { response.writeHead(200).write('{'); return true }
  if (does === 'redirect') { response.writeHead(302, { location: '/elsewhere' }).end(); return true }
  if (does === 'endless') { response.writeHead(200).end('x'.repeat(2_000_000)); return true }
  if (does === 'babble') { response.writeHead(200).end('<html>'); return true }
  if (typeof does === 'string') return false
  const { status, errorCode, retryAfter } = does
  response.writeHead(status, { 'content-type': 'application/json', ...(retryAfter ? { 'retry-after': retryAfter } : {}) }).end(JSON.stringify(errorCode ? { errorCode, errorMessage: errorCode } : {}))
  return true
}

function faultOfSignature({ account }: SolapiServer, used: Set<string>, now: Instant, header: string): string | null {
  const [, apiKey, date = '', salt = '', signature = ''] = /^HMAC-SHA256 apiKey=(\w+), date=(\S+), salt=(\w{12,64}), signature=([0-9a-f]{64})$/.exec(header) ?? []
  if (apiKey !== account.apiKey) return 'InvalidAPIKey'
  if (createHmac('sha256', account.apiSecret).update(date + salt).digest('hex') !== signature) return 'SignatureDoesNotMatch'
  if (Math.abs(toInstant(date) - now) > minutes(15)) return 'RequestTimeTooSkewed'
  if (used.has(signature)) return 'DuplicatedSignature'
  used.add(signature)
  return null
}

function answer(state: SolapiServer, now: Instant, { method, path, query, body }: SolapiServer['calls'][number]): readonly [number, unknown] {
  if (method === 'POST' && path === '/messages/v4/send-many/detail' && body?.messages?.length) {
    const registered = body.messages.map((asked) => register(state, now, asked))
    const brief = ({ messageId, statusCode, customFields, to, from, type }: StoredMessage) => ({ messageId, statusCode, statusMessage: statusCode, customFields, to, from, type })
    const failed = registered.filter((m) => m.statusCode !== '2000')
    return [200, { failedMessageList: failed.map(brief), groupInfo: { groupId: 'G4V1' }, ...(body.showMessageList ? { messageList: registered.filter((m) => m.statusCode === '2000').map(brief) } : {}) }]
  }
  if (method === 'GET' && path === '/messages/v4/list') return [200, listed(state, query)]
  return [404, { errorCode: 'ResourceNotFound', errorMessage: 'no such path' }]
}

function listed({ messages }: SolapiServer, { messageIds, to, startDate, startKey, limit = '20' }: Record<string, string>): unknown {
  const ids = messageIds ? JSON.parse(messageIds) as string[] : null
  const found = messages.filter((m) => (!ids || ids.includes(m.messageId)) && (!to || m.to === to) && (!startDate || m.dateCreated >= startDate)).reverse()
  const rest = startKey ? found.slice(found.findIndex((m) => m.messageId === startKey)) : found
  const page = rest.slice(0, Number(limit))
  return { startKey: startKey ?? null, nextKey: rest[page.length]?.messageId ?? null, limit: Number(limit), messageList: Object.fromEntries(page.map((m) => [m.messageId, m])) }
}

function register({ account, messages }: SolapiServer, now: Instant, asked: Asked): StoredMessage {
  const template = account.templates[asked.kakaoOptions?.templateId ?? '']
  const fill = (text: string) => text.replace(/#\{[^}]+\}/g, (name) => asked.kakaoOptions?.variables?.[name] ?? name)
  const message: StoredMessage = {
    messageId: `M4V${String(messages.length + 1).padStart(12, '0')}`, to: asked.to ?? '', from: asked.from ?? '', type: asked.type ?? '', text: template ? fill(template.text) : asked.text ?? '', subject: asked.subject ?? null,
    buttons: (template?.buttons ?? []).map((b) => ({ name: b.name, url: fill(b.url) })), statusCode: '', customFields: asked.customFields ?? {}, disableSms: asked.kakaoOptions?.disableSms ?? false, dateCreated: toIso(now),
  }
  message.statusCode = faultOf(account, message, asked, template) ?? '2000'
  if (message.statusCode === '2000') account.balance -= 1
  messages.push(message)
  return message
}

/** The codes are Solapi's (https://docs.solapi.com/api-reference/message-status-codes). */
function faultOf(account: SolapiServer['account'], m: StoredMessage, asked: Asked, template: RegisteredTemplate | undefined): string | null {
  if (!m.to || !m.from) return '1010'
  if (!/^0\d{7,11}$/.test(m.to)) return '1011'
  if (Object.entries(m.customFields).some(([key, value]) => key.length > 30 || value.length > 100)) return '1032'
  if (!account.senders.includes(m.from)) return '1062'
  if (account.balance < 1) return '1030'
  return m.type === 'ATA' ? faultOfTalk(account, m, asked, template) : faultOfText(m, asked)
}

function faultOfTalk(account: SolapiServer['account'], m: StoredMessage, { kakaoOptions }: Asked, template: RegisteredTemplate | undefined): string | null {
  if (kakaoOptions?.pfId !== account.pfId) return '1041'
  if (!template) return '1042'
  if (/#\{[^}]+\}/.test(m.text + m.buttons.map((b) => b.url).join(' '))) return '1043'
  return [...m.text].length > 1000 ? '1031' : null
}

function faultOfText(m: StoredMessage, asked: Asked): string | null {
  if (asked.kakaoOptions) return '1033'
  if (m.type !== 'SMS' && m.type !== 'LMS') return '1025'
  if (!m.text) return '1010'
  if (m.type === 'SMS' && m.subject !== null) return '1013'
  if (bytesOf(m.subject ?? '') > 40) return '1014'
  if (!isCarried(m.text + (m.subject ?? ''))) return '1029'
  return bytesOf(m.text) > (m.type === 'SMS' ? 90 : 2000) ? '1031' : null
}
