import { expect, test } from '@playwright/test'
import { engines } from '../support/engine.js'
import { House, until } from '../support/house.js'
import { meets } from '../support/media.js'
import type { Someone } from '../support/someone.js'
import { demoPair, meetInRoom } from '../support/way.js'

/** The tokens with which a person's page has joined media so far. */
function tokensOf(who: Someone): string[] {
  const tokens: string[] = []
  who.page.on('websocket', (socket) => { const token = new URL(socket.url()).searchParams.get('access_token'); if (token) tokens.push(token) })
  return tokens
}

/** Every STUN and TURN server that a person's pages were about to use (MED-4). */
async function foreignServersOf(who: Someone): Promise<string[]> {
  const used: string[] = []
  await who.context.exposeFunction('noteIceServers', (urls: string[]) => { used.push(...urls) })
  await who.context.addInitScript(() => {
    const Real = RTCPeerConnection
    window.RTCPeerConnection = class extends Real {
      constructor(config?: RTCConfiguration) {
        super(config)
        this.note(config)
      }
      // The media client joins first and hears of servers afterwards.
      override setConfiguration(config?: RTCConfiguration) {
        super.setConfiguration(config)
        this.note(config)
      }
      private note(config?: RTCConfiguration) {
        ;(window as unknown as { noteIceServers(urls: string[]): void }).noteIceServers((config?.iceServers ?? []).flatMap((s) => s.urls))
      }
    }
  })
  return used
}

for (const { name, missing, open } of engines) {
  test(`MED-1 MED-4 ROOM-6 ROOM-11 with ${name} a room behaves the same: in by our door, out by the host's word, and never in again`, async ({ browser }) => {
    test.skip(missing !== null, missing ?? '')
    const engine = await open()
    const house = await House.open(engine.settings)
    try {
      const { applicant, host, sessionId, from } = await demoPair(browser, house)
      const tokens = tokensOf(applicant)
      const foreign = await foreignServersOf(applicant)
      /** What the door says to the applicant's own browser, with their cookies, about a token. */
      const doorSays = async (token: string) => (await applicant.context.request.get(`${house.url}/rtc/v1/validate?access_token=${token}`)).status()
      const inside = async () => (await engine.rooms(house).listParticipants(sessionId).catch(() => [])).length

      await meetInRoom(house, host, [applicant], sessionId, from)
      await test.step('MED-1 both see and hear each other', async () => {
        await meets(applicant, 1)
        await meets(host, 1)
        expect(await inside()).toBe(2)
        expect(await doorSays(tokens.at(-1)!)).toBe(200)
      })
      await test.step('WAIT-7 who is sent back to the waiting room is out at the media server, and in again when called', async () => {
        const { participants } = await host.get(`/api/sessions/${sessionId}`)
        const { seatId } = participants.find((p: { role: string }) => p.role === 'guest')
        const before = tokens.at(-1)!
        await host.post(`/api/sessions/${sessionId}/seats/${seatId}/hold`)
        await expect(applicant.page).toHaveURL(/\/waiting$/)
        await until('the media server has one person', async () => (await inside()) === 1, 5_000)
        expect(await doorSays(before)).toBe(401)
        await host.post(`/api/sessions/${sessionId}/seats/${seatId}/call`)
        await expect(applicant.page).toHaveURL(/\/room$/)
        await meets(applicant, 1)
        await meets(host, 1)
        expect(await doorSays(before)).toBe(401)
      })
      await test.step('ROOM-6 the host ends: both are out, and within two seconds the media server has no such room', async () => {
        const said = performance.now()
        await host.post(`/api/sessions/${sessionId}/end`, { confirmed: true })
        await until('the media server has no such room', async () => (await engine.rooms(house).listRooms([sessionId])).length === 0, 5_000)
        expect(performance.now() - said).toBeLessThan(2000)
        for (const who of [applicant, host]) await expect(who.page).toHaveURL(/\/after$/)
      })
      await test.step('ROOM-6 ROOM-11 nobody comes in again: not by the door, not by the page, not with the token that was good a moment ago', async () => {
        const again = await applicant.ask('POST', `/api/sessions/${sessionId}/enter`)
        expect([again.status, again.body.code]).toEqual([403, 'session_over'])
        expect(await doorSays(tokens.at(-1)!)).toBe(401)
        await applicant.page.goto(`/sessions/${sessionId}/room`)
        await expect(applicant.page).toHaveURL(/\/after$/)
      })
      expect(foreign, 'MED-4 no STUN or TURN server is used that nobody configured').toEqual([])
      expect([...applicant.complaints, ...host.complaints]).toEqual([])
      await applicant.close()
      await host.close()
    } finally {
      await house.close()
      await engine.close()
    }
  })
}
