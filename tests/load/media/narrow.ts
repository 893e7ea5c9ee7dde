/**
 * What a viewer in Chromium sees and hears when the network falls at a stroke. `npm run load:narrow -- [FALLS] [BITS PER SECOND] [SECONDS]`: ten falls to
 * 350,000 bit/s, watched for 25 s each, 127.0.0.1. Sound as Chromium's made-up microphone makes it: strokes with silence between.
 */
import { openEmbedded } from '../../../packages/sfu/conformance/engines.js'
import { narrowTo, openNarrowLink } from '../../../packages/sfu/conformance/narrow-link.js'
import { Person } from '../../../packages/sfu/conformance/people.js'
import { chromiumActor, launchChromium, openPage, setStage } from '../../../packages/sfu/conformance/stage.js'
import { freshRoom, widthBecomes, WHOLE_SIZE } from '../../../packages/sfu/conformance/checks.js'
import { machine, median, pause, table } from '../support/figures.js'

const [falls = 10, bitsPerSecond = 350_000, seconds = 25] = process.argv.slice(2).map(Number)
const everyMs = 100
/** So long without a new frame is a pause. */
const pausedMs = 1000
/** Of what was heard since the last look; more of it made up is heard as broken. */
const brokenShare = 0.1

interface Look { at: number; width: number; decoded: number; concealed: number; samples: number }

async function look(person: Person, from: number): Promise<Look> {
  const streams = (await person.media()).inbound
  const of = (kind: string, read: (stream: (typeof streams)[number]) => number) => streams.filter((s) => s.kind === kind).reduce((sum, s) => sum + read(s), 0)
  return { at: performance.now() - from, width: of('video', (s) => s.width), decoded: of('video', (s) => s.decoded), concealed: of('audio', (s) => s.concealed), samples: of('audio', (s) => s.samples) }
}

interface Fall { small: number; pauses: number; pausedFor: number; brokenFor: number }

function told(looks: readonly Look[]): Fall {
  const fall: Fall = { small: NaN, pauses: 0, pausedFor: 0, brokenFor: 0 }
  let lastFrameAt = NaN
  for (const [i, now] of looks.entries()) {
    const before = looks[i - 1]
    if (!before) continue
    if (now.samples > before.samples && (now.concealed - before.concealed) / (now.samples - before.samples) > brokenShare) fall.brokenFor += now.at - before.at
    if (now.decoded === before.decoded) continue
    if (Number.isNaN(fall.small) && now.width > 0 && now.width <= 640) fall.small = now.at
    if (!Number.isNaN(fall.small) && now.at - lastFrameAt >= pausedMs) {
      fall.pauses += 1
      fall.pausedFor += now.at - lastFrameAt
    }
    if (!Number.isNaN(fall.small)) lastFrameAt = now.at
  }
  const left = looks.at(-1)!.at - lastFrameAt
  if (left >= pausedMs) { fall.pauses += 1; fall.pausedFor += left }
  return fall
}

const engine = await openEmbedded()
const page = await openPage()
const chromium = await launchChromium()
const stage = setStage(engine, page)
const all: Fall[] = []
try {
  for (let n = 0; n < falls; n++) {
    const link = await openNarrowLink(engine.udpPort)
    const roomName = freshRoom()
    const room = { adaptiveStream: false, publishDefaults: WHOLE_SIZE }
    const one = await Person.enter(await chromiumActor(chromium, stage, 'ann'), stage, roomName, { room })
    const other = await Person.enter(await chromiumActor(chromium, stage, 'ben'), stage, roomName, { room, mediaThrough: link.port })
    await widthBecomes(other, 'is large over a wide network', (width) => width >= 960, 60_000)
    await narrowTo(link, bitsPerSecond)
    const from = performance.now()
    const looks: Look[] = []
    while (performance.now() - from < seconds * 1000) {
      looks.push(await look(other, from))
      await pause(everyMs)
    }
    all.push(told(looks))
    console.error(JSON.stringify(all.at(-1)))
    await one.leave()
    await other.leave()
    link.close()
  }
} finally {
  await chromium.close()
  await page.close()
  await engine.close()
}
const inS = (ms: number) => (Number.isNaN(ms) ? 'never' : (ms / 1000).toFixed(1))
console.log(`\n${machine()}, ${new Date().toISOString().slice(0, 10)}; ${falls} falls to ${bitsPerSecond.toLocaleString('en')} bit/s, each watched for ${seconds} s\n`)
const rows = all.map((f, i) => [String(i + 1), inS(f.small), String(f.pauses), inS(f.pausedFor), inS(f.brokenFor)])
const middle = (read: (fall: Fall) => number) => median(all.map(read))
rows.push(['middle', inS(middle((f) => f.small)), String(middle((f) => f.pauses)), inS(middle((f) => f.pausedFor)), inS(middle((f) => f.brokenFor))])
console.log(table(['fall', 'small picture after, s', 'paused again, times', 'for, s', 'sound broken for, s'], rows))
process.exit(0)
