/** Bounds and pauses of the room. Durations in milliseconds. */
export const MAX_PARTICIPANTS = 6;
export const MAX_ROOMS = 10_000;
export const MAX_TRACKS_PER_PARTICIPANT = 16;
export const MAX_DATA_TRACKS_PER_PARTICIPANT = 16;
export const MAX_DATA_WISHES = 256;
export const MAX_RECEIVE_STATES = 64;
export const MAX_NAME_CHARS = 256;
/** As LiveKit's server bounds it. */
export const MAX_ENCODING_CHARS = 32;
export const MAX_RID_CHARS = 16;
export const MAX_METADATA_CHARS = 64 * 1024;
export const MAX_ATTRIBUTES = 64;
export const MAX_LAYERS_NAMED = 4;
export const MAX_FEATURES_NAMED = 8;

/** How long a participant without a socket is waited for. */
export const RESUME_GRACE_MS = 20_000;
/** Browsers report every second or so; nothing heard for this long means that their path is gone. */
export const PATH_SILENT_MS = 5_000;
/** Whoever has no media connection by then is taken out; a client that works has one within seconds. */
export const JOIN_TIMEOUT_MS = 60_000;
export const EMPTY_TIMEOUT_MS = 300_000;
export const DEPARTURE_TIMEOUT_MS = 20_000;

export const TICK_MS = 50;
export const REPORT_EVERY_MS = 1_000;
export const SPEAKERS_EVERY_MS = 400;
export const QUALITY_EVERY_MS = 4_000;
/** A larger layer is asked for at once; a smaller one is enough only after this long. */
export const LAYER_RELEASE_MS = 3_000;
