import { addressOf } from '../../../platform/web/api.js'
import { DownloadIcon, Row, Text, useTexts } from '../../../ui/index.js'
import type { FileView } from '../contract.js'
import { formatSize } from './format-size.js'
import { T } from './texts.js'

/** A file that can be saved: its name, kind and size. */
export function FileLink({ file }: { file: FileView }) {
  const t = useTexts(T)
  return (
    <Row gap={2}>
      <DownloadIcon size={18} />
      <a href={addressOf('/api/files/{id}', { id: file.id })} download={file.name} aria-label={`${file.name}, ${file.kind.toUpperCase()}, ${formatSize(file.size)}, ${t.save}`}>{file.name}</a>
      <Text size={13} tone="quiet">{file.kind.toUpperCase()} · {formatSize(file.size)}</Text>
    </Row>
  )
}
