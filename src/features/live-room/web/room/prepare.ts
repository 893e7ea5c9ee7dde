import { loadLivekit } from './livekit.js'

/** Fetches what the room needs while nobody waits for it yet, so that the step into it is short. What fails here is fetched again there. */
export function prepareRoom(): void {
  void loadLivekit().catch(() => undefined)
  void import('../room.js').catch(() => undefined)
}
