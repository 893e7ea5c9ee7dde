import { useLocation, useSearch } from 'wouter'
import { navigate as change } from 'wouter/use-browser-location'

export { useLocation } from 'wouter'

/** Changes the address; another page begins at its top, as after a link. Going back is the browser's, which knows where one was. */
export const navigate: typeof change = (to, options) => {
  const before = location.pathname
  change(to, options)
  if (location.pathname !== before) window.scrollTo(0, 0)
}

/** Filters live in the address, so that a reload or a shared link shows the same list (GEN-5). Empty values are left out. */
export function useFilters<K extends string>(names: readonly K[]): [Partial<Record<K, string>>, (change: Partial<Record<K, string | undefined>>) => void] {
  const search = new URLSearchParams(useSearch())
  const [path] = useLocation()
  const values = Object.fromEntries(names.flatMap((n) => (search.get(n) ? [[n, search.get(n)!]] : []))) as Partial<Record<K, string>>
  const set = (change: Partial<Record<K, string | undefined>>) => {
    const next = new URLSearchParams(search)
    for (const [name, value] of Object.entries(change) as [string, string | undefined][]) { if (value) next.set(name, value); else next.delete(name) }
    navigate(next.size ? `${path}?${next}` : path, { replace: true })
  }
  return [values, set]
}

/** Plain links of the same origin become page changes without a reload; everything else stays the browser's. */
export function interceptLinks(): () => void {
  const onClick = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = (event.target as Element | null)?.closest?.('a[href]') as HTMLAnchorElement | null
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin || link.pathname.startsWith('/api/')) return
    if (link.pathname === location.pathname && link.search === location.search && link.hash) return
    event.preventDefault()
    navigate(link.pathname + link.search + link.hash)
    window.scrollTo(0, 0)
  }
  document.addEventListener('click', onClick)
  return () => document.removeEventListener('click', onClick)
}
