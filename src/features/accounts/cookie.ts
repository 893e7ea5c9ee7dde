import type { Config } from '../../platform/config/config.js'
import { signInLife } from './rules.js'

const signInCookie = 'maru.session_token'

/** The cookie outlives no sign-in: the server decides when it has ended, whatever the browser keeps. */
export function cookieHeader(config: Config, token: string | null): string {
  const secure = config.publicUrl.startsWith('https') ? '; Secure' : ''
  return `${signInCookie}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${token ? signInLife / 1000 : 0}${secure}`
}

/** The token that a request carries, or null. Of several cookies of the name the first counts, as browsers send the closest path first. */
export function tokenOf(headers: Record<string, string | string[] | undefined>): string | null {
  const header = headers['cookie']
  const cookies = (Array.isArray(header) ? header.join('; ') : header ?? '').split(/;\s*/)
  const found = cookies.find((pair) => pair.startsWith(`${signInCookie}=`))?.slice(signInCookie.length + 1)
  return found && /^[\w-]{43}$/.test(found) ? found : null
}
