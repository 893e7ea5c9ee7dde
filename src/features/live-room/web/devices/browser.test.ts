import { expect, test } from 'vitest'
import { browserOf, isAdvised, realBrowserAddress } from './browser.js'

const mozilla = 'Mozilla/5.0'
const agents = {
  chrome: `${mozilla} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36`,
  oldChrome: `${mozilla} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/77.0.0.0 Safari/537.36`,
  edge: `${mozilla} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`,
  firefox: `${mozilla} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0`,
  safari: `${mozilla} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15`,
  iphone: `${mozilla} (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1`,
  android: `${mozilla} (Linux; Android 14; SM-S918N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/53.0.0.0 Mobile Safari/537.36`,
  kakao: `${mozilla} (Linux; Android 14; SM-S918N) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/141.0.0.0 Mobile Safari/537.36 KAKAOTALK 11.0.0`,
  naver: `${mozilla} (Linux; Android 14; SM-S918N) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/141.0.0.0 Mobile Safari/537.36 NAVER(inapp; search; 1000; 12.1.0)`,
}

test.each([
  ['chrome', 'chrome', 'windows', 141, true], ['oldChrome', 'chrome', 'windows', 77, false], ['edge', 'edge', 'windows', 141, true], ['firefox', 'firefox', 'linux', 140, true],
  ['safari', 'safari', 'macos', 18, true], ['iphone', 'safari', 'ios', 18, true], ['android', 'chrome', 'android', 53, true],
] as const)('ENV-2 %s is known as %s on %s', (name, browser, system, version, advised) => {
  const atHand = browserOf(agents[name], system === 'ios' || system === 'android' ? 5 : 0)
  expect(atHand).toEqual({ browser, system, version, inApp: null })
  expect(isAdvised(atHand)).toBe(advised)
})

test('ENV-2 an iPad that calls itself a Mac is an iPad', () => {
  expect(browserOf(agents.safari, 5).system).toBe('ios')
})

test('ENV-2 an app’s inner browser leads to the real one', () => {
  const page = 'https://maru.example/sessions/abc/check?x=1'
  expect(realBrowserAddress(browserOf(agents.kakao, 5), page)).toBe(`kakaotalk://web/openExternal?url=${encodeURIComponent(page)}`)
  expect(realBrowserAddress(browserOf(agents.naver, 5), page)).toBe('intent://maru.example/sessions/abc/check?x=1#Intent;scheme=https;package=com.android.chrome;end')
  expect(realBrowserAddress({ browser: 'safari', version: 18, system: 'ios', inApp: 'naver' }, page)).toBeNull()
  expect(realBrowserAddress(browserOf(agents.chrome, 0), page)).toBeNull()
})
