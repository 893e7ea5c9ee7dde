import type { Server } from 'node:http'
import { connect, type Socket } from 'node:net'

/** Whoever connects and says nothing is a browser that will want a page. */
const firstWordMs = 10_000
const mostConnections = 500
const mostOfOneAddress = 50

/**
 * TURN on the port of the pages: a network that lets nothing through but this port lets picture and sound through as well (MED-3), and no other port
 * has to be opened. STUN begins with two zero bits, HTTP with a letter: the first octet tells them apart.
 */
export function installTurnFront(server: Server, turnPort: () => number | undefined): { close(): void } {
  const event = 'setSecureContext' in server ? 'secureConnection' : 'connection'
  const pages = server.listeners(event) as ((socket: Socket) => void)[]
  const open = new Map<Socket, string>()
  const undecided = new Set<Socket>()
  let closed = false

  const toPages = (socket: Socket) => { for (const listener of pages) listener.call(server, socket) }

  function toTurn(socket: Socket): void {
    const port = turnPort()
    const from = socket.remoteAddress ?? ''
    const same = [...open.values()].filter((address) => address === from).length
    if (port === undefined || open.size >= mostConnections || same >= mostOfOneAddress) { socket.destroy(); return }
    open.set(socket, from)
    const far = connect(port, '127.0.0.1')
    far.on('error', () => socket.destroy())
    far.on('close', () => socket.destroy())
    socket.on('close', () => { open.delete(socket); far.destroy() })
    socket.pipe(far)
    far.pipe(socket)
  }

  function onConnection(socket: Socket): void {
    if (closed) { socket.destroy(); return }
    const onError = () => socket.destroy()
    const onEnd = () => socket.destroy()
    const forget = () => undecided.delete(socket)
    undecided.add(socket)
    socket.on('error', onError)
    const decide = (turn: boolean) => {
      socket.off('readable', look)
      socket.setTimeout(0)
      socket.off('timeout', onSilence)
      socket.off('end', onEnd)
      socket.off('close', forget)
      forget()
      if (turn) { toTurn(socket); return }
      socket.off('error', onError)
      toPages(socket)
    }
    const onSilence = () => decide(false)
    const look = () => {
      const first = socket.read() as Buffer | null
      if (!first) { if (socket.readableEnded || socket.destroyed) socket.destroy(); return }
      socket.unshift(first)
      decide((first[0] ?? 255) < 4)
    }
    socket.setTimeout(firstWordMs, onSilence)
    socket.on('readable', look)
    // Who hangs up without a word wants nothing.
    socket.on('end', onEnd)
    socket.on('close', forget)
  }

  server.removeAllListeners(event)
  server.on(event, onConnection)
  return { close: () => { closed = true; for (const socket of [...open.keys(), ...undecided]) socket.destroy() } }
}

