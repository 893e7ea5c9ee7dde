/** How a participant's media is connected. Two ways exist: one connection for both directions, or one each. */
import { type SignalTarget, type SessionDescription } from '@livekit/protocol';
import type { Subscription } from './subscription.js';

export interface Connection {
  /** Media and messages to the participant may flow. */
  readonly isUp: boolean;
  /** A connection was lost; only a full reconnect helps. */
  readonly isDown: boolean;
  /** Where new subscriptions send to. */
  send(packet: Buffer): boolean;
  /** Feedback about what the participant publishes. */
  sendFeedback(packet: Buffer): boolean;
  sendMessage(label: string, message: Uint8Array): boolean;
  /** Of the way that media takes to the participant: the subscriber hears how long it takes. */
  askRoundTrip(): void;
  offered(description: SessionDescription): void;
  answered(description: SessionDescription): void;
  trickled(candidateInit: string, target: SignalTarget): void;
  /** Subscriptions were added or removed. */
  subscriptionsChanged(): void;
  unsubscribed(subscription: Subscription): void;
  /** The participant came back on a new socket; what it may have missed is sent again. */
  resumed(): void;
  close(): void;
}

/** One line of trickle ICE (RFC 8840 §5.1) out of the client's JSON; undefined for what is none. */
export function readCandidate(candidateInit: string): { candidate: string; section: number } | undefined {
  if (candidateInit.length > 4096) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(candidateInit);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('candidate' in value)) return undefined;
  const { candidate } = value;
  if (typeof candidate !== 'string' || /[\r\n]/.test(candidate)) return undefined;
  const section = 'sdpMLineIndex' in value && typeof value.sdpMLineIndex === 'number' ? value.sdpMLineIndex : 0;
  return { candidate, section };
}
