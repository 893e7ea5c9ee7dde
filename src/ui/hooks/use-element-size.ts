import { useCallback, useState, type RefCallback } from 'react'

export interface Size { width: number; height: number }

/** The inner size of an element in CSS pixels, kept current: `const [ref, size] = useElementSize()`. */
export function useElementSize<E extends Element = HTMLDivElement>(): [RefCallback<E>, Size] {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  const ref = useCallback((element: E | null) => {
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, size]
}
