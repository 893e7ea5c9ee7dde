/** Whose turn it is when the machine has more to do than it can. */
import { getPriority, setPriority } from 'node:os';

/** As far above us as `nice -n -7` says; desktops give their sound servers as much. */
const ABOVE = 7;
const HIGHEST = -20;

/**
 * A page that comes a moment later is no harm, a voice that does is: the media process goes before us and what else runs here. Where the system
 * keeps that to itself (on Linux: without root or the capability SYS_NICE), its own order stays. Started from a terminal of Linux it goes
 * before the rest of that session alone: the kernel shares out among sessions first (autogroup), among services not.
 */
export function goFirst(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, Math.max(HIGHEST, getPriority() - ABOVE));
  } catch {
    // Not ours to say.
  }
}
