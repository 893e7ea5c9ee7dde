import { z } from 'zod'
import { contract } from '../../platform/contract/contract.js'
import { idField } from '../../platform/contract/fields.js'
import { fileKinds } from './rules.js'

/** A file as its readers see it: `GET /api/files/{id}` has the bytes. */
export const fileView = z.object({ id: idField, name: z.string(), kind: z.enum(fileKinds), size: z.number().int() })
export type FileView = z.infer<typeof fileView>

/** What a page says of a file before it sends it; the feature that the file is for answers with the place to send it to. */
export const fileWish = z.object({ name: z.string().min(1).max(1000), size: z.number().int().min(0) })
export const uploadView = z.object({ id: idField, /** Where it is sent to, by the tus protocol (1.0.0, core): HEAD and PATCH. */ href: z.string() })
export const uploadErrors = ['file_empty', 'file_too_large', 'too_many_uploads'] as const
/** What is said where a file is used, or of its content when it has come whole. */
export const fileErrors = ['file_not_here', 'file_kind_not_allowed'] as const

export const filesContract = contract({
  'GET /api/files/{id}': { summary: 'A file, to be saved', access: 'person', params: z.object({ id: idField }), reply: z.any(), produces: 'application/octet-stream', limit: { max: 300, windowSeconds: 60 } },
})
