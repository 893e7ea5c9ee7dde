import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { fileTypeFromFile } from 'file-type'
import type { FileKind } from './rules.js'

const byEnding: Record<string, FileKind> = { pdf: 'pdf', png: 'png', jpg: 'jpg', webp: 'webp', gif: 'gif', docx: 'docx', xlsx: 'xlsx', pptx: 'pptx' }

/**
 * What the bytes at `path` are, whatever the file is called: null where they are nothing that may be sent. HWP is a compound file (as old office
 * documents are) with its own signature inside; HWPX is a ZIP whose first entry names it; text is UTF-8 without control characters.
 */
export async function kindOf(path: string): Promise<FileKind | null> {
  const head = await headOf(path, 4096)
  if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1')) && head.includes('application/hwp+zip')) return 'hwpx'
  const found = await fileTypeFromFile(path).catch(() => undefined)
  if (found?.ext === 'cfb') return (await holds(path, Buffer.from('HWP Document File'))) ? 'hwp' : null
  if (found) return byEnding[found.ext] ?? null
  return (await isPlainText(path)) ? 'txt' : null
}

export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

async function headOf(path: string, length: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of createReadStream(path, { end: length - 1 })) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

async function holds(path: string, words: Buffer): Promise<boolean> {
  let tail = Buffer.alloc(0)
  for await (const chunk of createReadStream(path)) {
    const both = Buffer.concat([tail, chunk as Buffer])
    if (both.includes(words)) return true
    tail = both.subarray(-words.length)
  }
  return false
}

 
const control = /[\u0000-\u0008\u000b\u000e-\u001f]/

async function isPlainText(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path)) if (control.test(decoder.decode(chunk as Buffer, { stream: true }))) return false
    decoder.decode()
    return true
  } catch {
    return false
  }
}
