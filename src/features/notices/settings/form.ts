/** The fields of a small form without files, as `application/x-www-form-urlencoded` or `multipart/form-data` (RFC 7578). What is neither is an empty form. */
export function readForm(type: string, body: string): Record<string, string> {
  if (type.startsWith('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(body))
  const boundary = /boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type)
  if (!boundary) return {}
  const parts = body.split(`--${boundary[1] ?? boundary[2]!}`).map((part) => /^\r?\n([\s\S]*?)\r?\n\r?\n([\s\S]*?)\r?\n$/.exec(part))
  return Object.fromEntries(parts.flatMap((part): [string, string][] => {
    const name = part && /^content-disposition:[^\r\n]*;\s*name="([^"\r\n]*)"/im.exec(part[1]!)
    return name ? [[name[1]!, part[2]!]] : []
  }))
}
