/** What parent and child say to each other over IPC. JSON; everything read is checked, since the versions may differ. */
import type { LogLine, SfuStats } from '../options.js';

export interface ChildOptions {
  keys: Record<string, string>;
  host?: string;
  port?: number;
  udpPort?: number;
  announcedAddress?: string;
  maxParticipants?: number;
  clockOffsetMs: number;
}

export type ToChild =
  | { type: 'start'; options: ChildOptions }
  | { type: 'clock'; offsetMs: number }
  | { type: 'stop' };

export type FromChild =
  | { type: 'ready'; port: number; udpPort: number }
  | { type: 'alive'; stats: SfuStats }
  | { type: 'log'; line: LogLine }
  | { type: 'failed'; message: string };

export const ALIVE_EVERY_MS = 2_000;

/** Undefined for anything that is not one of ours. */
export function readMessage<M extends ToChild | FromChild>(value: unknown): M | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  return typeof value.type === 'string' ? (value as M) : undefined;
}
