import type { ReactNode } from 'react'
import { useElementSize } from '../hooks/use-element-size.js'
import styles from '../layout/room-shell.module.css'
import { arrangeStage } from './arrange-stage.js'

export interface StageTile { id: string; content: ReactNode }
export interface StageGridProps {
  tiles: readonly StageTile[]
  /** Id of the tile shown large (who is pinned, or a shared screen). */
  pinned?: string | null
  gap?: number
}

/** The others' pictures; fills its positioned parent and keeps each tile's element when the layout changes. */
export function StageGrid({ tiles, pinned = null, gap }: StageGridProps) {
  const [ref, size] = useElementSize()
  const at = tiles.findIndex((tile) => tile.id === pinned)
  const rects = arrangeStage({ ...size, count: tiles.length, pinned: at < 0 ? null : at, gap })
  return (
    <div ref={ref} className={styles.stageGrid}>
      {tiles.map((tile, i) => {
        const r = rects[i]
        return <div key={tile.id} className={styles.tile} style={r ? { left: r.x, top: r.y, width: r.width, height: r.height } : { visibility: 'hidden' }}>{tile.content}</div>
      })}
    </div>
  )
}
