import { cpus } from 'node:os'

/** The value below which `share` of the values lie: the nearest rank, so that it is one that was measured. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN
}
export const median = (values: readonly number[]): number => percentile(values, 0.5)

export const inSeconds = (ms: number): string => (ms / 1000).toFixed(2)
export const whole = (value: number): string => Math.round(value).toLocaleString('en')

/** A table as Markdown reads it, so that it can be pasted into docs/performance. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

export const machine = (): string => `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, ${process.platform}`

export const pause = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms))
