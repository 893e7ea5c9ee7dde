/** A place on the stage in CSS pixels from its upper left corner. */
export interface Rect { x: number; y: number; width: number; height: number }

export interface StagePlan {
  width: number
  height: number
  count: number
  /** Index of the one shown large. */
  pinned?: number | null
  gap?: number
}

/** How wide and how tall a face may be shown: beyond these, heads are cut off. */
const widest = 16 / 9
const tallest = 3 / 4

function fit(cell: Rect): Rect {
  const aspect = cell.width / cell.height
  const width = aspect > widest ? cell.height * widest : cell.width
  const height = aspect < tallest ? cell.width / tallest : cell.height
  return { x: cell.x + (cell.width - width) / 2, y: cell.y + (cell.height - height) / 2, width, height }
}

/** Equal tiles, as large as they get; a last row that is not full stands in the middle. */
function grid(area: Rect, count: number, gap: number): Rect[] {
  const cellOf = (columns: number) => {
    const rows = Math.ceil(count / columns)
    return { columns, rows, width: (area.width - gap * (columns - 1)) / columns, height: (area.height - gap * (rows - 1)) / rows }
  }
  const size = (c: ReturnType<typeof cellOf>) => {
    const tile = fit({ x: 0, y: 0, width: c.width, height: c.height })
    return tile.width * tile.height
  }
  const best = Array.from({ length: count }, (_, i) => cellOf(i + 1)).reduce((a, b) => (size(b) > size(a) + 0.5 ? b : a))
  const tile = fit({ x: 0, y: 0, width: best.width, height: best.height })
  const top = area.y + (area.height - best.rows * tile.height - (best.rows - 1) * gap) / 2
  return Array.from({ length: count }, (_, i) => {
    const row = Math.floor(i / best.columns)
    const inRow = row === best.rows - 1 ? count - row * best.columns : best.columns
    const left = area.x + (area.width - inRow * tile.width - (inRow - 1) * gap) / 2
    return { x: left + (i % best.columns) * (tile.width + gap), y: top + row * (tile.height + gap), width: tile.width, height: tile.height }
  })
}

/** The large one takes what a strip along the longer side leaves. */
function withPinned({ width, height, count, gap }: Required<StagePlan>, pinned: number): Rect[] {
  const wide = width >= height
  const strip = wide ? Math.max(112, width * 0.2) : Math.max(96, height * 0.2)
  const large = wide ? { x: 0, y: 0, width: width - strip - gap, height } : { x: 0, y: 0, width, height: height - strip - gap }
  const side = wide ? { x: width - strip, y: 0, width: strip, height } : { x: 0, y: height - strip, width, height: strip }
  const others = count - 1
  const along = Math.min(wide ? strip / widest : strip * widest, ((wide ? height : width) - gap * (others - 1)) / others)
  const start = ((wide ? height : width) - others * along - (others - 1) * gap) / 2
  return Array.from({ length: count }, (_, i) => {
    if (i === pinned) return large
    const at = start + (i < pinned ? i : i - 1) * (along + gap)
    return wide ? { x: side.x, y: at, width: strip, height: along } : { x: at, y: side.y, width: along, height: strip }
  })
}

/**
 * Where each of `count` pictures goes. One alone fills the stage, a pinned one is large beside a strip, otherwise all are equal.
 * Tiles never overlap and never leave the stage. A stage without size has no tiles.
 */
export function arrangeStage({ width, height, count, pinned = null, gap = 8 }: StagePlan): Rect[] {
  if (width <= 0 || height <= 0 || count <= 0) return []
  if (count === 1) return [{ x: 0, y: 0, width, height }]
  if (pinned !== null && pinned >= 0 && pinned < count) return withPinned({ width, height, count, pinned, gap }, pinned)
  return grid({ x: 0, y: 0, width, height }, count, gap)
}
