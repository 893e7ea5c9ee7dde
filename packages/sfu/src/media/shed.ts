/** What the whole process does not pass on while it has too much to do; read for every picture, set by `load.ts`. */
export const shed = {
  /** Viewers get no layer above this one; 0 is the smallest. */
  largestLayer: Infinity,
  /** Nothing but sound. */
  pictures: false,
};
