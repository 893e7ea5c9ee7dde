/** What the browser says of itself and of its subscription. */
export interface PushBrowser {
  /** https, or this machine. */
  secure: boolean
  supported: boolean
  ios: boolean
  /** Opened from the home screen, as an app. */
  standalone: boolean
  permission: NotificationPermission
  endpoint: string | null
}

/** What the server keeps of this browser for whoever is signed in. */
export interface PushHere { id: string; endpoint: string; current: boolean }

export type PushState = 'insecure' | 'home_screen' | 'unsupported' | 'blocked' | 'off' | 'on'

export function pushState(browser: PushBrowser, here: PushHere | null): PushState {
  if (!browser.secure) return 'insecure'
  // Safari on a phone has push only for what stands on the home screen.
  if (!browser.supported) return browser.ios && !browser.standalone ? 'home_screen' : 'unsupported'
  if (browser.permission === 'denied') return 'blocked'
  return browser.permission === 'granted' && here !== null && here.current && browser.endpoint === here.endpoint ? 'on' : 'off'
}

/**
 * What a page does about the subscription when it opens. `end`: it is nobody's here, or another person's, whose messages may still be on their way to it.
 * `renew`: it is kept for this person and does not fit any more, such as after the installation's key was replaced.
 */
export function settling(browser: PushBrowser, here: PushHere | null): 'end' | 'renew' | 'nothing' {
  if (!here) return browser.endpoint === null ? 'nothing' : 'end'
  if (browser.permission !== 'granted') return 'nothing'
  return here.current && browser.endpoint === here.endpoint ? 'nothing' : 'renew'
}

export const systems = ['android', 'ios', 'desktop'] as const
export type System = (typeof systems)[number]
/** `touches`: an iPad says that it is a Mac, and has no mouse. */
export function systemOf(agent: string, touches: boolean): System {
  if (/iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && touches)) return 'ios'
  return /Android/.test(agent) ? 'android' : 'desktop'
}
