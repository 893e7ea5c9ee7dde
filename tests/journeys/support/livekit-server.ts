import { randomBytes } from 'node:crypto'
import { findLivekit } from '../../../bin/steps/livekit.mjs'
import { startLivekitServer } from '../../../packages/sfu/conformance/livekit-server.js'

/** A media server of LiveKit's own, and the settings by which Maru uses it. */
export interface LivekitServer {
  url: string
  key: string
  secret: string
  settings: Record<string, string>
  pid: number
  close(): Promise<void>
}

/** Where LiveKit's server lies, if there is one: named by MARU_LIVEKIT_SERVER, or built by an earlier `npm test` or `npm run conformance`. */
export const livekitBinary = findLivekit()

/** Starts it on free ports of this machine alone. */
export async function startLivekit(binary: string): Promise<LivekitServer> {
  const key = 'maru'
  const secret = randomBytes(24).toString('hex')
  const { port, pid, close } = await startLivekitServer(binary, { key, secret })
  const url = `ws://127.0.0.1:${port}`
  return { url, key, secret, settings: { LIVEKIT_URL: url, LIVEKIT_API_KEY: key, LIVEKIT_API_SECRET: secret }, pid, close }
}
