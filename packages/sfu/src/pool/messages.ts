/** What parent and child say to each other over IPC. JSON; everything read is checked, since the versions may differ. */
import type { LogLine, SfuOptions, SfuStats } from '../options.js';

/** Everything that can be said in JSON. */
export interface ChildOptions extends Omit<SfuOptions, 'now' | 'log'> {
  clockOffsetMs: number;
}

export type ToChild =
  | { type: 'start'; options: ChildOptions }
  | { type: 'clock'; offsetMs: number }
  /** New rooms are refused from now on. */
  | { type: 'drain' }
  | { type: 'stop' };

export type FromChild =
  | { type: 'ready'; port: number; udpPort: number }
  | { type: 'alive'; stats: SfuStats }
  /** Names of the rooms that were opened and closed since the last time. */
  | { type: 'rooms'; opened: string[]; closed: string[] }
  | { type: 'log'; line: LogLine }
  | { type: 'failed'; message: string };

export const ALIVE_EVERY_MS = 1_000;

/** Undefined for anything that is not one of ours. */
export function readMessage<M extends ToChild | FromChild>(value: unknown): M | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  return typeof value.type === 'string' ? (value as M) : undefined;
}
