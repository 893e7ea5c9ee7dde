import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { ConfigError, type Config } from '../platform/config/config.js'

/** The address that browsers are told, as numbers: of a name the first one of each family, as it is when Maru starts. */
export async function withMediaAddress(config: Config): Promise<Config> {
  const name = config.mediaAddress
  if (name === null || name.split(',').every((one) => isIP(one) !== 0)) return config
  const found = await lookup(name, { all: true }).catch((err: unknown) => {
    throw new ConfigError([`MEDIA_ADDRESS: ${name} cannot be resolved on this machine (${(err as NodeJS.ErrnoException).code}). Give an IP address, or a name that resolves`])
  })
  const addresses = [4, 6].flatMap((family) => found.find((one) => one.family === family)?.address ?? [])
  return { ...config, mediaAddress: addresses.join() }
}
