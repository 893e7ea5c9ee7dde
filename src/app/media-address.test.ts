import { isIP } from 'node:net'
import { expect, test } from 'vitest'
import { ConfigError, type Config } from '../platform/config/config.js'
import { withMediaAddress } from './media-address.js'

const resolved = async (mediaAddress: string | null) => (await withMediaAddress({ mediaAddress } as Config)).mediaAddress

test('OPS-4 addresses that are numbers are taken as they are', async () => {
  for (const address of [null, '203.0.113.7', '2001:db8::7', '203.0.113.7,2001:db8::7']) expect(await resolved(address)).toBe(address)
})

test('OPS-4 a name is resolved when Maru starts, to one address of each family at most', async () => {
  const families = (await resolved('localhost'))!.split(',').map(isIP)
  expect([[4], [6], [4, 6]]).toContainEqual(families)
})

test('OPS-4 a name that cannot be resolved is told by MEDIA_ADDRESS', async () => {
  const failed = await resolved('no-such-host.invalid').catch((err: unknown) => err)
  expect(failed).toBeInstanceOf(ConfigError)
  expect((failed as ConfigError).message).toMatch(/- MEDIA_ADDRESS: no-such-host\.invalid cannot be resolved on this machine \(E[A-Z_]+\)/)
})
