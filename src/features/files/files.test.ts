import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { hours } from '../../kernel/time.js'
import { useWorld } from '../../../tests/world/world.js'
import type { Person } from '../accounts/index.js'
import { attachFile, beginUpload, destroyFile, filesAlarms, keepFileUntil } from './index.js'
import { destroyAlarm } from './commands.js'

const world = useWorld()
let sender: Person
let stranger: Person
beforeAll(async () => {
  sender = await world.person('보내는 사람')
  stranger = await world.person('모르는 사람')
  world.running.features.files.audiences['thing'] = (_ref, actor) => Promise.resolve(actor.personId === sender.id)
})

const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3000, 'x'), Buffer.from('\n%%EOF')])
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

const begin = (size: number, name = '자료.pdf') => world.house.transact((tx) => beginUpload(tx, { personId: sender.id, ownerRef: 'thing:1', name, size }))
const attach = (id: string, until: number | null = null) => world.house.transact((tx) => attachFile(tx, { id, personId: sender.id, ownerRef: 'thing:1', until }))

async function part(id: string, bytes: Buffer, offset: number, who: Person | null = sender) {
  const caller = world.as(who)
  if (who) await caller.call('GET /api/me')
  const answer = await world.app.inject({
    method: 'PATCH', url: `/api/uploads/${id}`, payload: bytes,
    headers: { cookie: [caller.cookie, `maru_device=${caller.device}`].join('; '), 'content-type': 'application/offset+octet-stream', 'tus-resumable': '1.0.0', 'upload-offset': String(offset) },
  })
  return { status: answer.statusCode, body: answer.body, offset: Number(answer.headers['upload-offset'] ?? NaN) }
}
async function offsetOf(id: string) {
  const caller = world.as(sender)
  const answer = await world.app.inject({ method: 'HEAD', url: `/api/uploads/${id}`, headers: { cookie: caller.cookie, 'tus-resumable': '1.0.0' } })
  return Number(answer.headers['upload-offset'] ?? NaN)
}
const read = (id: string, who: Person | null) => world.as(who).call('GET /api/files/{id}', { params: { id } })
async function sent(bytes: Buffer, name?: string): Promise<string> {
  const { id } = await begin(bytes.length, name)
  expect((await part(id, bytes, 0)).status).toBe(204)
  return id
}

test('ROOM-16 sending is for who began it: others and nobody learn nothing', async () => {
  const { id } = await begin(pdf.length)
  expect((await part(id, pdf, 0, stranger)).status).toBe(404)
  expect((await part(id, pdf, 0, null)).status).toBe(401)
  expect((await part('nosuchthing000000000000', pdf, 0)).status).toBe(404)
})

test('ROOM-16 before it belongs to something only who sent it can read it; then whoever its owner says, and nobody else', async () => {
  const id = await sent(pdf)
  expect((await read(id, sender)).status).toBe(200)
  expect((await read(id, stranger)).status).toBe(404)
  await attach(id)
  expect((await read(id, sender)).status).toBe(200)
  expect((await read(id, stranger)).status).toBe(404)
  expect((await read(id, null)).status).toBe(401)
  world.running.features.files.audiences['thing'] = () => Promise.resolve(false)
  expect((await read(id, sender)).status).toBe(404)
  world.running.features.files.audiences['thing'] = (_ref, actor) => Promise.resolve(actor.personId === sender.id)
})

test('ROOM-16 a file that was cut goes on where it stopped, and is the same at the end', async () => {
  const { id } = await begin(pdf.length)
  expect(await part(id, pdf.subarray(0, 1000), 0)).toMatchObject({ status: 204, offset: 1000 })
  expect((await part(id, pdf.subarray(500), 500)).status).toBe(409)
  expect(await offsetOf(id)).toBe(1000)
  await expect(attach(id)).rejects.toMatchObject({ code: 'file_not_here' })
  expect(await part(id, pdf.subarray(1000), 1000)).toMatchObject({ status: 204, offset: pdf.length })
  expect(await attach(id)).toEqual({ id, name: '자료.pdf', kind: 'pdf', size: pdf.length })
  expect((await read(id, sender)).headers['content-length']).toBe(String(pdf.length))
})

test('GEN-6 the last part again, after a lost answer, is told that all is here', async () => {
  const id = await sent(pdf)
  expect(await offsetOf(id)).toBe(pdf.length)
  expect((await part(id, pdf.subarray(1000), 1000)).status).toBe(409)
  expect(await attach(id)).toEqual(await attach(id))
})

test('ROOM-16 more than was said is not taken', async () => {
  const { id } = await begin(100)
  expect((await part(id, pdf, 0)).status).toBeGreaterThanOrEqual(400)
})

test.each([
  ['a program called .pdf', Buffer.from('MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00', 'latin1')],
  ['a page that would run', Buffer.concat([Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), Buffer.from([0])])],
  ['an archive', Buffer.from('504b0304140000000000', 'hex')],
  ['no text in any encoding of ours', Buffer.from([0xff, 0xfe, 0x41, 0x00, 0xc3, 0x28])],
])('ROOM-16 the content decides, not the name: %s', async (_what, bytes) => {
  const { id } = await begin(bytes.length, '이력서.pdf')
  const answer = await part(id, bytes, 0)
  expect(answer.status).toBe(422)
  expect(JSON.parse(answer.body)).toMatchObject({ status: 422, code: 'file_kind_not_allowed', detail: expect.stringContaining('업로드할 수 없는 파일 형식입니다') })
  expect((await read(id, sender)).status).toBe(404)
  expect(existsSync(join(world.house.config.home, 'uploads', id))).toBe(false)
})

test.each([['png', png, '사진'], ['txt', Buffer.from('안녕하세요\n반갑습니다'), '메모'], ['txt', Buffer.from('<b>그냥 글</b>'), 'page.html']] as const)('ROOM-16 %s is known by its content and leaves as something to be saved', async (kind, bytes, name) => {
  const id = await sent(bytes, name)
  expect((await attach(id)).kind).toBe(kind)
  const { headers } = await read(id, sender)
  expect(headers).toMatchObject({ 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox" })
  expect(headers['content-disposition']).toBe(`attachment; filename="file.${kind}"; filename*=UTF-8''${encodeURIComponent(name)}`)
})

test('ROOM-16 what was never used goes after a day, what was used at its time, and both leave their record', async () => {
  const loose = await sent(pdf)
  const kept = await sent(pdf)
  const until = world.clock.now() + hours(72)
  await attach(kept, until)
  world.clock.advance(hours(24) - 1)
  await world.sweep()
  expect((await read(loose, sender)).status).toBe(200)
  world.clock.advance(1)
  await world.sweep()
  expect((await read(loose, sender)).status).toBe(404)
  expect((await read(kept, sender)).status).toBe(200)
  await world.house.transact((tx) => keepFileUntil(tx, kept, until + hours(1)))
  world.clock.set(until)
  await world.sweep()
  expect((await read(kept, sender)).status).toBe(200)
  world.clock.set(until + hours(1))
  await world.sweep()
  await world.sweep()
  expect((await read(kept, sender)).status).toBe(404)
  const folder = join(world.house.config.home, 'files')
  expect(readdirSync(folder, { recursive: true }).filter((f) => String(f).includes(kept))).toEqual([])
})

test('ROOM-16 what is destroyed cannot be read from that moment', async () => {
  const id = await sent(pdf)
  await attach(id)
  await world.house.transact((tx) => destroyFile(tx, id))
  expect((await read(id, sender)).status).toBe(404)
  await world.sweep()
  await expect(world.running.features.files.storage.read(id)).rejects.toThrow()
})

test('ROOM-16 bytes that had all come before a crash are looked at on the next question', async () => {
  const { files } = world.running.features
  const { id } = await begin(png.length, 'a.png')
  const { keep } = files
  files.keep = () => Promise.reject(new Error('the process ends here'))
  await part(id, png, 0)
  files.keep = keep
  await expect(attach(id)).rejects.toMatchObject({ code: 'file_not_here' })
  expect(await offsetOf(id)).toBe(png.length)
  expect((await attach(id)).kind).toBe('png')
})

test('ROOM-16 an alarm that rings early or twice destroys nothing that is not due', async () => {
  const id = await sent(pdf)
  const until = world.clock.now() + hours(48)
  await attach(id, until)
  const ring = () => filesAlarms(world.running.features.files)[destroyAlarm]!({ kind: destroyAlarm, key: id, dueAt: 0, attempts: 0, payload: {} }, world.clock.now())
  expect(await ring()).toEqual({ againAt: until })
  expect((await read(id, sender)).status).toBe(200)
  world.clock.set(until)
  expect(await ring()).toBeUndefined()
  expect(await ring()).toBeUndefined()
  expect((await read(id, sender)).status).toBe(404)
})
