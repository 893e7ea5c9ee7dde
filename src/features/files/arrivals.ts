import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { FileStore } from '@tus/file-store'
import { Server, Upload } from '@tus/server'

/** What is still coming: parts on this machine's disk, until all of a file is there. */
export interface Arrivals {
  /** Answers HEAD and PATCH of the tus protocol for one file that is `size` bytes long. `whole` is called when the last byte is there, before the answer. */
  receive(request: IncomingMessage, response: ServerResponse, file: { id: string; size: number }): Promise<void>
  /** How much of a file is here: null before the first request for it. */
  here(id: string): Promise<number | null>
  pathOf(id: string): string
  forget(id: string): Promise<void>
}

/** What the last part is answered with where the content is refused. */
export interface Turned { status: number; body: string }

export function openArrivals(folder: string, whole: (id: string) => Promise<Turned | null>): Arrivals {
  const store = new FileStore({ directory: folder })
  const server = new Server({
    path: '/api/uploads', datastore: store, respectForwardedHeaders: false,
    async onUploadFinish(_request, upload) {
      const turned = await whole(upload.id)
      return turned ? { status_code: turned.status, body: turned.body, headers: { 'content-type': 'application/problem+json' } } : {}
    },
  })
  const here = async (id: string): Promise<number | null> => store.getUpload(id).then((u) => u.offset, () => null)
  return {
    here,
    pathOf: (id) => join(folder, id),
    async receive(request, response, file) {
      if ((await here(file.id)) === null) await store.create(new Upload({ id: file.id, size: file.size, offset: 0 }))
      await server.handle(request, response)
    },
    async forget(id) {
      await rm(join(folder, id), { force: true })
      await rm(join(folder, `${id}.json`), { force: true })
    },
  }
}
