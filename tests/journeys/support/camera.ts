import type { Browser } from '@playwright/test'

/** As many made-up cameras as the browser is started with. */
export const cameras = 10
const given = new WeakMap<Browser, number>()

/** Everybody has a camera of their own: a shared one has the size that its first page asked for, and once it stands still it does so for all. */
export function nextCamera(browser: Browser): number {
  const n = given.get(browser) ?? 0
  given.set(browser, n + 1)
  // The second one's grey pictures of 16 bits are taken by no encoder.
  return [0, 2, 3, 4, 5, 6, 7, 8, 9][n % (cameras - 1)]!
}

/** Runs in the page, which knows of this one camera alone. */
export function ownCamera(own: number): void {
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (!devices) return // not a secure page
  const all = devices.enumerateDevices.bind(devices)
  const ask = devices.getUserMedia.bind(devices)
  const known = async () => {
    const found = await all()
    const seen = found.filter((d) => d.kind === 'videoinput')
    return found.filter((d) => d.kind !== 'videoinput' || seen.length <= own || d === seen[own])
  }
  devices.enumerateDevices = known
  devices.getUserMedia = async (wish = {}) => {
    const asked = wish.video === true ? {} : wish.video
    if (!asked || asked.deviceId) return ask(wish)
    const mine = (await known()).find((d) => d.kind === 'videoinput')?.deviceId
    return ask(mine ? { ...wish, video: { ...asked, deviceId: { exact: mine } } } : wish)
  }
}
