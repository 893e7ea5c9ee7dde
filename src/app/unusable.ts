import { ConfigError, type Config } from '../platform/config/config.js'
import { databaseError } from '../platform/db/database.js'
import { faultLine } from '../platform/log/fault.js'

/** What a start failed of, in a sentence; by the setting where there is one that would help. */
export function whyNot(err: unknown, config: Config): string {
  if (err instanceof ConfigError) return err.message
  const setting = settingOf(err, config)
  if (setting) return new ConfigError([setting]).message
  // A query's error repeats the values it was asked with; everything else that fails at the start speaks of the installation.
  return `Maru cannot start: ${databaseError(err) && !(err as Error).message.startsWith('The migration') ? faultLine(err) : (err as Error).message}`
}

function settingOf(err: unknown, config: Config): string | null {
  const { syscall, code, message = '' } = err as { syscall?: string; code?: string; message?: string }
  if (syscall === 'listen' && code === 'EADDRINUSE') return `PORT: port ${config.port} is taken, by another Maru or another program. Choose a free one`
  if (syscall === 'listen' && code === 'EACCES') return `PORT: port ${config.port} needs more rights than this user has. Choose one above 1023`
  if (syscall === 'listen' || syscall === 'getaddrinfo') return `HOST: ${config.host} is no address of this machine (${code})`
  if (config.mediaUdpPort && /^media process did not start: .*bind E(ADDRINUSE|ACCES)/.test(message)) return `MEDIA_UDP_PORT: UDP port ${config.mediaUdpPort} cannot be had: another program holds it, or this user may not. Choose another`
  if (config.databaseUrl && databaseError(err)?.code === '42501') return `DATABASE_URL: its role must own the database, and be allowed to create the extensions or find them made. ${message}`
  return null
}
