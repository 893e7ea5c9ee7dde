/**
 * Where memory went when a connection closed while packets flew: node-datachannel alone, nothing of ours. Ten pairs at once connect, send 30 packets
 * each way and close in the same turn. `node --expose-gc tests/load/media/closing-alone.mjs [first|last] [CYCLES] [ROW]`: tracks closed before their
 * connection, or after it said that they are closed.
 */
import { readFileSync } from 'node:fs'
import native from 'node-datachannel'

const [, , order = 'first', cycles = '3000', row = '500'] = process.argv
const last = order === 'last'
const kept = new Set()
const own = { iceServers: [], disableAutoNegotiation: true, bindAddress: '127.0.0.1' }
const packet = Buffer.alloc(1000, 1)
packet.writeUInt16BE(0x8060, 0)

function keep(track) {
  kept.add(track)
  track.onMessage(() => undefined)
  track.onClosed(() => setImmediate(() => setImmediate(() => {
    if (last) track.close()
    kept.delete(track)
  })))
  return track
}

async function cycle() {
  const [a, b] = [new native.PeerConnection('a', own), new native.PeerConnection('b', own)]
  const candidates = []
  a.onLocalCandidate((candidate) => candidates.push([b, candidate]))
  b.onLocalCandidate((candidate) => candidates.push([a, candidate]))
  const video = new native.Video('m', 'SendRecv')
  video.addVP8Codec(96)
  let there
  const open = new Promise((resolve) => b.onTrack((track) => (there = keep(track)).onOpen(resolve)))
  const here = keep(a.addTrack(video))
  const bothOpen = Promise.all([open, new Promise((resolve) => here.onOpen(resolve))])
  const bare = (peer) => peer.localDescription().sdp.replace(/a=candidate.*\r\n/g, '')
  a.setLocalDescription('offer')
  b.setRemoteDescription(bare(a), 'offer')
  b.setLocalDescription('answer')
  a.setRemoteDescription(bare(b), 'answer')
  while (candidates.length < 2) await new Promise((go) => setImmediate(go))
  for (const [peer, candidate] of candidates) peer.addRemoteCandidate(candidate, 'm')
  await Promise.race([bothOpen, new Promise((go) => setTimeout(go, 5000))])
  for (let n = 0; n < 30 && there?.isOpen() && here.isOpen(); n++) {
    // A number twice is dropped by SRTP as a replay.
    packet.writeUInt16BE(n, 2)
    here.sendMessageBinary(packet)
    there.sendMessageBinary(packet)
  }
  if (!last) for (const track of [here, there]) track?.close()
  a.close()
  b.close()
}

native.initLogger('Error', () => undefined)
for (let done = 0; done <= Number(cycles); done += 10) {
  if (done % Number(row) === 0) {
    await new Promise((go) => setTimeout(go, 1500))
    for (let n = 0; n < 3; n++) globalThis.gc?.()
    const pages = Number(readFileSync('/proc/self/statm', 'latin1').split(' ')[1])
    const { heapUsed, external } = process.memoryUsage()
    console.log([done, pages * 4096, heapUsed, external].map((n, i) => (i === 0 ? n : `${(n / 2 ** 20).toFixed(1)} MiB`)).join('\t'))
  }
  if (done < Number(cycles)) await Promise.all(Array.from({ length: 10 }, cycle))
}
process.exit(0)
