/**
 * How a media process keeps its memory, so that what many people at once needed is given back when they have left.
 * Each line is what docs/performance/media.md (Coming and going) was measured with.
 */

/** Of V8: its youngest objects live a few packets long, and what it once set aside for them it keeps. Megabytes. */
export const memoryFlags = ['--max-semi-space-size=2'];

/** Of glibc's malloc, which other systems do not read; what stands in our own environment goes before. */
export const memoryEnvironment = {
  /**
   * A stream's ring of packets takes 190 kB and more: each by itself, so that it is given back. Left alone, glibc moves this up with the first one freed.
   * Above the 64 kB that Node takes to receive a datagram, or each would be mapped anew.
   */
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '65536',
  /** Node's helper threads do little, and each would have an arena that fills up by itself. */
  MALLOC_ARENA_MAX: '2',
};
