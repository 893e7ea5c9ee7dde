import { test } from '@playwright/test'
import { House } from './house.js'
import { Someone } from './someone.js'

/** Opens one house for the tests of a file and closes it after them. Where one of them fails, what the server and the pages said is told with it. */
export function useHouse(opened: (house: House) => void): void {
  let house: House | undefined
  test.beforeAll(async () => { house = await House.open(); opened(house) })
  test.afterAll(async () => { await house?.close() })
  test.afterEach(async ({}, { status, expectedStatus }) => {
    const said = Someone.of(house).flatMap((who) => [...who.complaints, ...who.consoleErrors.map((line) => `${who.name} ${line}`)])
    if (status !== expectedStatus) console.error(['What the pages complained of:', ...said, 'The server’s last words:', house?.log.slice(-4000)].join('\n'))
    Someone.forget(house)
  })
}
