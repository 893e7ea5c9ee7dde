export const VERSION: string
/** A LiveKit server that is there already; null otherwise. */
export function findLivekit(): string | null
export function ensureLivekit(): Promise<{ binary: string | null; missing: string | null }>
