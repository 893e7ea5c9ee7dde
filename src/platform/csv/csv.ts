import { stringify } from 'csv-stringify/sync'

export type Cell = string | number | null
export interface CsvColumn<Row> { title: string; of: (row: Row) => Cell }

/**
 * A table as CSV (RFC 4180, CRLF, UTF-8 with a byte order mark, without which spreadsheets read Hangul as noise). A text that a spreadsheet would take
 * for a formula gets an apostrophe in front: what an applicant typed must not run on the machine of whoever opens the export.
 */
export function csvOf<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = rows.map((row) => columns.map(({ of }) => inert(of(row))))
  return stringify([columns.map(({ title }) => title), ...lines], { bom: true, record_delimiter: 'windows' })
}

const inert = (cell: Cell): Cell => (typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

/** The headers of a file that is saved under `name` (any letters), as `reply.headers` takes them. */
export const csvHeaders = (name: string): Record<string, string> => ({
  'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="export.csv"; filename*=UTF-8''${encodeURIComponent(name)}.csv`, 'x-content-type-options': 'nosniff',
})
