import { no, yes, type Decision } from '../../../kernel/result.js'

export const resumeFileKinds = ['photo', 'attachment'] as const
export type ResumeFileKind = (typeof resumeFileKinds)[number]
export const mostAttachments = 10
/** A photo of 35 × 45 mm needs far less; whatever is larger is no portrait. */
export const largestPhoto = 5 * 1024 * 1024
/** Pixels on a side that a document unpacks: a small file can hold a picture that no memory can. */
export const largestSide = 4000

/** Asked before a file is sent, and again when it is added. */
export function mayAdd(kind: ResumeFileKind, facts: { size: number; attachments: number }): Decision {
  if (kind === 'photo') return facts.size > largestPhoto ? no('photo_too_large', { largest: largestPhoto }) : yes(true)
  return facts.attachments >= mostAttachments ? no('too_many_attachments', { most: mostAttachments }) : yes(true)
}
