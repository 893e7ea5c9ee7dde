import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { FileStore } from '@tus/file-store'
import { Server, Upload } from '@tus/server'

/** What is still coming: parts on this machine's disk, until all of a file is there. */
export interface Arrivals {
  /**
   * Answers HEAD and PATCH of the tus protocol for one file that is `size` bytes long. `whole` is called when the last byte is there, before the answer; what it
   * refuses is answered in the words of `tell`.
   */
  receive(request: IncomingMessage, response: ServerResponse, file: { id: string; size: number }, tell: Tell): Promise<void>
  /** How much of a file is here: null before the first request for it. */
  here(id: string): Promise<number | null>
  pathOf(id: string): string
  forget(id: string): Promise<void>
}

/** Why the content is refused. */
export interface Turned { code: string; data: Record<string, unknown> }
/** The problem document of a refusal, in its reader's language. */
export type Tell = (turned: Turned) => { status: number; detail: string }

export function openArrivals(folder: string, whole: (id: string) => Promise<Turned | null>): Arrivals {
  const readers = new Map<string, Tell>()
  const store = new FileStore({ directory: folder })
  const server = new Server({
    path: '/api/uploads', datastore: store, respectForwardedHeaders: false,
    async onUploadFinish(_request, upload) {
      const turned = await whole(upload.id)
      const problem = turned && readers.get(upload.id)?.(turned)
      return problem ? { status_code: problem.status, body: JSON.stringify(problem), headers: { 'content-type': 'application/problem+json' } } : {}
    },
  })
  const here = async (id: string): Promise<number | null> => store.getUpload(id).then((u) => u.offset, () => null)
  return {
    here,
    pathOf: (id) => join(folder, id),
    async receive(request, response, file, tell) {
      if ((await here(file.id)) === null) await store.create(new Upload({ id: file.id, size: file.size, offset: 0 }))
      readers.set(file.id, tell)
      try { await server.handle(request, response) } finally { readers.delete(file.id) }
    },
    async forget(id) {
      await rm(join(folder, id), { force: true })
      await rm(join(folder, `${id}.json`), { force: true })
    },
  }
}
