/** The headers of a document that is saved under `name` (any letters), as `reply.headers` takes them. */
export const pdfHeaders = (name: string): Record<string, string> => ({
  'content-type': 'application/pdf', 'content-disposition': `attachment; filename="document.pdf"; filename*=UTF-8''${encodeURIComponent(name)}.pdf`, 'x-content-type-options': 'nosniff',
})
