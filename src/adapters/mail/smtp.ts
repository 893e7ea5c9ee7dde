import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { NotSent } from '../../kernel/hand-over.js'
import { seconds, type Duration } from '../../kernel/time.js'
import type { MailMessage, MailPort } from './port.js'

export interface SmtpOptions {
  /** smtp://user:password@host:587 (STARTTLS where offered), smtps://…:465; `?requireTLS=true` refuses to go on without. */
  url: string
  /** A whole exchange takes at most this long, also with a server that answers one byte at a time. */
  limit?: Duration
}

/** Mail by SMTP: one connection a mail, so that no failure of one reaches another. */
export function smtpMail(options: SmtpOptions): MailPort {
  const server = parseConnectionUrl(options.url)
  const limit = options.limit ?? seconds(60)
  return {
    name: 'smtp', instant: false, knowsRepeats: false,
    send: async (message) => {
      const body = await compose(message)
      const connection = new SMTPConnection({
        ...server, name: domainOf(message.from), logger: false,
        connectionTimeout: Math.min(limit, seconds(15)), greetingTimeout: Math.min(limit, seconds(15)), socketTimeout: Math.min(limit, seconds(30)), dnsTimeout: Math.min(limit, seconds(10)),
      })
      const exchange = { given: false }
      try {
        const reply = await within(limit, connection, () => exchangeWith(connection, server.auth, message, body, exchange))
        return { accepted: true, providerId: message.messageId + (reply ? ` ${reply}` : '') }
      } catch (err) {
        throw asNotSent(err, exchange.given)
      } finally {
        connection.close()
      }
    },
  }
}

async function exchangeWith(
  connection: SMTPConnection, auth: ReturnType<typeof parseConnectionUrl>['auth'], message: MailMessage, body: Buffer, exchange: { given: boolean },
): Promise<string> {
  const failed = new Promise<never>((_, reject) => { connection.on('error', reject) })
  const heard = <T>(ask: (done: (err?: Error | null, result?: T) => void) => void) =>
    Promise.race([failed, new Promise<T>((resolve, reject) => { ask((err, result) => { if (err) reject(err); else resolve(result as T) }) })])
  failed.catch(() => undefined)
  await heard<void>((done) => connection.connect((err) => { done(err as Error | null) }))
  if (auth) await heard<unknown>((done) => connection.login({ ...auth, credentials: { user: auth.user, pass: auth.pass } } as never, done as never))
  // Read only once the server has said that it takes the body; from its end on the message may have arrived.
  const stream = Readable.from(body, { objectMode: false })
  stream.once('end', () => { exchange.given = true })
  const envelope = { from: addressOf(message.from), to: [message.to.address] }
  const sent = await heard<{ response?: string }>((done) => connection.send(envelope as never, stream, done as never))
  connection.quit()
  return (sent.response ?? '').slice(0, 120)
}

function compose(message: MailMessage): Promise<Buffer> {
  const calendar = message.attachments.find((a) => /^text\/calendar\b/i.test(a.type))
  const files = message.attachments.filter((a) => a !== calendar)
  return new MailComposer({
    from: message.from, to: message.to, subject: message.subject, text: message.text, html: message.html, messageId: message.messageId, headers: message.headers,
    attachments: files.map((a) => ({ filename: a.name, contentType: a.type, content: a.text })),
    ...(calendar ? { icalEvent: { method: /method=(\w+)/i.exec(calendar.type)?.[1] ?? 'PUBLISH', filename: calendar.name, content: calendar.text } } : {}),
    // What a message says is text: it may never make this server read a file or call an address.
    disableFileAccess: true, disableUrlAccess: true,
  }).compile().build()
}

function within<T>(limit: Duration, connection: SMTPConnection, run: () => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(limit)
  return Promise.race([run(), new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => { connection.close(); reject(new Error('timeout')) })
  })])
}

function asNotSent(err: unknown, given: boolean): NotSent {
  const { responseCode, code, message } = err as { responseCode?: number; code?: string; message?: string }
  // Wrong credentials and a refused connection are the operator's to mend: the mails wait for it.
  const permanent = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH' && code !== 'ECONNECTION'
  const reason = responseCode ? `smtp_${responseCode}` : code === 'EENVELOPE' ? 'smtp_address' : message === 'timeout' || code === 'ETIMEDOUT' ? 'smtp_timeout' : `smtp_${(code ?? 'failed').toLowerCase()}`
  return new NotSent(reason, { permanent: permanent || (code === 'EENVELOPE' && !responseCode), unknown: given && !responseCode }, err)
}

const addressOf = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from.trim()
const domainOf = (from: string): string => addressOf(from).split('@')[1] ?? 'localhost'
