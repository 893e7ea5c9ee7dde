import { expect, test } from 'vitest'
import { pushState, settling, systemOf, type PushBrowser, type PushHere } from './state.js'

const browser: PushBrowser = { secure: true, supported: true, ios: false, standalone: false, permission: 'granted', endpoint: 'https://push.example/1' }
const here: PushHere = { id: 'd1', endpoint: 'https://push.example/1', current: true }

test.each<[string, Partial<PushBrowser>, PushHere | null, ReturnType<typeof pushState>]>([
  ['all fits', {}, here, 'on'],
  ['nothing is kept here', {}, null, 'off'],
  ['the browser has another subscription', { endpoint: 'https://push.example/2' }, here, 'off'],
  ['the browser has none', { endpoint: null }, here, 'off'],
  ['the installation has another key', {}, { ...here, current: false }, 'off'],
  ['nobody was asked yet', { permission: 'default' }, here, 'off'],
  ['the person said no', { permission: 'denied' }, here, 'blocked'],
  ['no secure connection', { secure: false, supported: false, permission: 'denied' }, here, 'insecure'],
  ['Safari on a phone, not on the home screen', { supported: false, ios: true }, null, 'home_screen'],
  ['an app on the home screen of an old phone', { supported: false, ios: true, standalone: true }, null, 'unsupported'],
  ['a browser without push', { supported: false }, null, 'unsupported'],
])('NOTI-25 %s', (_, facts, kept, state) => { expect(pushState({ ...browser, ...facts }, kept)).toBe(state) })

test.each<[string, Partial<PushBrowser>, PushHere | null, ReturnType<typeof settling>]>([
  ['what fits stays', {}, here, 'nothing'],
  ['of somebody else, or after a sign-out, it ends', {}, null, 'end'],
  ['where there is none, none ends', { endpoint: null }, null, 'nothing'],
  ['after a change of the installation’s key it is renewed', {}, { ...here, current: false }, 'renew'],
  ['lost by the browser, it is renewed', { endpoint: null }, here, 'renew'],
  ['without permission nothing can be renewed', { permission: 'denied', endpoint: null }, here, 'nothing'],
])('NOTI-1 when a page opens: %s', (_, facts, kept, what) => { expect(settling({ ...browser, ...facts }, kept)).toBe(what) })

test.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1', true, 'ios'], ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Safari/605.1', true, 'ios'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Safari/605.1', false, 'desktop'], ['Mozilla/5.0 (Linux; Android 14) Chrome/130', true, 'android'], ['Mozilla/5.0 (Windows NT 10.0) Chrome/130', true, 'desktop'],
] as const)('NOTI-25 %s with touch %s is helped as %s', (agent, touches, system) => { expect(systemOf(agent, touches)).toBe(system) })
