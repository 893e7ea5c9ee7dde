/**
 * The token of a mail's link, taken out of the address so that it is in no shared link and no screenshot. It stays with this entry of the
 * history: the page may be drawn anew, or loaded again, before it is used.
 */
export function takeToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token')
  if (token) history.replaceState({ token }, '', location.pathname + location.search)
  return (history.state as { token?: string } | null)?.token ?? null
}
