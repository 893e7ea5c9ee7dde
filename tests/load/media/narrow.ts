/**
 * What a viewer in Chromium sees and hears when the network falls at a stroke. `npm run load:narrow -- [FALLS] [BITS PER SECOND] [SECONDS]`: ten falls to
 * 350,000 bit/s, watched for 25 s each, 127.0.0.1. Sound as Chromium's made-up microphone makes it: strokes with silence between. The picture takes as much
 * as a camera's: of Chromium's made-up one all three sizes together take hardly more than what the network falls to.
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

const richCamera = `(() => {
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wish) => {
    if (!wish.video) return ask(wish);
    const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
    const pen = canvas.getContext('2d');
    const noise = pen.createImageData(160, 90);
    noise.data.forEach((_, i) => { noise.data[i] = i % 4 === 3 ? 255 : 96 + Math.random() * 64; });
    setInterval(() => { for (let n = 0; n < 4; n += 1) pen.putImageData(noise, Math.random() * 1120, Math.random() * 630); }, 100);
    const stream = wish.audio ? await ask({ audio: wish.audio }) : new MediaStream();
    stream.addTrack(canvas.captureStream(10).getVideoTracks()[0]);
    return stream;
  };
})()`

interface Look { at: number; width: number; decoded: number; concealed: number; samples: number }

async function look(person: Person, from: number): Promise<Look> {
  const streams = (await person.media()).inbound
  const of = (kind: string, read: (stream: (typeof streams)[number]) => number) => streams.filter((s) => s.kind === kind).reduce((sum, s) => sum + read(s), 0)
  return { at: performance.now() - from, width: of('video', (s) => s.width), decoded: of('video', (s) => s.decoded), concealed: of('audio', (s) => s.concealed), samples: of('audio', (s) => s.samples) }
}

interface Fall { link: number; without: number; small: number; pauses: number; pausedFor: number; brokenFor: number }

function told(link: number, looks: readonly Look[]): Fall {
  const fall: Fall = { link, without: 0, small: NaN, pauses: 0, pausedFor: 0, brokenFor: 0 }
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
  fall.without = (Number.isNaN(fall.small) ? looks.at(-1)!.at : fall.small) + fall.pausedFor
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
    const rich = await chromiumActor(chromium, stage, 'ann')
    await rich.run(richCamera)
    const one = await Person.enter(rich, stage, roomName, { room })
    const other = await Person.enter(await chromiumActor(chromium, stage, 'ben'), stage, roomName, { room, mediaThrough: link.port })
    await widthBecomes(other, 'is large over a wide network', (width) => width >= 960, 60_000)
    const allowed = await narrowTo(link, bitsPerSecond)
    const from = performance.now()
    const looks: Look[] = []
    while (performance.now() - from < seconds * 1000) {
      looks.push(await look(other, from))
      await pause(everyMs)
    }
    all.push(told(allowed, looks))
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
const rows = all.map((f, i) => [String(i + 1), Math.round(f.link / 1000).toString(), inS(f.small), String(f.pauses), inS(f.pausedFor), inS(f.without), inS(f.brokenFor)])
const middle = (read: (fall: Fall) => number) => median(all.map(read))
rows.push(['middle', '', inS(middle((f) => f.small)), String(middle((f) => f.pauses)), inS(middle((f) => f.pausedFor)), inS(middle((f) => f.without)), inS(middle((f) => f.brokenFor))])
console.log(table(['fall', 'network, kbit/s', 'small picture after, s', 'paused again, times', 'for, s', 'no picture for, s', 'sound broken for, s'], rows))
process.exit(0)
