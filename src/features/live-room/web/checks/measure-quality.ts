import type { RemoteVideoTrack, Room, LocalTrack } from 'livekit-client'
import { seconds, type Duration } from '../../../../kernel/time.js'
import { pause } from '../../../../platform/web/timers.js'
import type { QualityMeasure } from '../../rules/checks.js'
import { api } from '../door/use-door.js'
import { iceOf, loadLivekit, mediaAddress, type Livekit } from '../room/livekit.js'

export type QualityStage = 'connecting' | 'measuring'

/**
 * Sends the person's own picture and sound to the media server and receives them back on a second connection of the same page.
 * @throws where the server is not reached, or nothing comes back in time; an aborted measuring answers null
 */
export async function measureQuality(tracks: readonly MediaStreamTrack[], low: boolean, signal: AbortSignal, stage: (s: QualityStage) => void): Promise<QualityMeasure | null> {
  stage('connecting')
  const [livekit, access] = await Promise.all([loadLivekit(), api('POST /api/checks/media')])
  if (signal.aborted) return null
  const options = { adaptiveStream: false, dynacast: false, disconnectOnPageLeave: true } as const
  const sender = new livekit.Room(options)
  const receiver = new livekit.Room(options)
  const clones = tracks.map((track) => track.clone())
  try {
    const coming = firstPicture(livekit, receiver)
    await Promise.all([receiver.connect(mediaAddress(), access.receiveToken, iceOf(access)), sender.connect(mediaAddress(), access.sendToken, { ...iceOf(access), autoSubscribe: false })])
    const sent = await Promise.all(clones.map((track) => publish(livekit, sender, track, low)))
    const video = await Promise.race([coming, pause(patience, signal).then(() => null)])
    if (signal.aborted) return null
    if (!video) return nothingCame
    stage('measuring')
    return await measureOver(() => read(sent, video), (length) => pause(length, signal), signal)
  } finally {
    for (const clone of clones) clone.stop()
    await Promise.all([sender.disconnect(), receiver.disconnect()])
  }
}

async function publish(livekit: Livekit, room: Room, track: MediaStreamTrack, low: boolean): Promise<LocalTrack | undefined> {
  const publication = await room.localParticipant.publishTrack(track, track.kind === 'audio' ? { source: livekit.Track.Source.Microphone } : {
    source: livekit.Track.Source.Camera, simulcast: false,
    videoEncoding: low ? { maxBitrate: 150_000, maxFramerate: 12 } : { maxBitrate: 1_700_000, maxFramerate: 24 },
  })
  return publication.track
}

function firstPicture(livekit: Livekit, room: Room): Promise<RemoteVideoTrack> {
  return new Promise((found) => {
    room.on(livekit.RoomEvent.TrackSubscribed, (track) => {
      if (track.kind !== livekit.Track.Kind.Video) return
      // Without a place to be shown some browsers do not decode at all.
      const unseen = track.attach() as HTMLVideoElement
      unseen.muted = true
      found(track as RemoteVideoTrack)
    })
  })
}

/** How long to wait for the picture to be there, and again for its first frame. */
const patience = seconds(10)
const nothingCame: QualityMeasure = { width: 0, height: 0, framesPerSecond: 0, lossPercent: 0, delayMs: 0, uploadKbps: 0 }

interface Counts { sentBytes: number; received: number; lost: number; frames: number; at: number; held: number; emitted: number }
interface Reading { counts: Counts; width: number; height: number; roundTripMs: number; availableKbps: number }
type Stat = Record<string, unknown> & { type: string }

const num = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)

async function read(sent: readonly (LocalTrack | undefined)[], video: RemoteVideoTrack): Promise<Reading> {
  const reports = await Promise.all([...sent.map((t) => t?.getRTCStatsReport()), video.getRTCStatsReport()])
  const up = reports.slice(0, -1).flatMap((r) => (r ? [...r.values()] as Stat[] : []))
  const down = [...(reports.at(-1)?.values() ?? [])] as Stat[]
  const inbound = down.find((s) => s.type === 'inbound-rtp' && s['kind'] === 'video') ?? { type: '' }
  const trips = [...up, ...down].flatMap((s) => (s.type === 'candidate-pair' && s['currentRoundTripTime'] ? [num(s['currentRoundTripTime'])] : []))
  const told = up.flatMap((s) => (s.type === 'remote-inbound-rtp' && s['roundTripTime'] ? [num(s['roundTripTime'])] : []))
  const all = trips.length ? trips : told
  return {
    counts: {
      sentBytes: up.filter((s) => s.type === 'outbound-rtp').reduce((sum, s) => sum + num(s['bytesSent']) + num(s['headerBytesSent']), 0),
      received: num(inbound['packetsReceived']), lost: num(inbound['packetsLost']), frames: num(inbound['framesDecoded']), at: num(inbound['timestamp']),
      held: num(inbound['jitterBufferDelay']), emitted: num(inbound['jitterBufferEmittedCount']),
    },
    width: num(inbound['frameWidth']), height: num(inbound['frameHeight']),
    roundTripMs: all.length ? (all.reduce((sum, s) => sum + s, 0) / all.length) * 1000 : 0,
    availableKbps: Math.max(0, ...up.map((s) => num(s['availableOutgoingBitrate']) / 1000)),
  }
}

/**
 * From the first frame that is decoded: two seconds to find its pace, then four that count. A camera or a line that takes its time to begin is
 * not a bad one, and before the first frame the receiver has no clock to measure by.
 */
export async function measureOver(take: () => Promise<Reading>, wait: (length: Duration) => Promise<void>, signal: AbortSignal): Promise<QualityMeasure | null> {
  const step = seconds(0.25)
  for (let waited = 0; (await take()).counts.frames === 0; waited += step) {
    if (signal.aborted) return null
    if (waited >= patience) return nothingCame
    await wait(step)
  }
  await wait(seconds(2))
  const first = await take()
  await wait(seconds(4))
  const last = await take()
  return signal.aborted ? null : measureBetween(first, last)
}

/** Rates are differences of counters over the receiver's own clock; delay is one way there and back, plus what the receiver holds to play evenly. */
export function measureBetween(first: Reading, last: Reading): QualityMeasure {
  const length = Math.max(1, last.counts.at - first.counts.at) / 1000
  const grown = (of: keyof Counts) => Math.max(0, last.counts[of] - first.counts[of])
  const packets = grown('received') + grown('lost')
  const held = grown('emitted') ? (grown('held') / grown('emitted')) * 1000 : 0
  return {
    width: last.width, height: last.height,
    framesPerSecond: Math.round(Math.min(500, grown('frames') / length) * 10) / 10,
    lossPercent: packets ? Math.round((grown('lost') / packets) * 1000) / 10 : 0,
    delayMs: Math.min(60_000, Math.round(last.roundTripMs + held)),
    // A still picture needs little: what the line would carry counts as well as what was sent.
    uploadKbps: Math.round(Math.min(10_000_000, Math.max((grown('sentBytes') * 8) / 1000 / length, Math.min(last.availableKbps, 10_000)))),
  }
}
