import { test } from '@playwright/test'
import type { Engine, EngineChoice } from './engine.js'
import { House } from './house.js'
import { Someone } from './someone.js'

/** Opens one house for the tests of a file (or of a describe) and closes it after them; over `choice`, where that is not the embedded one. Where one of them fails, what the server and the pages said is told with it. */
export function useHouse(opened: (house: House) => void, choice?: EngineChoice): void {
  let house: House | undefined
  let engine: Engine | undefined
  test.beforeAll(async () => {
    engine = await choice?.open()
    house = await House.open(engine?.settings)
    opened(house)
  })
  test.afterAll(async () => {
    await house?.close()
    await engine?.close()
  })
  test.afterEach(async ({}, { status, expectedStatus }) => {
    const said = Someone.of(house).flatMap((who) => [...who.complaints, ...who.consoleErrors.map((line) => `${who.name} ${line}`)])
    if (status !== expectedStatus) console.error(['What the pages complained of:', ...said, 'The server’s last words:', house?.log.slice(-4000)].join('\n'))
    Someone.forget(house)
  })
}
