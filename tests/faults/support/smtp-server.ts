import { createServer, type AddressInfo, type Socket } from 'node:net'

/** What the server does to one message, decided when its recipient is named. */
export type MailFault =
  | 'fine' | 'slow'
  /** Refused for now, for good, or with the words that there is too much of it. */
  | 'busy' | 'refused' | 'too-much'
  /** The connection ends before the body, or nothing is answered until the client gives up: certainly not sent. */
  | 'cut-before' | 'silent-before'
  /** The body was given and nothing is heard of it: it arrived, or it did not. */
  | 'taken-and-cut' | 'taken-and-silent' | 'lost-and-cut'

export interface Mail { to: string; messageId: string; subject: string; raw: string }
export interface MailServer {
  url: string
  /** What has arrived, in its order. */
  arrived: Mail[]
  /** How many connections named this recipient. */
  asked: Map<string, number>
  faults: Map<MailFault, number>
  close(): Promise<void>
}

export interface MailServerOptions {
  /** By the recipient and the how-manieth time the server is asked for them, from 1. */
  fault?: (to: string, nth: number) => MailFault
  /** Called with a message that was taken, before the server answers. */
  taken?: (mail: Mail) => Promise<void> | void
  /** The client has heard the answer and says goodbye. */
  quit?: (mail: Mail | null) => Promise<void> | void
}

const slowBy = 40

/** A mail server of our own on 127.0.0.1 that speaks as much SMTP as a client needs, and fails as it is told. */
export async function mailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const arrived: Mail[] = []
  const asked = new Map<string, number>()
  const faults = new Map<MailFault, number>()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
    speak(socket)
  })
  await new Promise<void>((ready) => { server.listen(0, '127.0.0.1', ready) })

  function speak(socket: Socket): void {
    let to = ''
    let fault: MailFault = 'fine'
    let body: string[] | null = null
    let last: Mail | null = null
    const say = (line: string) => { if (!socket.destroyed) socket.write(`${line}\r\n`) }
    const commands: [RegExp, (line: string) => void][] = [
      [/^(EHLO|HELO|RSET|MAIL)/i, () => say('250 ok')],
      [/^RCPT TO:<([^>]*)>/i, (line) => { to = /<([^>]*)>/.exec(line)![1]!; fault = decide(to); atRecipient() }],
      [/^DATA/i, () => { if (fault === 'cut-before') socket.destroy(); else { body = []; say('354 go on') } }],
      [/^QUIT/i, () => { void Promise.resolve(options.quit?.(last)).then(() => { say('221 bye'); socket.end() }) }],
    ]
    const atRecipient = () => {
      if (fault === 'silent-before') return
      if (fault === 'too-much') { say('421 too much mail from you'); socket.end() } else say(fault === 'busy' ? '451 later' : fault === 'refused' ? '550 nobody of that name' : '250 ok')
    }
    const atEnd = async (raw: string) => {
      last = { to, raw, messageId: /^message-id:\s*(\S+)/im.exec(raw)?.[1] ?? '', subject: /^subject:\s*(.*)$/im.exec(raw)?.[1]?.trim() ?? '' }
      if (fault !== 'lost-and-cut') { arrived.push(last); await options.taken?.(last) }
      if (fault.endsWith('-cut')) socket.destroy()
      else if (fault === 'slow') setTimeout(() => say('250 taken'), slowBy)
      else if (fault !== 'taken-and-silent') say('250 taken')
    }
    say('220 ours ESMTP')
    let rest = ''
    socket.on('data', (part) => {
      rest += part.toString('latin1')
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + 2)
        if (body === null) (commands.find(([is]) => is.test(line))?.[1] ?? (() => say('502 what?')))(line)
        else if (line === '.') { const raw = body.join('\r\n'); body = null; void atEnd(raw) } else body.push(line.replace(/^\./, ''))
      }
    })
  }
  function decide(to: string): MailFault {
    const nth = (asked.get(to) ?? 0) + 1
    asked.set(to, nth)
    const fault = options.fault?.(to, nth) ?? 'fine'
    faults.set(fault, (faults.get(fault) ?? 0) + 1)
    return fault
  }
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, arrived, asked, faults,
    close: () => new Promise((done) => { for (const socket of sockets) socket.destroy(); server.close(() => done()) }),
  }
}
