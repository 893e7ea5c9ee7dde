/** The media client, fetched when a connection is near and never with the first load of a page. */
export type Livekit = typeof import('livekit-client')
let loading: Promise<Livekit> | undefined

export function loadLivekit(): Promise<Livekit> {
  loading ??= import('livekit-client').then((livekit) => {
    livekit.setLogLevel('error')
    return livekit
  }, (error: unknown) => { loading = undefined; throw error })
  return loading
}

/** Media is reached through the product's own port (MED-1). */
export const mediaAddress = (): string => location.origin.replace(/^http/, 'ws')
