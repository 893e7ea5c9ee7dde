/** People without browsers who fill rooms and send at a given rate, from this process, so that browsers do not eat the cores. */
import { AccessToken } from 'livekit-server-sdk'
import { Headless } from '../../../packages/sfu/src/headless/headless.js'
import type { Response } from '../../../packages/sfu/src/headless/signal.js'
import type { Stream } from '../../../packages/sfu/src/headless/outgoing.js'
import { pause } from '../support/figures.js'
import type { Engine } from './engines.js'

export interface CrowdPlan {
  rooms: number
  people: number
  /** Packets that the server shall send to all of them together, each second. */
  forwarded: number
}

/** Opus in 20 ms frames. */
const SOUND_PER_SECOND = 50
const SOUND_OCTETS = 80
const PICTURE_OCTETS = 1000
/** Share of the largest size's packets that the two smaller sizes take. Browsers leave them out once the server says that nobody looks at them (dynacast). */
const SMALLER = [0.1, 0.3] as const
const FRAMES_PER_SECOND = 25

interface Source { wanted: boolean; who: Headless; stream: Stream; perSecond: number; video: boolean; sent: number; clockRate: number }

export class Crowd {
  private readonly sources: Source[] = []
  private timer: NodeJS.Timeout | undefined
  private readonly everybody: Headless[]

  private constructor(everybody: Headless[]) { this.everybody = everybody }

  static async gather(engine: Engine, plan: CrowdPlan): Promise<Crowd> {
    const everybody: Headless[] = []
    const crowd = new Crowd(everybody)
    try {
      for (let room = 0; room < plan.rooms; room++) {
        for (let person = 0; person < plan.people; person++) {
          const place = everybody.length
          everybody.push(await enter(engine, `room-${room}`, `person-${person}`, (message) => crowd.heard(everybody[place], message)))
        }
      }
    } catch (error) {
      crowd.close()
      throw error
    }
    const tracks = plan.people - 1
    const perTrack = plan.forwarded / (plan.rooms * plan.people * tracks)
    const picture = Math.max(1, perTrack - SOUND_PER_SECOND)
    for (const who of everybody) {
      const [sound, camera] = who.published
      crowd.sources.push({ wanted: true, who, stream: sound!.streams[0]!, perSecond: SOUND_PER_SECOND, video: false, sent: 0, clockRate: 48_000 })
      camera!.streams.forEach((stream, size) => crowd.sources.push({ wanted: true, who, stream, perSecond: picture * (SMALLER[size] ?? 1), video: true, sent: 0, clockRate: 90_000 }))
    }
    // A server may announce a track with its first packets only.
    crowd.start()
    try {
      await Promise.all(everybody.map((who) => who.until(() => who.incoming.size >= tracks * 2, 20_000, 'not every track is described')))
    } catch (error) {
      crowd.close()
      throw error
    }
    return crowd
  }

  /** Sends until `close`, evenly: every millisecond what is due. */
  private start(): void {
    const from = performance.now()
    // Phases apart, or everybody's packets would come in the same moment.
    const phase = this.sources.map((_, i) => i / this.sources.length)
    this.timer = setInterval(() => {
      const elapsed = (performance.now() - from) / 1000
      this.sources.forEach((source, i) => {
        const due = Math.floor(elapsed * source.perSecond + phase[i]!)
        while (source.sent < due) {
          if (source.wanted) send(source)
          else source.sent++
        }
      })
    }, 1)
  }

  /** A size that nobody looks at is not sent, as livekit-client has it. Sizes without a word stay as they are. */
  private heard(who: Headless | undefined, message: Response): void {
    if (message.case !== 'subscribedQualityUpdate') return
    const { trackSid, subscribedQualities, subscribedCodecs } = message.value
    const told = new Map([...subscribedQualities, ...subscribedCodecs.flatMap((codec) => codec.qualities)].map(({ quality, enabled }) => [Number(quality), enabled]))
    const track = who?.published.find(({ sid }) => sid === trackSid)
    for (const source of this.sources) {
      const size = track?.streams.indexOf(source.stream) ?? -1
      if (size >= 0) source.wanted = told.get(size) ?? source.wanted
    }
  }

  get received(): number { return this.everybody.reduce((sum, who) => sum + who.received(), 0) }
  get lost(): number { return this.everybody.reduce((sum, who) => sum + who.lost, 0) }
  get sent(): number { return this.sources.reduce((sum, { sent }) => sum + sent, 0) }
  /** Milliseconds that each took from the call until media could flow. */
  get joins(): number[] { return this.everybody.map((who) => who.joinedAfter) }
  /** Milliseconds from sending to arrival of every sixteenth packet since the last call. */
  takeDelays(): number[] { return this.everybody.flatMap((who) => who.takeDelays()) }

  close(): void {
    clearInterval(this.timer)
    for (const who of this.everybody) who.close()
  }
}

/** Pictures of 25 frames a second: a frame's packets share its timestamp and the last one carries the marker. */
function send(source: Source): void {
  const { who, stream, perSecond, video, clockRate } = source
  const n = source.sent++
  if (!video) {
    who.sendRtp(stream, { size: SOUND_OCTETS, timestamp: stream.timestamp + clockRate / SOUND_PER_SECOND, sentAt: performance.now() })
    return
  }
  const frame = (packet: number) => Math.floor((packet * FRAMES_PER_SECOND) / Math.max(perSecond, FRAMES_PER_SECOND))
  const start = n === 0 || frame(n) !== frame(n - 1)
  who.sendRtp(stream, {
    size: PICTURE_OCTETS, start, marker: frame(n + 1) !== frame(n), key: start && stream.wantsKeyframe, sentAt: performance.now(),
    ...(start ? { timestamp: stream.timestamp + clockRate / Math.min(FRAMES_PER_SECOND, perSecond) } : {}),
  })
}

async function enter(engine: Engine, room: string, identity: string, onSignal: (message: Response) => void): Promise<Headless> {
  const token = new AccessToken(engine.key, engine.secret, { identity, ttl: 7200 })
  token.addGrant({ roomJoin: true, room })
  const publish = [{ kind: 'audio' as const }, { kind: 'video' as const, rids: ['q', 'h', 'f'] }]
  const jwt = await token.toJwt()
  for (let tries = 1; ; tries++) {
    try {
      return await Headless.join(engine.url, jwt, { publish, onSignal })
    } catch (error) {
      if (tries === 3) throw error
      await pause(500)
    }
  }
}
