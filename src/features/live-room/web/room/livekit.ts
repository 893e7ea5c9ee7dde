/** The media client, fetched when a connection is near and never with the first load of a page. */
export type Livekit = typeof import('livekit-client')
let loading: Promise<Livekit> | undefined

export function loadLivekit(): Promise<Livekit> {
  loading ??= import('livekit-client').then((livekit) => {
    // It calls hanging up an error of its data channels now and then. What happens to a connection is told by its events, and shown to the person.
    livekit.setLogLevel('silent')
    return livekit
  }, (error: unknown) => { loading = undefined; throw error })
  return loading
}

/** No STUN or TURN server is asked unless this installation was told to (MED-4): where a list is given, the client leaves out what the media server names. */
export const iceOf = (access: { iceServers: boolean }): { rtcConfig?: RTCConfiguration } => (access.iceServers ? {} : { rtcConfig: { iceServers: [] } })

/** Media is reached through the product's own port (MED-1). */
export const mediaAddress = (): string => location.origin.replace(/^http/, 'ws')
