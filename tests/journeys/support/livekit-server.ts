import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { freePort, until } from './house.js'

/** A media server of LiveKit's own, and the settings by which Maru uses it. */
export interface LivekitServer {
  url: string
  key: string
  secret: string
  settings: Record<string, string>
  pid: number
  close(): Promise<void>
}

/** Where LiveKit's server lies, if there is one: `go install github.com/livekit/livekit-server/cmd/server@v1.13.5` makes it. */
export const livekitBinary = process.env['MARU_LIVEKIT_SERVER'] || null

/** Starts it on free ports of this machine alone. */
export async function startLivekit(binary: string): Promise<LivekitServer> {
  const [port, udp, tcp] = [await freePort(), await freePort(), await freePort()]
  const key = 'maru'
  const secret = randomBytes(24).toString('hex')
  const config = {
    port, bind_addresses: ['127.0.0.1'], keys: { [key]: secret }, logging: { level: 'warn' },
    rtc: { node_ip: '127.0.0.1', udp_port: udp, tcp_port: tcp, enable_loopback_candidate: true },
  }
  const child = spawn(binary, ['--config-body', JSON.stringify(config)], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output = (output + chunk.toString()).slice(-8_000) })
  await until('LiveKit’s server answers', async () => {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${output}`)
    return (await fetch(`http://127.0.0.1:${port}`).catch(() => null))?.ok ?? false
  }, 30_000)
  const url = `ws://127.0.0.1:${port}`
  return {
    url, key, secret, settings: { LIVEKIT_URL: url, LIVEKIT_API_KEY: key, LIVEKIT_API_SECRET: secret }, pid: child.pid!,
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((done) => child.once('exit', done))
      child.kill('SIGKILL')
      await gone
    },
  }
}
