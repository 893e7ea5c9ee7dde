export type Browser = 'chrome' | 'edge' | 'firefox' | 'safari' | 'samsung' | 'other'
export type System = 'windows' | 'macos' | 'android' | 'ios' | 'linux' | 'other'
export type InApp = 'kakaotalk' | 'naver'
export interface AtHand { browser: Browser; version: number | null; system: System; inApp: InApp | null }

const names: readonly [Browser, RegExp][] = [
  ['edge', /Edg(?:e|A|iOS)?\/(\d+)/],
  ['samsung', /SamsungBrowser\/(\d+)/],
  ['firefox', /(?:Firefox|FxiOS)\/(\d+)/],
  ['chrome', /(?:Chrome|CriOS)\/(\d+)/],
  ['safari', /Version\/(\d+)[.\d]* (?:Mobile\/\S+ )?Safari/],
]

function systemOf(agent: string, touchPoints: number): System {
  if (/Android/.test(agent)) return 'android'
  // An iPad asks for desktop pages and calls itself a Mac; no Mac has a touch screen.
  if (/iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && touchPoints > 1)) return 'ios'
  if (/Windows/.test(agent)) return 'windows'
  if (/Macintosh/.test(agent)) return 'macos'
  return /Linux|X11|CrOS/.test(agent) ? 'linux' : 'other'
}

/** Which words and pictures of settings the person will find; what works is decided by features, not by this (ENV-2). */
export function browserOf(agent: string, touchPoints: number): AtHand {
  const inApp = /KAKAOTALK/i.test(agent) ? 'kakaotalk' : /NAVER\(inapp/i.test(agent) ? 'naver' : null
  for (const [browser, sign] of names) {
    const found = sign.exec(agent)
    if (found) return { browser, version: Number(found[1]), system: systemOf(agent, touchPoints), inApp }
  }
  return { browser: 'other', version: null, system: systemOf(agent, touchPoints), inApp }
}

export const browserAtHand = (): AtHand => browserOf(navigator.userAgent, navigator.maxTouchPoints)

/** The oldest versions that are advised (ENV-2). */
export const advised: Partial<Record<Browser, { computer: number; android?: number }>> = {
  chrome: { computer: 78, android: 53 }, edge: { computer: 79, android: 79 }, firefox: { computer: 60, android: 60 }, safari: { computer: 12 }, samsung: { computer: 78, android: 7 },
}

export function isAdvised({ browser, version, system }: AtHand): boolean {
  const oldest = advised[browser]
  if (!oldest || version === null) return false
  return version >= (system === 'android' ? (oldest.android ?? Infinity) : oldest.computer)
}

export type Feature = 'secure' | 'media' | 'connection' | 'live' | 'sound'

/** What the room needs and this browser lacks. Without a secure address every browser hides camera and microphone. */
export function featuresMissing(): Feature[] {
  const has: Record<Feature, boolean> = {
    secure: window.isSecureContext,
    media: typeof navigator.mediaDevices?.getUserMedia === 'function',
    connection: typeof window.RTCPeerConnection === 'function' && 'addTransceiver' in RTCPeerConnection.prototype,
    live: typeof window.WebSocket === 'function',
    sound: typeof window.AudioContext === 'function',
  }
  return (Object.keys(has) as Feature[]).filter((feature) => !has[feature])
}

/** The address that makes an app's inner browser open the page in the real one; null where only the person can do it. */
export function realBrowserAddress({ inApp, system }: AtHand, href: string): string | null {
  if (inApp === 'kakaotalk') return `kakaotalk://web/openExternal?url=${encodeURIComponent(href)}`
  if (system !== 'android' || !inApp) return null
  const { host, pathname, search, hash, protocol } = new URL(href)
  return `intent://${host}${pathname}${search}${hash ? `#${hash.slice(1)}` : ''}#Intent;scheme=${protocol.slice(0, -1)};package=com.android.chrome;end`
}
