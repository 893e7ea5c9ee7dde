import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { hours } from '../../kernel/time.js'
import type { Person } from '../accounts/index.js'
import { makeCast, postingOf, resumeOf, type Cast } from './cast.fixture.js'
import { pictureOf } from './documents/picture.js'
import { resumeDocument } from './documents/resume-document.js'
import { largestPhoto, mostAttachments } from './rules/resume-files.js'
import { emptyResume } from './rules/resumes.js'
import { filesOfApplication } from './store/resume-files.js'

const world = useWorld()
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(500, 'x'), Buffer.from('\n%%EOF')])
const toBegin = 'POST /api/my/resumes/{resumeId}/files'
const toPhoto = 'PUT /api/my/resumes/{resumeId}/photo'
const toAttach = 'POST /api/my/resumes/{resumeId}/attachments'

/** Sends the bytes as the page would, up to the last one. */
async function sent(person: Person, resumeId: string, kind: 'photo' | 'attachment', bytes: Buffer, name = '증명서.pdf'): Promise<string> {
  const { files } = world.running.features
  const { body } = await world.as(person).call(toBegin, { params: { resumeId }, body: { kind, name, size: bytes.length } })
  mkdirSync(dirname(files.arrivals.pathOf(body.id)), { recursive: true })
  writeFileSync(files.arrivals.pathOf(body.id), bytes)
  await files.keep(body.id)
  return body.id
}
async function filled(person: Person) {
  const resumeId = await resumeOf(world, person)
  const params = { resumeId }
  const fileId = await sent(person, resumeId, 'attachment', pdf)
  await world.as(person).call(toPhoto, { params, body: { fileId: await sent(person, resumeId, 'photo', png, '얼굴.png') } })
  const { body } = await world.as(person).call(toAttach, { params, body: { fileId } })
  return { resumeId, fileId, photo: String(body.photo.href).split('/').at(-1)! }
}
const seePhoto = (who: Person | null, photoId: string) => world.as(who).call('GET /api/resume-photos/{photoId}', { params: { photoId } })
const save = (who: Person | null, id: string) => world.as(who).call('GET /api/files/{id}', { params: { id } })
const destroyed = async (id: string) => (await world.house.db.execute(sql`select 1 from files where id = ${id} and destroyed_at is not null`)).rows.length === 1

describe('who is refused', () => {
  test('HIRE-3 ACC-4 a photo and attachments are their person\'s alone until they are sent', async () => {
    const { fileId, photo } = await filled(cast.minji)
    expect([(await seePhoto(cast.minji, photo)).status, (await save(cast.minji, fileId)).status]).toEqual([200, 200])
    for (const other of [cast.jun, cast.manager, cast.interviewer, cast.stranger]) expect([(await seePhoto(other, photo)).status, (await save(other, fileId)).status]).toEqual([404, 404])
    expect([(await seePhoto(null, photo)).status, (await save(null, fileId)).status]).toEqual([401, 401])
  })

  test('HIRE-3 what is no picture is no photo; what is too large is refused before a byte is sent', async () => {
    const resumeId = await resumeOf(world, cast.jun)
    const fileId = await sent(cast.jun, resumeId, 'photo', pdf, '얼굴.png')
    expect((await world.as(cast.jun).call(toPhoto, { params: { resumeId }, body: { fileId } })).body).toMatchObject({ status: 403, code: 'file_kind_not_allowed' })
    expect((await world.as(cast.jun).call(toBegin, { params: { resumeId }, body: { kind: 'photo', name: 'a.png', size: largestPhoto + 1 } })).body.code).toBe('photo_too_large')
    expect((await world.as(cast.jun).call(toBegin, { params: { resumeId }, body: { kind: 'photo', name: 'a.png', size: largestPhoto } })).status).toBe(201)
  })

  test('HIRE-3 another person\'s file, or one that was sent for something else, cannot be added', async () => {
    const [hers, his] = [await resumeOf(world, cast.minji), await resumeOf(world, cast.jun)]
    const fileId = await sent(cast.minji, hers, 'attachment', pdf)
    expect((await world.as(cast.jun).call(toAttach, { params: { resumeId: his }, body: { fileId } })).status).toBe(404)
    expect((await world.as(cast.jun).call(toAttach, { params: { resumeId: hers }, body: { fileId } })).status).toBe(404)
  })

  test(`HIRE-3 up to ${mostAttachments} attachments`, async () => {
    const resumeId = await resumeOf(world, cast.jun)
    for (let i = 0; i < mostAttachments; i++) {
      const fileId = await sent(cast.jun, resumeId, 'attachment', pdf, `${i}.pdf`)
      expect((await world.as(cast.jun).call(toAttach, { params: { resumeId }, body: { fileId } })).status).toBe(201)
    }
    expect((await world.as(cast.jun).call(toBegin, { params: { resumeId }, body: { kind: 'attachment', name: 'x.pdf', size: 9 } })).body).toMatchObject({ code: 'too_many_attachments', data: { most: mostAttachments } })
  })
})

describe('photo and attachments', () => {
  test('HIRE-3 a photo is shown as a picture that runs nothing; a new one takes its place, and the old one is destroyed', async () => {
    const { resumeId, photo } = await filled(cast.jun)
    const reply = await seePhoto(cast.jun, photo)
    expect(reply.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox", 'content-disposition': 'inline' })
    const fileId = await sent(cast.jun, resumeId, 'photo', png)
    const again = [await world.as(cast.jun).call(toPhoto, { params: { resumeId }, body: { fileId } }), await world.as(cast.jun).call(toPhoto, { params: { resumeId }, body: { fileId } })]
    expect(again[0]!.body).toEqual(again[1]!.body)
    expect(again[0]!.body.photo.href).not.toContain(photo)
    expect((await seePhoto(cast.jun, photo)).status).toBe(404)
    const gone = await world.as(cast.jun).call('DELETE /api/my/resumes/{resumeId}/photo', { params: { resumeId } })
    expect(gone.body).toMatchObject({ photo: null, attachments: [{ name: '증명서.pdf', kind: 'pdf' }] })
    expect(await destroyed(fileId)).toBe(true)
  })

  test('HIRE-3 the company reads what was sent, and goes on reading it when the résumé is deleted; not after a withdrawal', async () => {
    const { resumeId, fileId, photo } = await filled(cast.minji)
    const postingId = await postingOf(world, cast.company)
    const applied = await world.as(cast.minji).call('POST /api/postings/{postingId}/applications', { params: { postingId }, body: { resumeId } })
    await world.as(cast.minji).call('DELETE /api/my/resumes/{resumeId}', { params: { resumeId } })
    world.clock.advance(hours(48))
    await world.sweep()
    const params = { companyId: cast.company, applicationId: applied.body.id }
    const detail = await world.as(cast.manager).call('GET /api/companies/{companyId}/applications/{applicationId}', { params })
    expect(detail.body).toMatchObject({ photo: { href: `/api/resume-photos/${photo}` }, attachments: [{ id: fileId, name: '증명서.pdf' }] })
    for (const who of [cast.manager, cast.minji]) expect([(await seePhoto(who, photo)).status, (await save(who, fileId)).status]).toEqual([200, 200])
    for (const who of [cast.interviewer, cast.stranger, cast.jun]) expect([(await seePhoto(who, photo)).status, (await save(who, fileId)).status]).toEqual([404, 404])
    expect((await world.as(cast.minji).call('GET /api/my/applications/{applicationId}', { params })).body.attachments).toHaveLength(1)
    await world.as(cast.minji).call('POST /api/my/applications/{applicationId}/withdraw', { params })
    expect([(await seePhoto(cast.manager, photo)).status, (await save(cast.manager, fileId)).status]).toEqual([404, 404])
  })

  test('HIRE-3 a copy of a résumé has the same files; they go with the last that has them', async () => {
    const { resumeId, fileId } = await filled(cast.jun)
    const copy = await world.as(cast.jun).call('POST /api/my/resumes', { body: { title: '사본', copyOf: resumeId } })
    await world.as(cast.jun).call('DELETE /api/my/resumes/{resumeId}', { params: { resumeId } })
    expect(await destroyed(fileId)).toBe(false)
    expect((await world.as(cast.jun).call('GET /api/my/resumes/{resumeId}', { params: { resumeId: copy.body.id } })).body.attachments).toMatchObject([{ id: fileId }])
    await world.as(cast.jun).call('DELETE /api/my/resumes/{resumeId}/attachments/{fileId}', { params: { resumeId: copy.body.id, fileId } })
    expect(await destroyed(fileId)).toBe(true)
  })

  test('HIRE-3 applying and deleting at one moment: the application has all of the files or none, and none is lost', async () => {
    for (let i = 0; i < 4; i++) {
      const { resumeId, fileId } = await filled(cast.jun)
      const postingId = await postingOf(world, cast.company)
      const [applied] = await Promise.all([
        world.as(cast.jun).call('POST /api/postings/{postingId}/applications', { params: { postingId }, body: { resumeId } }), world.as(cast.jun).call('DELETE /api/my/resumes/{resumeId}', { params: { resumeId } }),
      ])
      if (applied.status !== 201) continue
      const has = await filesOfApplication(world.house.db, applied.body.id)
      expect([0, 2]).toContain(has.length)
      expect(await destroyed(fileId)).toBe(has.length === 0)
    }
  })
})

describe('as a document', () => {
  test('HIRE-3 a résumé is saved as PDF by its person, with the picture in it', async () => {
    const { resumeId } = await filled(cast.jun)
    const params = { resumeId }
    const reply = await world.as(cast.jun).call('GET /api/my/resumes/{resumeId}/resume.pdf', { params })
    expect([reply.status, reply.headers['content-type']]).toEqual([200, 'application/pdf'])
    expect(decodeURIComponent(String(reply.headers['content-disposition']))).toContain('정준 기본 이력서.pdf')
    expect(String(reply.body)).toContain('/Subtype /Image')
    expect((await world.as(cast.manager).call('GET /api/my/resumes/{resumeId}/resume.pdf', { params })).status).toBe(404)
  })

  test('HIRE-3 it names what was attached, and counts work until this month', () => {
    const content = { ...emptyResume(), career: [{ company: '가람', role: '', from: '2026-01', to: '', current: true, text: '' }] }
    const document = resumeDocument({ title: '기본', content }, { name: '정준', mail: 'jun@example.org', phone: '01012345678' }, { locale: 'ko', thisMonth: '2026-11', attachments: [{ name: '증명서.pdf', kind: 'pdf' }] })
    expect(JSON.stringify(document)).toContain('11개월')
    expect(JSON.stringify(document)).toContain('010-1234-5678')
    expect(document.parts.slice(-2)).toEqual([{ heading: '첨부 파일' }, { text: '• 증명서.pdf' }])
  })

  test('HIRE-3 a small file that holds an immense picture is not unpacked', async () => {
    const immense = Buffer.from(png)
    immense.writeUInt32BE(60_000, 16)
    immense.writeUInt32BE(60_000, 20)
    const resumeId = await resumeOf(world, cast.jun)
    const fileId = await sent(cast.jun, resumeId, 'photo', immense)
    const of = (content: 'png' | 'webp') => [{ id: 'x', fileId, personId: cast.jun.id, kind: 'photo' as const, name: 'a.png', size: immense.length, content, madeAt: 0 }]
    expect(await pictureOf(world.running.features.files, of('png'))).toBeUndefined()
    expect(await pictureOf(world.running.features.files, of('webp'))).toBeUndefined()
  })
})
