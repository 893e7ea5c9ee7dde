export interface Browsers { chromium: string | null; shell: string | null; firefox: string | null }
/** Paths of the browsers that are here; null where there is none. */
export function installedBrowsers(): Browsers
/** The same, fetched first where they are missing. */
export function findBrowsers(): Promise<Browsers & { advice: string }>
