import type { ReactNode } from 'react'
import { cx } from '../cx.js'
import styles from './table.module.css'
import { VisuallyHidden } from './visually-hidden.js'

export interface Column<R> {
  key: string
  head: ReactNode
  cell(row: R): ReactNode
  /** `end` for figures. */
  align?: 'start' | 'end'
  /** The column that names the row; the first unless told. */
  names?: boolean
  width?: string
  /** Never broken over two lines, as a time is not. */
  whole?: boolean
  /** The head is for the ear only (a column of buttons). */
  hideHead?: boolean
}
export interface TableProps<R> {
  caption: ReactNode
  showCaption?: boolean
  columns: readonly Column<R>[]
  rows: readonly R[]
  rowKey(row: R): string
  /** Inside a flush Card: without its own frame. */
  bare?: boolean
}

/** Rows and columns; under 640 px each row is a card. The roles are written out because `display` takes them away. */
export function Table<R>({ caption, showCaption, columns, rows, rowKey, bare }: TableProps<R>) {
  const naming = columns.find((c) => c.names) ?? columns[0]
  return (
    <div className={cx(styles.frame, bare && styles.bare)}>
      <table className={styles.table} role="table">
        <caption>{showCaption ? caption : <VisuallyHidden>{caption}</VisuallyHidden>}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((c) => (
              <th key={c.key} role="columnheader" scope="col" className={cx(c.align === 'end' && styles.end)} style={c.width ? { width: c.width } : undefined}>
                {c.hideHead ? <VisuallyHidden>{c.head}</VisuallyHidden> : c.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map((c) => {
                const end = cx(c.align === 'end' && styles.end, c.whole && styles.whole)
                if (c === naming) return <th key={c.key} role="rowheader" scope="row" className={end}>{c.cell(row)}</th>
                return <td key={c.key} role="cell" className={cx(end, c.hideHead && styles.lone)}>{!c.hideHead && <span className={styles.name} aria-hidden>{c.head}</span>}<span>{c.cell(row)}</span></td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
