import { buffer } from 'node:stream/consumers'
import type { Files } from '../../files/index.js'
import { largestSide } from '../rules/resume-files.js'
import type { ResumeFileRow } from '../tables.js'

/** The photo of a résumé for a document: PNG and JPEG; others, and what would unpack into too much memory, are left out. */
export async function pictureOf(files: Files, of: readonly ResumeFileRow[]): Promise<Buffer | undefined> {
  const photo = of.find((f) => f.kind === 'photo')
  if (photo?.content !== 'png' && photo?.content !== 'jpg') return undefined
  const bytes = await buffer(await files.storage.read(photo.fileId))
  // PNG, section 11.2.2: width and height stand in bytes 16 to 23.
  const sides = photo.content === 'png' && bytes.length > 24 ? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)] : []
  return sides.some((side) => side > largestSide) ? undefined : bytes
}
