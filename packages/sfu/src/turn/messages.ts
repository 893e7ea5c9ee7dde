/** What the TURN process and its parent say to each other over IPC; JSON. */
import type { LogLine } from '../options.js';
import type { TurnOptions } from './start.js';

export type ToTurn =
  | { type: 'start'; options: Omit<TurnOptions, 'log'> }
  | { type: 'mediaPorts'; ports: readonly number[] }
  | { type: 'stop' };

export type FromTurn =
  | { type: 'ready'; ports: TurnPorts }
  | { type: 'failed'; message: string }
  | { type: 'log'; line: LogLine };

export interface TurnPorts {
  udpPort?: number | undefined;
  tcpPort?: number | undefined;
  tlsPort?: number | undefined;
  innerPort?: number | undefined;
}

/** Undefined for anything that is not one of ours. */
export function readTurnMessage<M extends ToTurn | FromTurn>(value: unknown): M | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  return typeof value.type === 'string' ? (value as M) : undefined;
}
