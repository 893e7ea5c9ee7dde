/** What the room asks of a signalling socket. The socket itself lives in signal/. */
import type { SignalResponse } from '@livekit/protocol';

export type Reply = Extract<SignalResponse['message'], { case: string }>;

export interface SignalLink {
  readonly isOpen: boolean;
  send(message: Reply): void;
  /** Closes after everything sent so far. */
  close(): void;
}
