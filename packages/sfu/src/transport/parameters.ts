/** What two sides of a connection tell each other of their transport (RFC 8839, RFC 8122, RFC 8842), and the bounds of what they send. */
export interface IceParameters {
  ufrag: string;
  pwd: string;
}

export interface TransportParameters extends IceParameters {
  /** Hash name and value, as in `a=fingerprint`. */
  fingerprint: string;
  setup: string;
  /** Answers checks and makes none (RFC 8445 §2.5). */
  isLite?: boolean;
}

/** The largest message on a data channel, as both sides' descriptions say. */
export const MAX_MESSAGE_BYTES = 262_144;
