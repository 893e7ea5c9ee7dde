/**
 * What forwarding in Node costs at least: UDP by `node:dgram`, AES-GCM by `node:crypto`, nothing else. No ICE, no DTLS, no layers, no reports, no
 * rewriting but of two numbers; one thread, no native part of others. `npm run load:relay -- [PACKETS_OUT_PER_SECOND …]`, ten seconds each, 127.0.0.1.
 */
import { fork } from 'node:child_process'
import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto'
import dgram from 'node:dgram'
import { fileURLToPath } from 'node:url'

const VIEWERS = 5
const HEADER = 20
const TAG = 16
const PAYLOAD = 700
const key = createSecretKey(Buffer.alloc(16, 1))
const options = { authTagLength: TAG }
const bufferSizes = { recvBufferSize: 1 << 21, sendBufferSize: 1 << 21 }

function sealed(head, body) {
  const cipher = createCipheriv('aes-128-gcm', key, head.subarray(8, HEADER), options)
  cipher.setAAD(head)
  const text = cipher.update(body)
  cipher.final()
  return [head, text, cipher.getAuthTag()]
}

function opened(packet) {
  const decipher = createDecipheriv('aes-128-gcm', key, packet.subarray(8, HEADER), options)
  decipher.setAAD(packet.subarray(0, HEADER))
  decipher.setAuthTag(packet.subarray(packet.length - TAG))
  const body = decipher.update(packet.subarray(HEADER, packet.length - TAG))
  decipher.final()
  return body
}

function relay(ports) {
  const socket = dgram.createSocket({ type: 'udp4', ...bufferSizes })
  let sent = 0
  socket.on('message', (packet) => {
    const body = opened(packet)
    for (const port of ports) {
      sent += 1
      const head = Buffer.allocUnsafe(HEADER)
      packet.copy(head, 0, 0, HEADER)
      head.writeUInt32BE(sent >>> 0, 4)
      head.writeUInt32BE(sent >>> 0, 16)
      socket.send(sealed(head, body), port, '127.0.0.1')
    }
  })
  socket.bind(0, '127.0.0.1', () => process.send({ port: socket.address().port }))
  process.on('message', () => process.send({ sent, cpu: process.cpuUsage() }))
  process.on('disconnect', () => process.exit(0))
}

const answer = (child) => new Promise((resolve) => child.once('message', resolve))
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

async function sink() {
  const socket = dgram.createSocket({ type: 'udp4', ...bufferSizes })
  await new Promise((resolve) => socket.bind(0, '127.0.0.1', resolve))
  const counted = { socket, got: 0 }
  socket.on('message', () => { counted.got += 1 })
  return counted
}

async function measure(perSecond) {
  const sinks = await Promise.all(Array.from({ length: VIEWERS }, sink))
  const child = fork(fileURLToPath(import.meta.url), ['relay', ...sinks.map(({ socket }) => String(socket.address().port))])
  const { port } = await answer(child)
  const source = dgram.createSocket('udp4')
  let made = 0
  let owed = 0
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    owed += ((now - last) * perSecond) / VIEWERS / 1000
    last = now
    for (; owed >= 1; owed -= 1) {
      const head = Buffer.alloc(HEADER)
      head.writeUInt32BE((made += 1), 16)
      source.send(sealed(head, Buffer.alloc(PAYLOAD, 3)), port, '127.0.0.1')
    }
  }, 2)
  const figures = () => { child.send('figures'); return answer(child) }
  await pause(2000)
  const before = await figures()
  await pause(8000)
  const after = await figures()
  clearInterval(timer)
  await pause(200)
  const { sent } = await figures()
  const got = sinks.reduce((sum, one) => sum + one.got, 0)
  child.disconnect()
  for (const { socket } of [...sinks, { socket: source }]) socket.close()
  const packets = after.sent - before.sent
  const cpu = after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system
  return { 'packets out/s': Math.round(packets / 8), 'CPU, ms/s': Math.round(cpu / 8000), 'µs per packet': Number((cpu / packets).toFixed(1)), 'lost, %': Number((((sent - got) / sent) * 100).toFixed(3)) }
}

if (process.argv[2] === 'relay') relay(process.argv.slice(3).map(Number))
else {
  const rates = process.argv.slice(2).map(Number)
  const rows = []
  for (const rate of rates.length ? rates : [330, 2000, 16000]) rows.push(await measure(Math.min(rate, 30000)))
  console.table(rows)
}
