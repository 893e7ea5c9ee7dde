import { hours, type Duration } from '../../kernel/time.js'
import { no, yes, type Decision } from '../../kernel/result.js'

/** What may be sent, by the ending that its content has. */
export const fileKinds = ['pdf', 'png', 'jpg', 'webp', 'gif', 'docx', 'xlsx', 'pptx', 'hwp', 'hwpx', 'txt'] as const
export type FileKind = (typeof fileKinds)[number]
export const pictureKinds: readonly FileKind[] = ['png', 'jpg', 'webp']

export const largestFile = 20 * 1024 * 1024
/** What was begun and not finished, or finished and not used, goes after this. */
export const looseLasts: Duration = hours(24)
export const mostUnfinished = 10

/** Asked before the first byte is sent; the content is looked at when all of it has come. */
export function mayBegin(wish: { size: number; unfinished: number }): Decision {
  if (wish.size < 1) return no('file_empty')
  if (wish.size > largestFile) return no('file_too_large', { largest: largestFile })
  if (wish.unfinished >= mostUnfinished) return no('too_many_uploads')
  return yes(true)
}

/** `found` is what the content is; null where it is nothing that we know. */
export function mayKeep(found: FileKind | null, allowed: readonly FileKind[] = fileKinds): Decision<FileKind> {
  return found !== null && allowed.includes(found) ? yes(found) : no('file_kind_not_allowed', { allowed: allowed.join(', ') })
}

const longestName = 120
// Turning marks make 'gpj.exe' read as 'exe.jpg'.
 
const unfit = /[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A name that any system takes and that reads as what it is: composed Hangul, no folders, no hidden turns, its ending kept. */
export function fitName(name: string): string {
  const last = name.normalize('NFC').replace(unfit, '').split(/[\\/]/).at(-1)!.replace(/[<>:"|?*]/g, '_').replace(/^\.+/, '').trim()
  if (last.length <= longestName) return last || 'file'
  const ending = /\.[^.]{1,8}$/.exec(last)?.[0] ?? ''
  return last.slice(0, longestName - ending.length) + ending
}
