import { BlockList, isIP, isIPv6 } from 'node:net'

/** What no stranger's address may lead to: this machine, its neighbours, and what is no host at all (RFC 6890, 5735, 4193, 4291, 6598). */
const closed = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) closed.addSubnet(net, bits, 'ipv4')
// 64:ff9b:1::/48 is for translation within one's own network; ::/96 holds '::', '::1' and IPv4-compatible addresses, which nobody uses rightly.
for (const [net, bits] of [['::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001::', 32], ['fc00::', 7], ['fe80::', 10], ['fec0::', 10], ['ff00::', 8]] as const) closed.addSubnet(net, bits, 'ipv6')

/** IPv6 networks in which an IPv4 address is carried, and at which of the eight words it begins: mapped, translated (NAT64), 6to4. */
const carriers = [['::ffff:0:0', 96, 6], ['64:ff9b::', 96, 6], ['2002::', 16, 1]] as const
const carrying = carriers.map(([net, bits, word]) => {
  const list = new BlockList()
  list.addSubnet(net, bits, 'ipv6')
  return { list, word }
})

/** Whether an IP address leads to the public internet, looked at as the network would: an IPv4 address within an IPv6 one counts as what it is. */
export function isPublicAddress(ip: string): boolean {
  if (!isIP(ip)) return false
  if (!isIPv6(ip)) return !closed.check(ip, 'ipv4')
  const words = wordsOf(ip)
  if (!words || closed.check(ip, 'ipv6')) return false
  return carrying.every(({ list, word }) => !list.check(ip, 'ipv6') || isPublicAddress(dotted(words[word]!, words[word + 1]!)))
}

const dotted = (high: number, low: number): string => [high >> 8, high & 255, low >> 8, low & 255].join('.')

/** The eight words of an IPv6 address without a zone; null for one with it. */
function wordsOf(ip: string): number[] | null {
  if (ip.includes('%')) return null
  // The URL parser writes it in its one canonical form, a dotted tail as words.
  const [head = '', tail] = new URL(`http://[${ip}]`).hostname.slice(1, -1).split('::')
  const part = (text: string) => (text ? text.split(':').map((w) => Number.parseInt(w, 16)) : [])
  const [first, last] = [part(head), part(tail ?? '')]
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last]
}
