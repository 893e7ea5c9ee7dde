/** The package's public words. Importing this loads nothing of the server. */
import type { IceServerPlan } from './room/ice-servers.js';
import type { LogLine } from './room/room.js';

export type { IceServerPlan, LogLine };

export interface WebhookOptions {
  urls: readonly string[];
  /** An API key's name. */
  key: string;
}

export interface SfuOptions {
  /** API key → secret. */
  keys: Record<string, string>;
  /** Where HTTP and signalling listen; 127.0.0.1 unless said otherwise. */
  host?: string;
  /** 0: a free one. */
  port?: number;
  /** The one UDP port for all media; 0 or absent: a free one. */
  udpPort?: number;
  /** The address that candidates name, or an IPv4 and an IPv6 one with a comma between them; absent: every address of this machine. */
  announcedAddress?: string;
  /** Wall milliseconds; tokens and join times. */
  now?: () => number;
  log?: (line: LogLine) => void;
  /** Who is told of what happens in rooms, signed with the secret of `key`. Starting fails if there is none, or a URL is not http(s). */
  webhooks?: WebhookOptions;
  /** The longest that a packet waits for others, milliseconds, which saves CPU (turns.ts). 0, as without it: none, for a process that does other things too. */
  turnMs?: number;
  /** Per room, hidden ones not counted; 0: no bound. */
  maxParticipants?: number;
  /** TURN and STUN servers that people are told of, each with a credential of their own; absent: none (MED-4). */
  iceServers?: readonly IceServerPlan[];
}

export interface SfuStats {
  rooms: number;
  participants: number;
  publishedTracks: number;
  subscriptions: number;
  /** RTP packets since the start: received, dropped as unknown or malformed, sent, sent again. */
  packetsIn: number;
  packetsDropped: number;
  /** Pictures' packets that were not passed on because the process was overloaded. */
  packetsShed: number;
  packetsOut: number;
  packetsResent: number;
  /** Microseconds of CPU of the whole process. */
  cpuMicros: number;
  /** Octets. */
  residentBytes: number;
  /** In the last half second: share of the time in which the event loop worked (0..1), and by how much its worst turn was late. */
  busy: number;
  lagMs: number;
  /** 0: everything is passed on. 1: only the smallest pictures. 2: no pictures. */
  shedLevel: 0 | 1 | 2;
  /** Overloaded, or until a moment ago: nobody new comes in. */
  isShut: boolean;
  /** Steady milliseconds at which this was read. */
  at: number;
}

export interface Sfu {
  port: number;
  udpPort: number;
  stats(): SfuStats;
  /** Names of the rooms that are open. */
  roomNames(): string[];
  /** From now on no new room is opened; those that are open go on. */
  drain(): void;
  close(): Promise<void>;
}
