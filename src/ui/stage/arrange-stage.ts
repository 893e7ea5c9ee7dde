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

/** The part of a strip along the right edge that stays free for one's own picture. */
const forOneself = 0.28

/** The large one takes what a strip leaves: right beside it on a wide stage, above it on a tall one, where the bar covers the foot. */
function withPinned({ width, height, count, gap }: Required<StagePlan>, pinned: number): Rect[] {
  const others = count - 1
  const gaps = gap * (others - 1)
  if (width >= height) {
    const strip = Math.max(112, width * 0.2)
    const each = Math.min(strip / widest, (height * (1 - forOneself) - gaps) / others)
    const place = (n: number) => ({ x: width - strip, y: n * (each + gap), width: strip, height: each })
    return seats(count, pinned, { x: 0, y: 0, width: width - strip - gap, height }, place)
  }
  const strip = Math.max(96, height * 0.16)
  const each = Math.min(strip * widest, (width - gaps) / others)
  const start = (width - others * each - gaps) / 2
  const place = (n: number) => ({ x: start + n * (each + gap), y: 0, width: each, height: strip })
  return seats(count, pinned, { x: 0, y: strip + gap, width, height: height - strip - gap }, place)
}

const seats = (count: number, pinned: number, large: Rect, place: (n: number) => Rect): Rect[] =>
  Array.from({ length: count }, (_, i) => (i === pinned ? large : place(i < pinned ? i : i - 1)))

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
