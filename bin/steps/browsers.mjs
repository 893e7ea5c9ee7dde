import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { run, runPart, say } from './run.mjs'

const CHROMIUM = [process.env.MARU_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/usr/bin/chromium-browser', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe']
/** The same engine without a window around it, which spares a tenth of the processor with calls and a fifth without; it shows no notifications, which one journey needs. */
const SHELL = [process.env.MARU_CHROMIUM, '/usr/bin/chromium-headless-shell']
const FIREFOX = [process.env.MARU_FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe']
const ADVICE = 'no Chromium. Install one (Debian: apt-get install chromium fonts-noto-cjk firefox-esr; elsewhere: npx playwright install --with-deps chromium), or name one by MARU_CHROMIUM'

/** The browsers that are here: those that journeys run in, and the `shell` that is enough for the conformance suite and for pages without a call. Null where there is none. */
export const installedBrowsers = () => ({ chromium: chromium(), shell: works(SHELL) ?? chromium(), firefox: works(FIREFOX) })

/** The same, fetched first where they are missing and that is possible without asking anybody. */
export async function findBrowsers() {
  if (!works(CHROMIUM) || !works(FIREFOX)) await fetchByApt()
  if (!chromium()) await fetchByPlaywright()
  return { ...installedBrowsers(), advice: ADVICE }
}

const works = (paths) => paths.find((path) => path && existsSync(path)) ?? null
const chromium = () => works(CHROMIUM) ?? playwrightsOwn()

async function fetchByApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  say('Installing browsers for the journeys (apt-get) …')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const update = await run('apt-get', ['update', '-qq'], { env })
  const parts = [...(works(CHROMIUM) ? [] : ['chromium', 'fonts-noto-cjk', 'chromium-headless-shell']), ...(works(FIREFOX) ? [] : ['firefox-esr'])]
  // one by one: a system that lacks one of them still gets the others
  for (const part of parts) {
    const { code, output } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', part], { env })
    if (code !== 0) say(`  ${part} could not be installed: ${(output || update.output).trim().split('\n').slice(-1)[0]}`)
  }
}

async function fetchByPlaywright() {
  say('Fetching Chromium for the journeys (playwright install) …')
  const { code, output } = await runPart('@playwright/test/cli.js', ['install', 'chromium'])
  if (code !== 0) say(`  it could not be fetched: ${output.trim().split('\n').slice(-1)[0]}`)
}

function playwrightsOwn() {
  const caches = [process.env.PLAYWRIGHT_BROWSERS_PATH, join(homedir(), '.cache/ms-playwright'), join(homedir(), 'Library/Caches/ms-playwright'), join(homedir(), 'AppData/Local/ms-playwright')]
  const inside = ['chrome-linux64/chrome', 'chrome-linux/chrome', 'chrome-mac/Chromium.app/Contents/MacOS/Chromium', 'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing', 'chrome-win64/chrome.exe', 'chrome-win/chrome.exe']
  for (const cache of caches.filter((path) => path && existsSync(path))) {
    const folders = readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name)).sort().reverse()
    const found = works(folders.flatMap((folder) => inside.map((path) => join(cache, folder, path))))
    if (found) return found
  }
  return null
}
