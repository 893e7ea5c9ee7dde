import { livekitMedia } from './livekit.js'
import type { MediaPort } from './port.js'

/** A media server on paper: gives and reads real tokens, and writes down what it was asked to do. For trying the product out without one. */
export interface PaperMedia extends MediaPort { readonly closed: string[]; readonly removed: string[]; readonly publishing: string[] }

export function paperMedia(key = 'paper', secret = 'paper-paper-paper-paper-paper-paper'): PaperMedia {
  const real = livekitMedia({ address: () => 'http://127.0.0.1:9', key, secret })
  const closed: string[] = []
  const removed: string[] = []
  const publishing: string[] = []
  return {
    closed, removed, publishing,
    iceServers: false,
    token: (grant) => real.token(grant),
    read: (token, now) => real.read(token, now),
    closeRoom: (room) => { closed.push(room); return Promise.resolve() },
    setPublishing: (room, identity, sources) => { publishing.push(`${room}/${identity} ${sources.join(' ')}`.trim()); return Promise.resolve() },
    removePerson: (room, identity) => { removed.push(`${room}/${identity}`); return Promise.resolve() },
    target: () => real.target(),
    ping: () => Promise.resolve(),
  }
}
