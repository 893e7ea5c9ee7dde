const browsers: [RegExp, string][] = [[/Edg\//, 'Edge'], [/SamsungBrowser/, 'Samsung Internet'], [/Whale\//, 'Whale'], [/OPR\//, 'Opera'], [/Firefox\/|FxiOS/, 'Firefox'], [/Chrome\/|CriOS/, 'Chrome'], [/Safari\//, 'Safari']]
const systems: [RegExp, string][] = [[/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X|Macintosh/, 'macOS'], [/CrOS/, 'ChromeOS'], [/Linux/, 'Linux']]

/** 'Firefox · Windows', as far as the browser tells; null where it does not. */
export function deviceName(agent: string): string | null {
  const found = [browsers, systems].flatMap((list) => list.find(([sign]) => sign.test(agent))?.[1] ?? [])
  return found.length ? found.join(' · ') : null
}
