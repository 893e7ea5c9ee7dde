/** What a connection tells of itself, and what may be asked of one when it begins. */
export interface PeerEvents {
  /** Valid until it returns; whoever keeps it copies. */
  onRtp(packet: Buffer): void;
  onRtcp(packet: Buffer): void;
  /** A candidate line without `a=`. */
  onCandidate(candidate: string): void;
  onMessage(label: string, message: Buffer): void;
  /** A channel can be sent on. */
  onOpen?(label: string): void;
  /** Milliseconds that a question by `askRoundTrip` took there and back, behind whatever waits on the way; `isOther`: by another way than the one before. */
  onRoundTrip?(ms: number, isOther: boolean): void;
  /** Media may flow. */
  onUp(): void;
  /** The connection is lost for good; it will not come back by itself. */
  onDown(): void;
}

export interface ChannelPlan {
  label: string;
  /** Else out of order, and never sent again. */
  reliable: boolean;
}
