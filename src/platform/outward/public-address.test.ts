import { expect, test } from 'vitest'
import { isPublicAddress } from './public-address.js'
import { judgeHost, postOutward } from './post.js'

test.each([
  '127.0.0.1', '127.255.255.254', '0.0.0.0', '10.0.0.1', '100.64.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255',
  '::', '::1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.1.2.3', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'fec0::1', 'ff02::1', '64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '2002:7f00:1::', '2002:0a00:0001::1', '2001::1', 'fe80::1%lo', 'localhost', '',
])('API-1 %s leads to no public host', (ip) => { expect(isPublicAddress(ip)).toBe(false) })

test.each(['1.1.1.1', '100.63.255.255', '100.128.0.1', '172.15.255.255', '172.32.0.1', '203.0.113.7', '2606:4700:4700::1111', '::ffff:1.1.1.1', '64:ff9b::101:101', '2002:101:101::'])('API-1 %s is public', (ip) => {
  expect(isPublicAddress(ip)).toBe(true)
})

test.each(['http://127.0.0.1:9/', 'http://localhost:9/', 'http://[::1]:9/', 'http://[::ffff:127.0.0.1]:9/', 'http://2130706433:9/', 'http://0x7f.1:9/', 'http://0177.0.0.1:9/', 'http://127.1:9/'])('API-1 %s is not posted to, however this machine is written', async (url) => {
  expect(await postOutward({ url, headers: {}, body: '', timeout: 5000, allowPrivate: false })).toEqual({ fault: 'private_address' })
  expect(await judgeHost(url)).toBe('private')
})
