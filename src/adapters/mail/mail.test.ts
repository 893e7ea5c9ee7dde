import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import { outboxMail } from './outbox.js'
import type { MailMessage, MailPort } from './port.js'
import { smtpMail } from './smtp.js'

const message = (more: Partial<MailMessage> = {}): MailMessage => ({
  key: 'delivery-1', messageId: '<delivery-1@maru.example>', from: 'Maru 마루 <no-reply@maru.example>', to: { name: '김하나', address: 'hana@example.org' },
  subject: '면접 일정이 정해졌습니다', text: '안녕하세요.\n.점으로 시작하는 줄\n', html: '<p>안녕하세요. <b>굵게</b></p>', headers: { 'Auto-Submitted': 'auto-generated' }, attachments: [], ...more,
})
const calendar = { name: 'interview.ics', type: 'text/calendar; method=REQUEST', text: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n' }

interface Got { messageId: string; subject: string; to: string; text: string; html: string; attachments: { name: string; type: string }[] }
interface Tried { port: MailPort; got(): Promise<Got[]> }

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => { for (const close of closing.splice(0)) await close() })
const listening = async (server: Server | SMTPServer['server']): Promise<number> => {
  await new Promise<void>((r) => { server.listen(0, '127.0.0.1', () => r()) })
  return (server.address() as AddressInfo).port
}

async function smtpServer(options: ConstructorParameters<typeof SMTPServer>[0] = {}): Promise<{ url: string; mails: string[] }> {
  const mails: string[] = []
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
    onData: (stream, _session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => { mails.push(Buffer.concat(parts).toString()); done() })
    },
    ...options,
  })
  server.on('error', () => undefined)
  const port = await listening(server.server)
  closing.push(() => new Promise<void>((r) => { server.close(() => r()) }))
  return { url: `smtp://127.0.0.1:${port}`, mails }
}

/** A server that talks as it is told and no further. */
async function oddServer(talk: (socket: Socket, line: string) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.write('220 odd ESMTP\r\n')
    let rest = ''
    socket.on('data', (part) => {
      rest += part.toString()
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) { talk(socket, rest.slice(0, end)); rest = rest.slice(end + 2) }
    })
    closing.push(() => { socket.destroy(); return Promise.resolve() })
  })
  const port = await listening(server)
  closing.push(() => new Promise((r) => server.close(r)))
  return `smtp://127.0.0.1:${port}`
}
const polite = (socket: Socket, line: string, atEnd: () => void) => {
  if (/^(EHLO|MAIL|RCPT|RSET)/.test(line)) socket.write('250 fine\r\n')
  else if (line === 'DATA') socket.write('354 go on\r\n')
  else if (line === '.') atEnd()
}

const adapters: [string, () => Promise<Tried>][] = [
  ['outbox', async () => {
    const kept = new Map<string, MailMessage>()
    return {
      port: outboxMail(async (m) => { kept.set(m.key, m) }),
      got: async () => [...kept.values()].map((m) => ({ messageId: m.messageId, subject: m.subject, to: m.to.address, text: m.text, html: m.html, attachments: m.attachments.map(({ name, type }) => ({ name, type })) })),
    }
  }],
  ['smtp', async () => {
    const { url, mails } = await smtpServer()
    return {
      port: smtpMail({ url, limit: 5000 }),
      got: () => Promise.all(mails.map(async (raw) => {
        const m = await PostalMime.parse(raw)
        const files = m.attachments.filter((a) => a.disposition === 'attachment')
        return { messageId: m.messageId ?? '', subject: m.subject ?? '', to: m.to?.[0]?.address ?? '', text: m.text ?? '', html: m.html ?? '', attachments: files.map((a) => ({ name: a.filename ?? '', type: a.mimeType })) }
      })),
    }
  }],
]

describe.each(adapters)('the mail port by %s', (_, open) => {
  test('NOTI-1 takes a mail whole: both parts, Korean, names and lines that begin with a dot', async () => {
    const { port, got } = await open()
    expect(await port.send(message())).toMatchObject({ accepted: true, providerId: expect.stringContaining('delivery-1') as string })
    const [m] = await got()
    expect(m).toMatchObject({ messageId: '<delivery-1@maru.example>', subject: '면접 일정이 정해졌습니다', to: 'hana@example.org' })
    expect(m!.text).toContain('\n.점으로 시작하는 줄')
    expect(m!.html).toContain('<b>굵게</b>')
  })
  test('a repeat has the same Message-ID', async () => {
    const { port, got } = await open()
    await port.send(message()); await port.send(message())
    expect(new Set((await got()).map((m) => m.messageId))).toEqual(new Set(['<delivery-1@maru.example>']))
    if (port.knowsRepeats) expect(await got()).toHaveLength(1)
  })
  test('a calendar goes along as a file', async () => {
    const { port, got } = await open()
    await port.send(message({ attachments: [calendar] }))
    expect((await got())[0]!.attachments).toMatchObject([{ name: 'interview.ics' }])
  })
})

describe('smtp', () => {
  test('a calendar is also an invitation: text/calendar with its method', async () => {
    const { url, mails } = await smtpServer()
    await smtpMail({ url }).send(message({ attachments: [calendar] }))
    expect(mails[0]).toMatch(/Content-Type: text\/calendar;[^\n]*\s*method=REQUEST/i)
    expect(mails[0]).toContain('Auto-Submitted: auto-generated')
  })
  test('NOTI-4 a refused address is permanent', async () => {
    const { url } = await smtpServer({ onRcptTo: (_a, _s, done) => done(Object.assign(new Error('no such mailbox'), { responseCode: 550 })) })
    await expect(smtpMail({ url }).send(message())).rejects.toMatchObject({ message: 'smtp_550', permanent: true, unknown: false })
  })
  test('NOTI-4 a server that is busy is tried again', async () => {
    const { url } = await smtpServer({ onData: (stream, _s, done) => { stream.resume(); stream.on('end', () => done(Object.assign(new Error('later'), { responseCode: 451 }))) } })
    await expect(smtpMail({ url }).send(message())).rejects.toMatchObject({ message: 'smtp_451', permanent: false, unknown: false })
  })
  test('NOTI-4 wrong credentials wait for the operator', async () => {
    const { url } = await smtpServer({ authOptional: false, allowInsecureAuth: true, onAuth: (_a, _s, done) => done(Object.assign(new Error('who?'), { responseCode: 535 })) })
    await expect(smtpMail({ url: url.replace('//', '//maru:wrong@') }).send(message())).rejects.toMatchObject({ permanent: false, unknown: false })
  })
  test('signs in with the address’s user and password', async () => {
    let used = ''
    const { url, mails } = await smtpServer({ authOptional: false, allowInsecureAuth: true, onAuth: (auth, _s, done) => { used = `${auth.username}/${auth.password}`; done(null, { user: 1 }) } })
    await smtpMail({ url: url.replace('//', '//maru:p%40ss@') }).send(message())
    expect(used).toBe('maru/p@ss')
    expect(mails).toHaveLength(1)
  })
  test('NOTI-4 nobody listening is tried again', async () => {
    const server = createServer()
    const port = await listening(server)
    await new Promise((r) => server.close(r))
    await expect(smtpMail({ url: `smtp://127.0.0.1:${port}` }).send(message())).rejects.toMatchObject({ permanent: false, unknown: false })
  })
  test('NOTI-4 a connection cut after the message: nobody knows', async () => {
    const url = await oddServer((socket, line) => polite(socket, line, () => socket.destroy()))
    await expect(smtpMail({ url, limit: 3000 }).send(message())).rejects.toMatchObject({ permanent: false, unknown: true })
  })
  test('a connection cut before the message: certainly not sent', async () => {
    const url = await oddServer((socket, line) => { if (line === 'DATA') socket.destroy(); else polite(socket, line, () => undefined) })
    await expect(smtpMail({ url, limit: 3000 }).send(message())).rejects.toMatchObject({ permanent: false, unknown: false })
  })
  test('a server that never answers, and one that answers a byte at a time, end at the limit', async () => {
    const silent = await oddServer((socket, line) => polite(socket, line, () => undefined))
    await expect(smtpMail({ url: silent, limit: 400 }).send(message())).rejects.toMatchObject({ message: 'smtp_timeout', unknown: true })
    const slow = await oddServer((socket, line) => { if (line.startsWith('EHLO')) { const drip = setInterval(() => socket.write('2'), 50); closing.push(() => { clearInterval(drip); return Promise.resolve() }) } })
    await expect(smtpMail({ url: slow, limit: 400 }).send(message())).rejects.toMatchObject({ message: 'smtp_timeout', unknown: false })
  })
  test('a name with a line break adds no header and no second recipient', async () => {
    const { url, mails } = await smtpServer()
    await smtpMail({ url }).send(message({ to: { name: 'x\r\nBcc: evil@example.org', address: 'hana@example.org' }, subject: 'a\r\nX-Evil: 1' }))
    const parsed = await PostalMime.parse(mails[0]!)
    expect(parsed.bcc ?? []).toEqual([])
    expect(parsed.headers.map((h) => h.key)).not.toContain('x-evil')
    expect(parsed.to).toHaveLength(1)
  })
})
