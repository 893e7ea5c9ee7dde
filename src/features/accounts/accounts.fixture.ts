import { lettersTo, type Letter } from '../../../tests/world/letters.js'
import type { Caller, Reply, World } from '../../../tests/world/world.js'
import { consentVersions } from './consent-texts.js'
import type { Person } from './index.js'

export const password = 'a river in spring'
export const consents = (['terms', 'privacy'] as const).map((kind) => ({ kind, version: consentVersions[kind] }))
export const request = (mail: string, more: object = {}) => ({ name: '한지우', mail, password, consents, ...more })

export const tokenIn = (letter: Letter | undefined): string => letter!.links.find((path) => path.includes('#token='))!.split('#token=')[1]!
export const cookieIn = (reply: Reply): string | undefined => [reply.headers['set-cookie']].flat().map(String).find((c) => c.startsWith('maru.session_token='))
/** As a browser sends it back. */
export const bare = (cookie: string | undefined): string => cookie!.split(';')[0]!

export interface Desk {
  nobody(device?: string): Caller
  letters(mail: string): Promise<Letter[]>
  meWith(cookie: string): Promise<{ id: string } | null>
  made(name: string, more?: Parameters<World['person']>[1]): Promise<Person>
  /** @returns the cookie of somebody who signed up and confirmed */
  signedUp(mail: string): Promise<string>
}

/** What the tests of accounts do in a world. */
export function deskIn(world: World): Desk {
  const nobody = (device?: string) => world.as(null, device)
  const letters = (mail: string) => lettersTo(world, mail)
  return {
    nobody, letters,
    meWith: async (cookie) => (await nobody().call('GET /api/me', { headers: { cookie } })).body.me,
    made: (name, more = {}) => world.person(name, { password: 'correct horse battery', ...more }),
    async signedUp(mail) {
      await nobody().call('POST /api/sign-up', { body: request(mail) })
      return bare(cookieIn(await nobody().call('POST /api/verify', { body: { token: tokenIn((await letters(mail)).at(-1)) } })))
    },
  }
}
